// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.archive;

import java.io.IOException;

/** Bytes that are no ZIP archive, or whose contents are not what its directory says of them. */
public final class ZipFormatException extends IOException {
    private static final long serialVersionUID = 1L;

    /** What is wrong; the sentences are Go's own, because users search for them. */
    public enum Kind {
        /** No archive, a record that is none, or more bytes than the directory promises. */
        FORMAT("zip: not a valid zip file"),
        /** The bytes do not have the directory's CRC-32. */
        CHECKSUM("zip: checksum error"),
        /** Neither stored nor deflated. */
        ALGORITHM("zip: unsupported compression algorithm"),
        /** The archive ends where more was expected. */
        TRUNCATED("unexpected EOF"),
        /** The archive ends before the first byte of what was expected. */
        END("EOF"),
        /** Deflated bytes that cannot be inflated. */
        COMPRESSION("flate: corrupt input"),
        /** More than {@link ZipArchive#MAX_DIRECTORY} bytes of directory. */
        DIRECTORY("zip: directory too large"),
        /** A place in the file that would be before its first byte. */
        POSITION("negative offset");

        private final String sentence;

        Kind(String sentence) {
            this.sentence = sentence;
        }
    }

    private final Kind kind;

    public ZipFormatException(Kind kind) {
        this(kind, kind.sentence);
    }

    ZipFormatException(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }
}
