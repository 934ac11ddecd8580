/**
 * Doubles and fault injection that tests share: nothing here is ever part of a release.
 *
 * <p>Modules are text that a reviewer can read ({@link dev.modwell.testkit.ModuleText}); a
 * {@link dev.modwell.testkit.FakeProxy} serves them as a module proxy on loopback; its
 * {@link dev.modwell.testkit.FaultInjector} makes it misbehave, by path and request:
 *
 * <pre>{@code
 * try (FakeProxy proxy = FakeProxy.start()) {
 *     proxy.add("""
 *             -- example.com/hello@v1.0.0/go.mod --
 *             module example.com/hello
 *             -- example.com/hello@v1.0.0/hello.go --
 *             package hello
 *             """);
 *     proxy.faults().at("example.com/hello/@v/v1.0.0.zip", 1, new Fault.Cut(100));
 *     ... // ask proxy.uri() twice: the first zip ends after 100 bytes, the second is whole
 *     assertThat(proxy.count("example.com/hello/@v/v1.0.0.zip")).isEqualTo(2);
 * }
 * }</pre>
 *
 * <p>Paths are always written as keys are: escaped, decoded of percent signs, without the leading slash.
 * Everything listens on a free port of the loopback address, and everything started is ended by
 * {@code close}.
 */
@NullMarked
package dev.modwell.testkit;

import org.jspecify.annotations.NullMarked;
