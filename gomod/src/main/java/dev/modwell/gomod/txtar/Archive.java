// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.txtar;

import dev.modwell.gomod.text.GoText;
import dev.modwell.gomod.text.Spaces;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A comment and files.
 *
 * @param comment what stands before the first file
 * @param files in their order; a name may come twice
 */
public record Archive(String comment, List<File> files) {
    private static final String BEGIN = "-- ";
    private static final String END = " --";

    /**
     * One file.
     *
     * @param name such as {@code sub/go.mod}; any text without a newline
     * @param data the content
     */
    public record File(String name, String data) {
        /** The content as bytes; bytes that are no UTF-8 come through as they were. */
        public byte[] bytes() {
            return GoText.encode(data);
        }
    }

    public Archive {
        files = List.copyOf(files);
    }

    /** The archive that the bytes of a file are. */
    public static Archive parse(byte[] file) {
        return parse(GoText.decode(file));
    }

    /** The archive that a text is. */
    public static Archive parse(String text) {
        List<File> files = new ArrayList<>();
        String comment = "";
        String name = "";
        int start = 0;
        for (int line = 0; line <= text.length(); line = lineEnd(text, line)) {
            String next = line < text.length() ? markedName(text, line) : "";
            if (next.isEmpty() && line < text.length()) {
                continue;
            }
            String data = withNewline(text.substring(start, line));
            if (name.isEmpty()) {
                comment = data;
            } else {
                files.add(new File(name, data));
            }
            if (line == text.length()) {
                break;
            }
            name = next;
            start = Math.min(text.length(), lineEnd(text, line));
        }
        return new Archive(comment, files);
    }

    /** Where the line after the one at {@code line} begins; the text's end after the last. */
    private static int lineEnd(String text, int line) {
        int newline = text.indexOf('\n', line);
        return newline < 0 ? text.length() : newline + 1;
    }

    /** The name that the line at {@code line} marks; empty when it marks none. */
    private static String markedName(String text, int line) {
        if (!text.startsWith(BEGIN, line)) {
            return "";
        }
        int newline = text.indexOf('\n', line);
        int end = newline < 0 ? text.length() : newline;
        if (newline > line && text.charAt(newline - 1) == '\r') {
            end--;
        }
        boolean marker = end - line >= BEGIN.length() + END.length() && text.startsWith(END, end - END.length());
        return marker ? Spaces.trimSpace(text.substring(line + BEGIN.length(), end - END.length())) : "";
    }

    private static String withNewline(String data) {
        return data.isEmpty() || data.endsWith("\n") ? data : data + "\n";
    }

    /** The first file of that name. */
    public Optional<File> file(String name) {
        return files.stream().filter(file -> file.name().equals(name)).findFirst();
    }

    /**
     * The archive as text. It reads back as the same archive when no part has a line that looks like a marker and
     * each name is free of newlines and of white space at its ends.
     */
    public String format() {
        StringBuilder text = new StringBuilder(withNewline(comment));
        for (File file : files) {
            text.append(BEGIN).append(file.name).append(END).append('\n').append(withNewline(file.data));
        }
        return text.toString();
    }
}
