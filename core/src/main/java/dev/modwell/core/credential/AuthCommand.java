// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.credential;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One command of {@code GOAUTH}.
 *
 * @param words the command and its arguments, or {@code git} and a folder
 * @param isGit whether it means {@code git credential fill} in that folder
 */
public record AuthCommand(List<String> words, boolean isGit) {
    public AuthCommand {
        words = List.copyOf(words);
    }

    /** How a {@code GOAUTH} value is to be used. */
    public record Plan(List<AuthCommand> commands, boolean netrc) {}

    /**
     * The commands of a {@code GOAUTH} value such as {@code netrc; git /home/me; my-command -v}.
     *
     * @throws IllegalArgumentException when a command is empty, badly quoted, or {@code off} is not alone
     */
    public static Plan list(String goauth) {
        List<AuthCommand> commands = new ArrayList<>();
        boolean netrc = false;
        String[] parts = goauth.split(";", -1);
        for (String part : parts) {
            List<String> words = split(part.strip());
            switch (words.getFirst()) {
                case "off" -> {
                    if (parts.length != 1) {
                        throw new IllegalArgumentException("GOAUTH=off cannot be combined with other commands");
                    }
                }
                case "netrc" -> netrc = true;
                case "git" -> {
                    if (words.size() != 2) {
                        throw new IllegalArgumentException("GOAUTH=git needs an absolute folder");
                    }
                    commands.add(new AuthCommand(words, true));
                }
                default -> commands.add(new AuthCommand(words, false));
            }
        }
        return new Plan(List.copyOf(commands), netrc);
    }

    /** Words apart by blanks; single or double quotes keep blanks, and there is no escaping in them. */
    private static List<String> split(String text) {
        List<String> words = new ArrayList<>();
        int i = 0;
        while (i < text.length()) {
            char c = text.charAt(i);
            if (Character.isWhitespace(c)) {
                i++;
                continue;
            }
            boolean quoted = c == '"' || c == '\'';
            int end = quoted ? text.indexOf(c, i + 1) : blank(text, i);
            if (end < 0) {
                throw new IllegalArgumentException("GOAUTH has an unterminated " + c + " string");
            }
            words.add(text.substring(quoted ? i + 1 : i, end));
            i = quoted ? end + 1 : end;
        }
        if (words.isEmpty()) {
            throw new IllegalArgumentException("GOAUTH has an empty command");
        }
        return words;
    }

    private static int blank(String text, int from) {
        int end = from;
        while (end < text.length() && !Character.isWhitespace(text.charAt(end))) {
            end++;
        }
        return end;
    }

    boolean needsUrl() {
        return isGit;
    }

    List<String> line(@Nullable String url) {
        if (isGit) {
            return List.of("git", "-C", words.get(1), "credential", "fill");
        }
        List<String> line = new ArrayList<>(words);
        if (url != null) {
            line.add(url);
        }
        return line;
    }

    String input(@Nullable String url, String response) {
        return isGit ? "url=" + url + "\n\n" : response;
    }

    /** What the command's output says, by prefix. */
    Map<String, Credential> answers(String output) throws IOException {
        return isGit ? gitAnswer(output) : headerAnswer(output);
    }

    private static Map<String, Credential> gitAnswer(String output) {
        Map<String, String> fields = new HashMap<>();
        for (String line : output.split("\n")) {
            int equals = line.indexOf('=');
            if (equals > 0) {
                fields.put(line.substring(0, equals), line.substring(equals + 1));
            }
        }
        String host = fields.get("host");
        String user = fields.get("username");
        String password = fields.get("password");
        if (host == null || user == null || password == null) {
            return Map.of();
        }
        String path = fields.getOrDefault("path", "");
        String prefix = PrefixTable.prefix(path.isEmpty() ? host : host + "/" + path);
        return Map.of(prefix, Credential.basic(user, Secret.of(password)));
    }

    /** Blocks of addresses, an empty line, headers, an empty line. */
    private static Map<String, Credential> headerAnswer(String output) throws IOException {
        Map<String, Credential> found = new HashMap<>();
        List<String> urls = new ArrayList<>();
        List<Credential.Header> headers = new ArrayList<>();
        boolean inHeaders = false;
        for (String line : lines(output)) {
            if (line.isEmpty() && inHeaders) {
                urls.forEach(url -> found.put(PrefixTable.prefix(url), new Credential(headers)));
                urls.clear();
                headers.clear();
            } else if (!line.isEmpty() && inHeaders) {
                headers.add(header(line));
            } else if (!line.isEmpty()) {
                urls.add(line);
            }
            inHeaders ^= line.isEmpty();
        }
        if (inHeaders || !urls.isEmpty()) {
            throw new IOException("GOAUTH command's output lacks an empty line");
        }
        return found;
    }

    private static List<String> lines(String output) throws IOException {
        if (!output.isEmpty() && !output.endsWith("\n")) {
            throw new IOException("GOAUTH command's output lacks its last newline");
        }
        List<String> lines = new ArrayList<>(List.of(output.split("\n", -1)));
        lines.removeLast();
        return lines;
    }

    private static Credential.Header header(String line) throws IOException {
        int colon = line.indexOf(": ");
        String name = colon < 0 ? "" : line.substring(0, colon);
        String value = colon < 0 ? "" : line.substring(colon + 2).strip();
        boolean validName = !name.isEmpty()
                && name.chars().allMatch(c -> c > ' ' && c < 127 && "()<>@,;:\\\"/[]?={}".indexOf(c) < 0);
        if (!validName || !value.chars().allMatch(c -> c == '\t' || c >= ' ' && c < 127)) {
            throw new IOException("GOAUTH command's output has an invalid header line");
        }
        return new Credential.Header(name, Secret.of(value));
    }
}
