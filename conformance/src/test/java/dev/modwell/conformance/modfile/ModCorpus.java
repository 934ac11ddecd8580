// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.conformance.modfile;

import dev.modwell.gomod.text.GoText;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** Files to mutate: some written for this purpose, and real ones if a test has downloaded them. */
final class ModCorpus {
    private static final List<String> WRITTEN =
            List.of("everything.mod", "blocks.mod", "comments.mod", "library.mod", "program.mod");

    /** No file of the corpus is larger; a mutation of a small file finds as much, and sooner. */
    private static final long MAX_BYTES = 8 << 10;

    private final List<String> files;

    private ModCorpus(List<String> files) {
        this.files = files;
    }

    /** The written files. */
    static ModCorpus written() {
        return new ModCorpus(WRITTEN.stream().map(ModCorpus::resource).toList());
    }

    /** The written files and all go.mod files of the module cache {@code folder}. */
    static ModCorpus with(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            List<String> real = all.filter(file -> file.toString().endsWith(".mod"))
                    .sorted()
                    .map(ModCorpus::read)
                    .filter(text -> text.length() <= MAX_BYTES)
                    .toList();
            return new ModCorpus(
                    Stream.concat(written().files.stream(), real.stream()).toList());
        }
    }

    List<String> files() {
        return files;
    }

    String next(Random random) {
        return Words.pick(random, files);
    }

    private static String read(Path file) {
        try {
            return GoText.decode(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String resource(String name) {
        try (InputStream in = ModCorpus.class.getResourceAsStream("/modfile/" + name)) {
            if (in == null) {
                throw new IllegalStateException("no " + name);
            }
            return GoText.decode(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
