// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.zip;

import dev.modwell.gomod.archive.ArchiveEntry;
import dev.modwell.gomod.archive.ZipArchive;
import dev.modwell.gomod.module.ModuleVersion;
import dev.modwell.gomod.text.Quote;
import dev.modwell.gomod.zip.FileProblem.Reason;
import org.jspecify.annotations.Nullable;

/** Holds a zip's directory against the rules; Go's {@code zip.CheckZip}, which reads no contents. */
final class ZipRules {
    private final String prefix;
    private final CheckedFiles.Builder files = new CheckedFiles.Builder();
    private final FileCollisions collisions = new FileCollisions();
    private long total;

    private ZipRules(ModuleVersion module) {
        this.prefix = module + "/";
    }

    static CheckedFiles check(ModuleVersion module, ZipArchive archive) {
        ZipRules rules = new ZipRules(module);
        archive.entries().forEach(rules::check);
        return rules.files.build();
    }

    private void check(ArchiveEntry entry) {
        String path = entry.name();
        if (!path.startsWith(prefix)) {
            String message = "path does not have prefix " + Quote.text(prefix);
            files.refuse(new FileProblem(path, Reason.PREFIX, message));
            return;
        }
        if (path.length() == prefix.length()) {
            return;
        }
        boolean folder = entry.isFolder();
        String name = path.substring(prefix.length(), path.length() - (folder ? 1 : 0));
        FileProblem problem = nameProblem(path, name, folder);
        if (problem == null && !folder) {
            problem = fileProblem(entry, name);
        }
        if (problem != null) {
            files.refuse(problem);
        } else if (!folder) {
            files.valid(path);
        }
    }

    private @Nullable FileProblem nameProblem(String path, String name, boolean folder) {
        if (!FileName.isClean(name)) {
            return FileProblem.notClean(path);
        }
        String refusal = FileName.refusal(name);
        if (refusal != null) {
            return new FileProblem(path, Reason.NAME, refusal);
        }
        String conflict = collisions.add(name, folder);
        return conflict == null ? null : new FileProblem(path, Reason.COLLISION, conflict);
    }

    private @Nullable FileProblem fileProblem(ArchiveEntry entry, String name) {
        String path = entry.name();
        if (FileName.isGoMod(FileName.last(name)) && !name.equals("go.mod")) {
            return name.indexOf('/') < 0
                    ? FileProblem.goModCase(path)
                    : new FileProblem(path, Reason.GO_MOD, "go.mod file not in module root directory");
        }
        long size = entry.size();
        if (size >= 0 && size <= ModuleZip.MAX_ZIP - total) {
            total += size;
        } else {
            files.tooLarge("total uncompressed size of module contents too large (max size is " + ModuleZip.MAX_ZIP
                    + " bytes)");
        }
        return FileName.sizeProblem(path, name, size);
    }
}
