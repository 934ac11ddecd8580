/**
 * go.sum files: the hashes that a module's dependencies must have, as {@code cmd/go} reads and writes them.
 *
 * <p>Each line has three fields: a module path, a version (with {@code /go.mod} behind it if the hash is of the
 * go.mod file alone and not of the whole module), and a hash that begins with its algorithm's name. Only
 * {@code h1} is known; of one version there is one such hash and perhaps others that are not known.
 *
 * {@snippet lang="text" :
 * example.com/a v1.0.0 h1:2Rn7dhgGaQIMxNyc1DU5CMWaVZgKgCDdxYaVSSZVr5I=
 * example.com/a v1.0.0/go.mod h1:dFLCZUQ1HEPPBKfMYZmHvRSBwy4Pz9dGqzyrVHrmYeA=
 * }
 *
 * <p>Blank lines are passed over, and so are hashes of an empty go.mod, which an old bug of the {@code go}
 * command left behind. A line with more or fewer fields is an error, except for who repairs the file.
 *
 * {@snippet :
 * GoSum sum = GoSum.parse("go.sum", bytes);
 * switch (sum.check(new SumEntry("example.com/a", "v1.0.0"), hash)) {
 *     case MATCHES -> use();
 *     case DIFFERS -> refuse();
 *     case ABSENT -> sum.add(new SumEntry("example.com/a", "v1.0.0"), hash);
 * }
 * }
 *
 * <p>Printing sorts by path and version and drops repeated lines, as the {@code go} command does.
 */
@NullMarked
package dev.modwell.gomod.gosum;

import org.jspecify.annotations.NullMarked;
