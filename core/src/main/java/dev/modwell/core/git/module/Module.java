// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.git.module;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.modwell.core.failure.FailureKind;
import dev.modwell.core.git.command.VersionControlException;
import dev.modwell.core.git.repository.Repository;
import dev.modwell.core.git.repository.Revision;
import dev.modwell.gomod.modfile.syntax.Tokens;
import dev.modwell.gomod.module.ModulePath;
import dev.modwell.gomod.module.ModuleVersion;
import dev.modwell.gomod.module.Version;
import dev.modwell.gomod.semver.Semver;
import dev.modwell.gomod.zip.InvalidZipException;
import dev.modwell.gomod.zip.SourceFile;
import dev.modwell.gomod.zip.ZipMaker;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A module in a repository, for one question: what it is asked twice, it answers alike. Used by one thread.
 */
public final class Module {
    private final ModuleRoot root;
    private final Snapshot snapshot;
    private final GoModFinder goMods;
    private final VersionFinder versions;

    private Module(ModuleRoot root, Repository repository) {
        this.root = root;
        this.snapshot = new Snapshot(repository);
        this.goMods = new GoModFinder(root, snapshot);
        this.versions = new VersionFinder(root, snapshot, goMods);
    }

    /**
     * The module {@code path} in the repository rooted at {@code repositoryRoot}.
     *
     * @param subfolder which folder of the repository stands for the root; empty for its own root
     * @throws VersionControlException when that repository cannot hold it
     */
    public static Module of(ModulePath path, Repository repository, String repositoryRoot, String subfolder)
            throws VersionControlException {
        return new Module(ModuleRoot.of(path, repositoryRoot, subfolder), repository);
    }

    /** The tagged versions, ascending; those that are {@code +incompatible} last. */
    public List<String> list() throws VersionControlException {
        return new VersionList(root, snapshot).versions();
    }

    /** The version that a version, tag, branch or commit means; {@code codeRepo.Stat}. */
    public ModuleInfo stat(String asked) throws VersionControlException {
        Revision revision;
        try {
            revision = snapshot.stat(goMods.revisionOf(asked));
        } catch (VersionControlException e) {
            throw Refusal.version(e);
        }
        return versions.find(revision, asked);
    }

    /** The version of the default branch's newest commit; {@code codeRepo.Latest}. */
    public ModuleInfo newest() throws VersionControlException {
        Revision revision = snapshot.repository().latest();
        return versions.find(snapshot.remember("HEAD", revision), "");
    }

    /** What a question means that is no canonical version: {@code latest}, a prefix, a tag, a branch, a commit. */
    public ModuleInfo query(String query) throws VersionControlException {
        return new Query(this).resolve(query);
    }

    /** The {@code go.mod}; made up when the version has none. */
    public byte[] goMod(Version version) throws VersionControlException {
        require(version);
        return goModOrMadeUp(version.value());
    }

    byte[] goModOrMadeUp(String version) throws VersionControlException {
        return goMods.find(version).goMod().orElseGet(this::madeUpGoMod);
    }

    private byte[] madeUpGoMod() {
        return ("module " + Tokens.autoQuote(root.path().value()) + "\n").getBytes(UTF_8);
    }

    boolean hasGoMod(String version) throws VersionControlException {
        return !java.util.Arrays.equals(goModOrMadeUp(version), madeUpGoMod());
    }

    ModuleRoot root() {
        return root;
    }

    /**
     * The {@code .info} of exactly this version.
     *
     * @throws VersionControlException also when the tag is there, but its version is to be written
     *     {@code +incompatible}: the protocol has no way to say so but in words
     */
    public ModuleInfo require(Version version) throws VersionControlException {
        ModuleInfo info = stat(version.value());
        if (!info.version().equals(version.value())) {
            throw Refusal.version("resolves to version " + info.version());
        }
        return info;
    }

    /**
     * Writes the zip.
     *
     * @param archive where the files may be put meanwhile; to be deleted by the caller
     */
    public void zip(Version version, Path archive, Path target) throws VersionControlException {
        require(version);
        GoModFinder.Found found = goMods.find(version.value());
        Revision revision = snapshot.stat(found.revision());
        snapshot.repository().archive(revision, found.folder(), archive);
        String prefix = "prefix/" + (found.folder().isEmpty() ? "" : found.folder() + "/");
        try (TarFiles tar = TarFiles.open(archive, prefix);
                OutputStream out = new BufferedOutputStream(Files.newOutputStream(target), 64 << 10)) {
            List<SourceFile> files = new ArrayList<>(tar.files());
            if (!found.folder().isEmpty()
                    && files.stream().noneMatch(file -> file.path().equals("LICENSE"))) {
                Optional<byte[]> license = snapshot.repository().readFile(revision, "LICENSE");
                license.ifPresent(bytes -> files.add(new License(bytes)));
            }
            new ZipMaker(new ModuleVersion(root.path(), version)).create(files, out);
        } catch (InvalidZipException e) {
            throw new VersionControlException(FailureKind.ZIP_INVALID, "create zip: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new VersionControlException(FailureKind.STORE_FAILED, "cannot make zip: " + e.getMessage(), e);
        }
    }

    /** The repository's licence, which a module below the root inherits when it has none. */
    private static final class License implements SourceFile {
        private final byte[] bytes;

        License(byte[] bytes) {
            this.bytes = bytes;
        }

        @Override
        public String path() {
            return "LICENSE";
        }

        @Override
        public Kind kind() {
            return Kind.REGULAR;
        }

        @Override
        public long size() {
            return bytes.length;
        }

        @Override
        public InputStream open() {
            return new ByteArrayInputStream(bytes);
        }
    }

    static boolean isPrerelease(String version) {
        return !Semver.prerelease(version).isEmpty();
    }
}
