// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * By what a file is known again without reading it: a change of its bytes changes one of these, but for one
 * made by somebody who sets the time back.
 *
 * @param sizeBytes its size
 * @param modified when it was last written
 * @param inode the system's name of the file; null where there is none
 */
public record FileStamp(
        long sizeBytes, FileTime modified, @Nullable Object inode) {
    /**
     * The file as it is now, for one {@code stat}.
     *
     * @throws IOException when it is not there or cannot be asked for
     */
    public static FileStamp of(Path file) throws IOException {
        return of(Files.readAttributes(file, BasicFileAttributes.class));
    }

    static FileStamp of(BasicFileAttributes now) {
        return new FileStamp(now.size(), now.lastModifiedTime(), now.fileKey());
    }

    /** Reports whether these attributes are those of the same file, unchanged. */
    boolean isStill(@Nullable BasicFileAttributes now) {
        return now != null
                && sizeBytes == now.size()
                && modified.equals(now.lastModifiedTime())
                && Objects.equals(inode, now.fileKey());
    }

    /** Reports whether the file is there and still the same, for one {@code stat}. */
    public boolean isStillAt(Path file) {
        try {
            return isStill(Files.readAttributes(file, BasicFileAttributes.class));
        } catch (IOException e) {
            return false;
        }
    }
}
