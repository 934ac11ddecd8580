// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.zip;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FileCollisionsTest {
    private final FileCollisions collisions = new FileCollisions();

    private void assertFree(String name) {
        assertThat(collisions.add(name, false)).isNull();
    }

    @Test
    void add_differentNames_areFree() {
        assertFree("a");
        assertFree("b/a");
        assertFree("b/c/a");
        assertFree("b/c/d");
        assertThat(collisions.add("b/c", true)).isNull();
        assertThat(collisions.add("b/c", true)).isNull();
        assertThat(collisions.add("e", true)).isNull();
        assertFree("e/f");
    }

    @Test
    void add_sameFileTwice_isTold() {
        assertFree("a/b");
        assertThat(collisions.add("a/b", false)).isEqualTo("multiple entries for file \"a/b\"");
    }

    @Test
    void add_otherCase_isTold() {
        assertFree("a/README");
        assertThat(collisions.add("a/readme", false))
                .isEqualTo("case-insensitive file name collision: \"a/README\" and \"a/readme\"");
    }

    @Test
    void add_folderInOtherCase_isToldForEachOfItsFiles() {
        assertFree("Pkg/sub/a");
        String told = "case-insensitive file name collision: \"Pkg\" and \"pkg\"";
        assertThat(collisions.add("pkg/b", false)).isEqualTo(told);
        assertThat(collisions.add("pkg/c", false)).isEqualTo(told);
        assertThat(collisions.add("pkg/sub/d", false))
                .isEqualTo("case-insensitive file name collision: \"Pkg/sub\" and \"pkg/sub\"");
        assertFree("Pkg/sub/e");
    }

    @Test
    void add_firstConflictFromInside_isTold() {
        assertFree("A/b");
        assertThat(collisions.add("a/B", false)).isEqualTo("case-insensitive file name collision: \"A/b\" and \"a/B\"");
        assertThat(collisions.add("a/x/y", false)).isEqualTo("case-insensitive file name collision: \"A\" and \"a\"");
        // The folder is spelled as its first file spelled it, although that file was refused.
        assertThat(collisions.add("a/x/z", false)).isEqualTo("case-insensitive file name collision: \"A\" and \"a\"");
        assertThat(collisions.add("A/x/z", false))
                .isEqualTo("case-insensitive file name collision: \"a/x/z\" and \"A/x/z\"");
    }

    @Test
    void add_fileAndFolder_isTold() {
        assertFree("a");
        assertThat(collisions.add("a/b", false)).isEqualTo("entry \"a\" is both a file and a directory");
        assertFree("c/d");
        assertThat(collisions.add("c", false)).isEqualTo("entry \"c\" is both a file and a directory");
        assertThat(collisions.add("c/d", true)).isEqualTo("entry \"c/d\" is both a file and a directory");
    }

    @Test
    void add_deepName_costsItsLength() {
        assertFree("a/".repeat(30_000) + "b");
        assertFree("a/".repeat(30_000) + "c");
        assertThat(collisions.add("a/".repeat(30_000) + "B", false)).contains("case-insensitive");
    }

    @Test
    void add_tooManyFolders_isRefused() {
        for (int i = 0; i <= FileCollisions.MAX_FOLDERS / 100; i++) {
            assertFree(i + "/" + "d/".repeat(99) + "f");
        }
        assertThat(collisions.add("more", false)).isEqualTo("too many directories (max is 200000)");
    }
}
