// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.git.module;

import dev.modwell.core.git.command.VersionControlException;
import dev.modwell.gomod.modfile.GoMod;
import dev.modwell.gomod.module.PathMajor;
import dev.modwell.gomod.module.PseudoVersion;
import dev.modwell.gomod.module.SplitPath;
import dev.modwell.gomod.semver.Semver;
import dev.modwell.gomod.text.Quote;
import java.util.Optional;

/**
 * Finds a module's {@code go.mod}, and thereby its folder; {@code codeRepo.findDir}. With a major version
 * {@code /v2} that is the module's folder or {@code v2} below it, whichever has a {@code go.mod} that says
 * {@code /v2}.
 */
final class GoModFinder {
    private static final String INCOMPATIBLE = "+incompatible";
    private static final String GO_MOD = "go.mod";

    /**
     * What was found.
     *
     * @param revision the name to ask the repository for
     * @param folder the module's; empty for the repository's root
     * @param goMod empty when the module has none, as is allowed at the root for v0 and v1
     */
    record Found(String revision, String folder, Optional<byte[]> goMod) {}

    private final ModuleRoot root;
    private final Snapshot snapshot;

    GoModFinder(ModuleRoot root, Snapshot snapshot) {
        this.root = root;
        this.snapshot = snapshot;
    }

    /** The name of the commit that a version or anything else asks for; {@code codeRepo.revToRev}. */
    String revisionOf(String version) {
        if (!Semver.isValid(version)) {
            return version;
        }
        if (PseudoVersion.isPseudo(version)) {
            return PseudoVersion.revision(version);
        }
        boolean incompatible = Semver.build(version).equals(INCOMPATIBLE);
        return root.tagPrefix()
                + (incompatible ? version.substring(0, version.length() - INCOMPATIBLE.length()) : version);
    }

    /**
     * Finds the {@code go.mod} of a version.
     *
     * @throws VersionControlException with Go's reason, when there is none where there must be one, or it is
     *     another module's
     */
    Found find(String version) throws VersionControlException {
        String revision = revisionOf(version);
        String file1 = root.inFolder(GO_MOD);
        Optional<byte[]> goMod1 = snapshot.readFile(revision, file1);
        String path1 = goMod1.map(GoMod::modulePath).orElse("");
        boolean found1 = goMod1.isPresent() && (isMajor(path1) || mayReplaceGopkgIn(path1));
        if (root.mayHaveMajorFolder()) {
            Optional<Found> found2 = findInMajorFolder(revision, found1);
            if (found2.isPresent()) {
                return found2.get();
            }
        }
        if (found1) {
            return new Found(revision, root.folder(), goMod1);
        }
        if (goMod1.isPresent()) {
            throw Refusal.version(mismatch(version, path1) + " at revision " + revision);
        }
        if (root.folder().isEmpty() && !root.major().text().startsWith("/")) {
            return new Found(revision, "", Optional.empty());
        }
        String also = root.mayHaveMajorFolder() ? " and ..." + root.major() + "/go.mod" : "";
        throw Refusal.version("missing " + root.prefix() + "/go.mod" + also + " at revision " + revision);
    }

    private Optional<Found> findInMajorFolder(String revision, boolean found1) throws VersionControlException {
        String folder = root.inFolder(root.major().text().substring(1));
        String file2 = folder + "/" + GO_MOD;
        Optional<byte[]> goMod = snapshot.readFile(revision, file2);
        if (goMod.isEmpty()) {
            return Optional.empty();
        }
        String path = GoMod.modulePath(goMod.get());
        boolean found2 = isMajor(path);
        if (found1 && found2) {
            throw Refusal.version(root.prefix() + "/" + root.inFolder(GO_MOD) + " and ..." + root.major()
                    + "/go.mod both have ..." + root.major() + " module paths at revision " + revision);
        }
        if (found2) {
            return Optional.of(new Found(revision, folder, goMod));
        }
        String where = root.repositoryRoot() + "/" + file2;
        throw Refusal.version(
                path.isEmpty()
                        ? where + " is missing module path at revision " + revision
                        : where + " has non-..." + root.major() + " module path " + Quote.text(path) + " at revision "
                                + revision);
    }

    /** Says why a go.mod that is there is not the module's. */
    private String mismatch(String version, String path) {
        String file = root.inFolder(GO_MOD);
        String suffix = root.mayHaveMajorFolder() ? " (and ..." + root.major() + "/go.mod does not exist)" : "";
        if (path.isEmpty()) {
            return file + " is missing module path" + suffix;
        }
        if (!root.major().text().isEmpty()) {
            return file + " has non-..." + root.major() + " module path " + Quote.text(path) + suffix;
        }
        if (SplitPath.of(path).isEmpty()) {
            return file + " has malformed module path " + Quote.text(path) + suffix;
        }
        return file + " has post-" + Semver.major(version) + " module path " + Quote.text(path) + suffix;
    }

    /** Reports whether a go.mod with this module path may be one of our major version. */
    private boolean isMajor(String path) {
        Optional<PathMajor> other =
                path.isEmpty() ? Optional.empty() : SplitPath.of(path).map(SplitPath::major);
        if (other.isEmpty()) {
            return false;
        }
        String ours = root.major().text();
        if (ours.isEmpty()) {
            String prefix = other.get().versionPrefix();
            return prefix.isEmpty() || prefix.equals("v0") || prefix.equals("v1");
        }
        String theirs = other.get().text();
        return !theirs.isEmpty() && ours.substring(1).equals(theirs.substring(1));
    }

    /** Go once took unversioned paths for replacements of gopkg.in paths, and must go on (golang.org/issue/34254). */
    private boolean mayReplaceGopkgIn(String path) {
        return root.major().text().isEmpty() && path.startsWith("gopkg.in/");
    }
}
