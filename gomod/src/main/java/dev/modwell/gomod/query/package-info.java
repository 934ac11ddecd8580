/**
 * Version queries: which version {@code go get example.com/m@QUERY} means (Go Modules Reference, "Version queries").
 *
 * <pre>
 * latest          the highest release; without one the highest prerelease; without versions the newest commit
 * upgrade         latest, but never lower than the version in use
 * patch           the highest version with the major and minor number of the version in use
 * v1  v1.2        the highest version that begins so
 * v1.2.3          this version
 * &lt;v1.2.3  &lt;=v1.2.3   the highest version below
 * &gt;v1.2.3  &gt;=v1.2.3   the lowest version above
 * none            no version
 * anything else   a branch, a tag or a commit, which only a repository can tell
 * </pre>
 *
 * <p>Always a release is preferred to a prerelease, pseudo-versions in a list do not count, and versions that are not
 * allowed (retracted, excluded) are passed over. Versions marked {@code +incompatible} count only when the query or the
 * version in use asks for them, or when the highest compatible version has no go.mod file.
 *
 * {@snippet :
 * List<Version> versions = Stream.of("v1.4.2", "v1.5.0-rc.1", "v1.6.0").map(Version::parse).toList();
 * VersionQuery query = VersionQuery.parse(ModulePath.parse("example.com/m"), "<v1.5.0", "");
 * query.choose(Candidates.of(versions))   // v1.4.2
 * }
 */
@NullMarked
package dev.modwell.gomod.query;

import org.jspecify.annotations.NullMarked;
