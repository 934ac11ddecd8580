// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.cli.setup;

import dev.modwell.core.goenv.Machine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What Go's settings were before the first setup: a line {@code NAME=value} for each, empty for not set. */
record UndoNote(Path file) {
    /** The same file that {@code /-/setup.sh} writes, so that either takes back what the other did. */
    static Optional<UndoNote> of(Machine machine) {
        String state = machine.variable("XDG_STATE_HOME");
        return (state.isEmpty()
                        ? machine.home().map(home -> home.resolve(".local/state"))
                        : Optional.of(Path.of(state)))
                .map(folder -> new UndoNote(folder.resolve("modwell").resolve("setup-undo")));
    }

    Map<String, String> read() throws IOException {
        Map<String, String> values = new LinkedHashMap<>();
        try {
            for (String line : Files.readAllLines(file)) {
                int equals = line.indexOf('=');
                if (equals > 0) {
                    values.put(line.substring(0, equals), line.substring(equals + 1));
                }
            }
        } catch (NoSuchFileException e) {
            return Map.of();
        }
        return values;
    }

    /** Adds what is not noted yet; what is stays, since it is older. */
    void add(Map<String, String> before) throws IOException {
        Map<String, String> all = new LinkedHashMap<>(read());
        before.forEach(all::putIfAbsent);
        List<String> lines = new ArrayList<>();
        all.forEach((name, value) -> lines.add(name + "=" + value));
        Files.createDirectories(file.getParent());
        Files.write(file, lines);
    }

    void remove() throws IOException {
        Files.deleteIfExists(file);
    }
}
