// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.git.command;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A command to run.
 *
 * @param words the program's name and its arguments
 * @param folder where it runs; null for the folder of this process
 * @param extra variables on top of the runner's environment
 * @param input what it reads from standard input
 */
public record Command(
        List<String> words, @Nullable Path folder, Map<String, String> extra, String input, Limits limits) {
    public Command {
        words = List.copyOf(words);
        extra = Map.copyOf(extra);
    }

    /** A command that asks no other machine. */
    public static Command of(String... words) {
        return new Command(List.of(words), null, Map.of(), "", Limits.LOCAL);
    }

    public Command in(Path newFolder) {
        return new Command(words, newFolder, extra, input, limits);
    }

    public Command with(String variable, String value) {
        Map<String, String> more = new TreeMap<>(extra);
        more.put(variable, value);
        return new Command(words, folder, more, input, limits);
    }

    public Command with(Map<String, String> variables) {
        Map<String, String> more = new TreeMap<>(extra);
        more.putAll(variables);
        return new Command(words, folder, more, input, limits);
    }

    public Command reading(String newInput) {
        return new Command(words, folder, extra, newInput, limits);
    }

    public Command within(Limits newLimits) {
        return new Command(words, folder, extra, input, newLimits);
    }

    byte[] inputBytes() {
        return input.getBytes(StandardCharsets.UTF_8);
    }

    /** The words with spaces between, redacted. */
    @Override
    public String toString() {
        return Redaction.oneLine(String.join(" ", words));
    }
}
