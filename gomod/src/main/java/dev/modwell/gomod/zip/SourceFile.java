// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.zip;

import java.io.IOException;
import java.io.InputStream;

/** A file that may go into a module zip: in a folder, in a commit, in another archive; Go's {@code zip.File}. */
public interface SourceFile {
    /** What a file may be. */
    enum Kind {
        REGULAR,
        FOLDER,
        /** A symbolic link, which is left out; never what it points to. */
        LINK,
        /** A device, a socket, a git submodule. */
        OTHER
    }

    /** The path from the module's root, with slashes; clean, or the file is refused. */
    String path();

    Kind kind();

    /** The number of bytes; contents that turn out longer are an error, shorter ones are taken. */
    long size();

    /** The contents of a regular file; whoever opens them closes them. */
    InputStream open() throws IOException;
}
