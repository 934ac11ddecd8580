// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.git.repository;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.modwell.core.git.command.Outcome;
import dev.modwell.core.git.command.Printed;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code git cat-file --batch} prints, whole and broken. */
final class ObjectReaderTest {
    private static final String HASH = "a".repeat(40);

    @TempDir
    Path folder;

    private Outcome printed(String text) throws Exception {
        return Printed.of(folder, text.getBytes(ISO_8859_1));
    }

    private static String object(String type, String text) {
        return HASH + " " + type + " " + text.length() + "\n" + text + "\n";
    }

    @Test
    void read_objectsAndAbsences_inOrder() throws Exception {
        List<ObjectReader.Entry> entries = ObjectReader.read(
                printed(object("blob", "one\n") + "v1.0.0:a b/go.mod missing\n" + object("tree", "") + "abc ambiguous\n"
                        + object("blob", "x missing\n" + HASH + " blob 3\n\0\377")),
                5);
        assertThat(entries.get(0).is("blob")).isTrue();
        assertThat(entries.get(0).bytes()).isEqualTo("one\n".getBytes(ISO_8859_1));
        assertThat(entries.get(1).is("missing")).isTrue();
        assertThat(entries.get(2).is("tree")).isTrue();
        assertThat(entries.get(2).bytes()).isEmpty();
        assertThat(entries.get(3).is("missing")).isTrue();
        assertThat(entries.get(4).bytes()).isEqualTo(("x missing\n" + HASH + " blob 3\n\0\377").getBytes(ISO_8859_1));
    }

    /** A mirror that answers so is made anew; it must not be an error of ours. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\n",
                "aa blob",
                "aa blob 4\none",
                "aa blob x\nxxxx\n",
                "aa blob -1\nxxxx\n",
                "aa blob 99999999999\nxxxx\n",
                "aa blob 9999999999999999999999\nxxxx\n",
                "aa blob 2147483647\nxxxx\n",
                "fatal: not a repository\n",
                "aa blob\n",
            })
    void read_whatIsNoAnswer_isDamage(String text) throws Exception {
        Outcome outcome = printed(text);
        assertThat(catchThrowable(() -> ObjectReader.read(outcome, 1))).isInstanceOf(DamagedMirrorException.class);
    }

    @Test
    void read_fewerAnswersThanQuestions_isDamage() throws Exception {
        Outcome outcome = printed(object("blob", "one"));
        assertThat(catchThrowable(() -> ObjectReader.read(outcome, 2))).isInstanceOf(DamagedMirrorException.class);
    }
}
