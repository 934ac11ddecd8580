// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.cli.line;

import dev.modwell.core.failure.FileTrouble;
import java.io.IOException;
import java.net.ConnectException;
import java.nio.file.FileSystemException;

/** Why something was not read or not answered, in words: some exceptions say a file's name alone, or nothing. */
public final class Reason {
    private Reason() {}

    public static String of(IOException trouble) {
        if (trouble instanceof FileSystemException file) {
            return "cannot read " + file.getFile() + " (" + FileTrouble.reason(file) + ")";
        }
        boolean isRefused = trouble instanceof ConnectException && trouble.getMessage() == null;
        return isRefused ? "connection refused" : FileTrouble.reason(trouble);
    }
}
