// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.zip;

import dev.modwell.gomod.archive.ZipWriter;
import dev.modwell.gomod.module.ModuleVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes the zip of a module version. Made twice of the same files it has the same {@code h1:} hash, yet not
 * the same bytes as Go's, whose compressor is another: a zip is made once and kept.
 */
public final class ZipMaker {
    private static final int BUFFER = 64 * 1024;

    private final ModuleVersion module;
    private final byte[] buffer = new byte[BUFFER];

    /** Makes zips of {@code module}, one at a time. */
    public ZipMaker(ModuleVersion module) {
        this.module = module;
    }

    /** Says which of {@code files} belong in a zip. Opens the root's {@code go.mod} and no other file. */
    public static CheckedFiles check(List<? extends SourceFile> files) {
        return FileRules.check(files).files();
    }

    /** Says which files below {@code folder} belong in a zip, by their paths from there. */
    public static CheckedFiles check(Path folder) throws IOException {
        FolderFiles found = FolderFiles.list(folder);
        CheckedFiles checked = check(found.files());
        List<FileProblem> omitted = new ArrayList<>(checked.omitted());
        omitted.addAll(found.omitted());
        return new CheckedFiles(checked.valid(), omitted, checked.invalid(), checked.sizeProblem());
    }

    /**
     * Writes the zip of those of {@code files} that belong in it, in their order. The stream stays open.
     *
     * @throws InvalidZipException before anything is written, when a file must not be in a zip
     * @throws IOException when a file cannot be read or is longer than it said
     */
    public void create(List<? extends SourceFile> files, OutputStream out) throws IOException {
        FileRules rules = FileRules.check(files);
        rules.files().requireValid();
        ZipWriter writer = new ZipWriter(out);
        try (writer) {
            for (SourceFile file : rules.valid()) {
                writer.begin(module + "/" + file.path());
                copy(file, writer);
            }
            writer.finish();
        }
    }

    /** Writes the zip of what belongs in it of {@code folder}'s files; see {@link #create(List, OutputStream)}. */
    public void create(Path folder, OutputStream out) throws IOException {
        create(FolderFiles.list(folder).files(), out);
    }

    private void copy(SourceFile file, ZipWriter writer) throws IOException {
        long size = 0;
        try (InputStream contents = file.open()) {
            for (int count = contents.read(buffer); count >= 0; count = contents.read(buffer)) {
                size += count;
                if (size > file.size()) {
                    throw new IOException("file \"" + file.path() + "\" is larger than declared size");
                }
                writer.write(buffer, 0, count);
            }
        }
    }
}
