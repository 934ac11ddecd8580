// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.zip;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** A file in memory, which may lie about its size. */
record TestFile(String path, Kind kind, long size, String contents) implements SourceFile {
    static TestFile of(String path) {
        return of(path, "contents of " + path);
    }

    static TestFile of(String path, String contents) {
        return new TestFile(path, Kind.REGULAR, contents.getBytes(StandardCharsets.UTF_8).length, contents);
    }

    static TestFile of(String path, Kind kind) {
        return new TestFile(path, kind, 0, "");
    }

    static TestFile ofSize(String path, long size) {
        return new TestFile(path, Kind.REGULAR, size, "");
    }

    @Override
    public InputStream open() {
        return new ByteArrayInputStream(contents.getBytes(StandardCharsets.UTF_8));
    }
}
