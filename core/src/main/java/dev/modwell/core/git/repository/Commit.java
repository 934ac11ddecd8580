// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.git.repository;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.time.Instant;

/** What the mirror needs of a commit. */
record Commit(String hash, Instant time) {
    /** Reads a commit object; its header has one line {@code committer NAME <MAIL> SECONDS ZONE}. */
    static Commit parse(String hash, byte[] object) throws DamagedMirrorException {
        String text = new String(object, ISO_8859_1);
        int end = text.indexOf("\n\n");
        for (String line : text.substring(0, end < 0 ? text.length() : end).split("\n")) {
            if (line.startsWith("committer ")) {
                return new Commit(hash, Instant.ofEpochSecond(seconds(line)));
            }
        }
        throw new DamagedMirrorException("commit " + hash + " has no committer");
    }

    /** As git: the number after the last {@code >}; 0 when there is none that can be read. */
    private static long seconds(String line) {
        String[] words = line.substring(line.lastIndexOf('>') + 1).strip().split(" ");
        try {
            return Long.parseLong(words[0]);
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
