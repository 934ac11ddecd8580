// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.modfile;

import dev.modwell.gomod.modfile.statement.PathVersion;
import dev.modwell.gomod.modfile.statement.Require;
import dev.modwell.gomod.txtar.Archive;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/**
 * Cases as txtar files below {@code src/test/resources}: a file's name is the case's name, its comment says what it
 * shows, and what is wanted is what Go's own code answered.
 */
public final class Fixtures {
    private Fixtures() {}

    /** A test of each file of {@code folder}. */
    public static Stream<DynamicTest> each(String folder, Consumer<Archive> test) {
        List<Path> files;
        try (Stream<Path> all = Files.list(path(folder))) {
            files = all.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (files.isEmpty()) {
            throw new IllegalStateException("no cases in " + folder);
        }
        return files.stream().map(file -> {
            String name = file.getFileName().toString().replace(".txt", "");
            return DynamicTest.dynamicTest(name, () -> test.accept(Archive.parse(Files.readAllBytes(file))));
        });
    }

    private static Path path(String folder) {
        URL url = Objects.requireNonNull(Fixtures.class.getResource("/" + folder), folder);
        try {
            return Path.of(url.toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The bytes of a case's part. */
    public static byte[] bytes(Archive archive, String name) {
        return archive.file(name)
                .orElseThrow(() -> new IllegalStateException("no part " + name))
                .bytes();
    }

    /** The text of a case's part. */
    public static String text(Archive archive, String name) {
        return archive.file(name)
                .orElseThrow(() -> new IllegalStateException("no part " + name))
                .data();
    }

    /**
     * Runs a case's edits, one on each line: the method's name and its arguments. {@code ""} is the empty text, an
     * underscore a space and {@code \n} a newline. What edits throw comes back as comment lines.
     */
    public static String run(Archive archive, BiConsumer<String, List<String>> edit) {
        StringBuilder errors = new StringBuilder();
        for (String line : text(archive, "edits").split("\n", -1)) {
            if (line.isEmpty()) {
                continue;
            }
            List<String> words = new ArrayList<>();
            for (String word : line.split(" ", -1)) {
                words.add(word.equals("\"\"") ? "" : word.replace("_", " ").replace("\\n", "\n"));
            }
            try {
                edit.accept(words.getFirst(), words.subList(1, words.size()));
            } catch (IllegalArgumentException e) {
                errors.append("// error: ").append(e.getMessage()).append('\n');
            }
        }
        return errors.toString();
    }

    /** {@code path@version}, or a path alone. */
    public static PathVersion pathVersion(String text) {
        int at = text.indexOf('@');
        return at < 0 ? new PathVersion(text, "") : new PathVersion(text.substring(0, at), text.substring(at + 1));
    }

    /** {@code path@version}, with {@code !} behind it if it is indirect. */
    public static List<Require> requirements(List<String> texts) {
        return texts.stream()
                .map(text -> Require.of(pathVersion(text.replace("!", "")), text.endsWith("!")))
                .toList();
    }
}
