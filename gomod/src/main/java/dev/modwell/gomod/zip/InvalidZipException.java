// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.zip;

import java.io.IOException;
import java.util.stream.Collectors;

/** A zip or a set of files that is no module zip and cannot become one. */
public final class InvalidZipException extends IOException {
    private static final long serialVersionUID = 1L;

    /** How many files a message names; a hostile zip may have hundreds of thousands of bad ones. */
    private static final int MAX_TOLD = 100;

    private final transient CheckedFiles files;

    InvalidZipException(CheckedFiles files) {
        super(sentence(files));
        this.files = files;
    }

    private static String sentence(CheckedFiles files) {
        if (files.sizeProblem() != null) {
            return files.sizeProblem();
        }
        String told = files.invalid().stream()
                .limit(MAX_TOLD)
                .map(FileProblem::toString)
                .collect(Collectors.joining("\n"));
        int more = files.invalid().size() - MAX_TOLD;
        return more > 0 ? told + "\nand " + more + " more files" : told;
    }

    /** What was found, file by file. */
    public CheckedFiles files() {
        return files;
    }
}
