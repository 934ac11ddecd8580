// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.trust;

import dev.modwell.core.failure.FailureKind;
import dev.modwell.core.origin.AnswerRules;
import dev.modwell.core.store.Sidecar.Verification;
import dev.modwell.core.store.Store;
import dev.modwell.core.store.Stored;
import dev.modwell.gomod.archive.ByteSource;
import dev.modwell.gomod.archive.KnownContents;
import dev.modwell.gomod.archive.ZipFormatException;
import dev.modwell.gomod.goproxy.InvalidInfoException;
import dev.modwell.gomod.goproxy.Target;
import dev.modwell.gomod.goproxy.VersionInfo;
import dev.modwell.gomod.modfile.GoMod;
import dev.modwell.gomod.modfile.syntax.ModFileException;
import dev.modwell.gomod.module.InvalidModuleException;
import dev.modwell.gomod.module.ModulePath;
import dev.modwell.gomod.module.ModuleVersion;
import dev.modwell.gomod.sumdb.dirhash.DirHash;
import dev.modwell.gomod.zip.FileProblem;
import dev.modwell.gomod.zip.InvalidZipException;
import dev.modwell.gomod.zip.ModuleZip;
import dev.modwell.gomod.zip.VerifiedZip;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Whether an answer is what its target says, by itself. */
final class ContentRules {
    private ContentRules() {}

    /**
     * What a file's content says.
     *
     * @param doubt what speaks against it unless the checksum database has recorded exactly these bytes; may be empty
     */
    record Checked(Ruling ruling, String doubt) {
        private Checked(Ruling ruling) {
            this(ruling, "");
        }
    }

    /**
     * Rules on a file in a draft; reads all of it but what is known.
     *
     * @param known of the contents of a zip
     */
    static Checked check(Target target, Path file, Store store, KnownContents known) throws IOException {
        if (target instanceof Target.Zip(ModuleVersion version)) {
            return zip(version, file, keptGoMod(version, store), known);
        }
        long limit = AnswerRules.maxBytes(target);
        long length = Files.size(file);
        if (length > limit) {
            return new Checked(bad(length + " bytes; at most " + limit + " are read"));
        }
        return new Checked(rule(target, Files.readAllBytes(file)));
    }

    /** Rules on an answer in memory; a zip is not ruled on here. */
    static Ruling rule(Target target, byte[] body) {
        String complaint = AnswerRules.complaint(target, body);
        if (complaint != null) {
            return bad(complaint);
        }
        return switch (target) {
            case Target.GoMod(ModuleVersion version) -> goMod(version, body);
            case Target.Info(ModuleVersion version) ->
                info(version.path(), version.version().value(), body);
            case Target.Latest(ModulePath module) -> info(module, "", body);
            case Target.Query(ModulePath module, String _) -> info(module, "", body);
            case Target.VersionList _, Target.SumDb _ -> passed("");
            case Target.Zip _ -> throw new IllegalArgumentException("a zip is ruled on as a file");
        };
    }

    /**
     * A go.mod that differs from the kept {@code .mod} is a doubt only: the go command takes such a pair when
     * both hashes are recorded, and when the zip's is, the {@code .mod} may be the wrong one.
     */
    private static Checked zip(ModuleVersion version, Path file, Optional<byte[]> kept, KnownContents known)
            throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            VerifiedZip zip = ModuleZip.verify(version, ByteSource.of(channel), known);
            boolean agrees = kept.isEmpty() || zip.agreesWith(kept.get());
            return new Checked(
                    passed(zip.hash().value()), agrees ? "" : "the go.mod in the zip is not the .mod of the version");
        } catch (InvalidZipException e) {
            return new Checked(new Ruling.Refused(FailureKind.ZIP_INVALID, complaint(version, e)));
        } catch (ZipFormatException e) {
            return new Checked(new Ruling.Refused(FailureKind.ZIP_INVALID, String.valueOf(e.getMessage())));
        }
    }

    /** As the go command says it: it looks for files of other modules (modfetch, DownloadZip) before all else. */
    private static String complaint(ModuleVersion version, InvalidZipException refused) {
        return refused.files().invalid().stream()
                .filter(problem -> problem.reason() == FileProblem.Reason.PREFIX)
                .findFirst()
                .map(problem -> "zip for " + version + " has unexpected file " + problem.path())
                .orElseGet(() -> String.valueOf(refused.getMessage()));
    }

    /** A store that cannot be read says nothing against the zip. */
    private static Optional<byte[]> keptGoMod(ModuleVersion version, Store store) {
        try {
            Optional<Stored> kept = store.find(new Target.GoMod(version).key());
            return kept.isEmpty()
                    ? Optional.empty()
                    : Optional.of(Files.readAllBytes(kept.get().file()));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Reads it as the go command reads a dependency's; which Go it asks for is not ours to judge. */
    private static Ruling goMod(ModuleVersion version, byte[] body) {
        try {
            GoMod.parseLax(version + "/go.mod", body);
        } catch (ModFileException e) {
            return new Ruling.Refused(FailureKind.GOMOD_INVALID, String.valueOf(e.getMessage()));
        }
        return passed(DirHash.ofGoMod(body).value());
    }

    /** @param expected the canonical version that was asked for; empty when any will do */
    private static Ruling info(ModulePath module, String expected, byte[] body) {
        try {
            String version = VersionInfo.parse(body).version().value();
            if (!expected.isEmpty() && !version.equals(expected)) {
                return bad("proxy returned info for version " + quoted(version) + " instead of requested version");
            }
            ModuleVersion.check(module.value(), version);
            return passed("");
        } catch (InvalidInfoException e) {
            return bad("invalid .info: " + e.getMessage());
        } catch (InvalidModuleException e) {
            return bad("invalid version in .info: " + e.getMessage());
        }
    }

    private static String quoted(String version) {
        return '"' + (version.length() > 100 ? version.substring(0, 100) + "…" : version) + '"';
    }

    private static Ruling passed(String h1) {
        return new Ruling.Passed(h1, Verification.EXEMPT);
    }

    private static Ruling bad(String sentence) {
        return new Ruling.Refused(FailureKind.BAD_ANSWER, sentence);
    }
}
