/**
 * Differential tests: the same question to our code and to Go's own, and any difference fails the test.
 *
 * <p>{@link dev.modwell.conformance.oracle.Oracle} is the small Go program in {@code src/test/go/oracle}, built once
 * and asked over a pipe. A test class says {@code @ExtendWith(OracleExtension.class)}, takes an {@code Oracle} as a
 * parameter and hands questions to {@link dev.modwell.conformance.oracle.Differential}:
 *
 * {@snippet :
 * new Differential(oracle, 1).run(50_000, random -> {
 *     String version = versions.next(random);
 *     return new Question(Call.of("semver.Canonical", version), () -> Answer.of(Semver.canonical(version)));
 * });
 * }
 */
@NullMarked
package dev.modwell.conformance.oracle;

import org.jspecify.annotations.NullMarked;
