// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.archive;

import dev.modwell.gomod.archive.ZipFormatException.Kind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The table of contents of an archive; {@link EntryReader} gives the contents. */
public final class ZipArchive {
    /**
     * The most bytes of central directory that are read. The directory is held in memory; 32 MiB are
     * some 250,000 files with names of 80 characters, ten times the largest public modules.
     */
    public static final int MAX_DIRECTORY = 32 << 20;

    private final ByteSource source;
    private final List<ArchiveEntry> entries;

    private ZipArchive(ByteSource source, List<ArchiveEntry> entries) {
        this.source = source;
        this.entries = Collections.unmodifiableList(entries);
    }

    /** Reads the directory of {@code source}; throws {@link ZipFormatException} when there is none. */
    public static ZipArchive open(ByteSource source) throws IOException {
        DirectoryEnd end = DirectoryEnd.find(source);
        List<ArchiveEntry> entries = new ArrayList<>(end.likelyCount(source.size()));
        DirectoryReader reader = new DirectoryReader(source, end.base() + end.offset(), end.base());
        while (true) {
            try {
                entries.add(reader.next());
            } catch (ZipFormatException e) {
                // The count has 16 bits, so entries are read until there are no more, then compared.
                boolean ended = e.kind() == Kind.FORMAT || e.kind() == Kind.TRUNCATED;
                if (ended && end.agreesWith(entries.size())) {
                    return new ZipArchive(source, entries);
                }
                throw e;
            }
        }
    }

    /** The entries in the directory's order; not to be changed. */
    public List<ArchiveEntry> entries() {
        return entries;
    }

    ByteSource source() {
        return source;
    }
}
