// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.cli.setup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** A shell's profile with a block of ours in it, between two lines that nobody else writes. */
record Profile(Path file) {
    private static final String BEGIN = "# >>> modwell setup >>>\n";
    private static final String END = "# <<< modwell setup <<<\n";

    String text() throws IOException {
        try {
            return Files.readString(file);
        } catch (NoSuchFileException e) {
            return "";
        }
    }

    /** The text with these lines as our block, at the place of an earlier one or at the end. */
    static String with(String text, String lines) {
        String block = BEGIN + lines + END;
        int begin = text.indexOf(BEGIN);
        int end = begin < 0 ? -1 : text.indexOf(END, begin);
        if (end >= 0) {
            return text.substring(0, begin) + block + text.substring(end + END.length());
        }
        return text + (text.isEmpty() || text.endsWith("\n") ? "" : "\n") + block;
    }

    /** The text without our block. */
    static String without(String text) {
        int begin = text.indexOf(BEGIN);
        int end = begin < 0 ? -1 : text.indexOf(END, begin);
        return end < 0 ? text : text.substring(0, begin) + text.substring(end + END.length());
    }

    Snippet syntax() {
        return file.toString().endsWith(".fish") ? Snippet.FISH : Snippet.SHELL;
    }

    /** Writes in place: a profile is often a link into a folder under version control. */
    void write(String text) throws IOException {
        Files.writeString(file, text);
    }
}
