// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.explain;

import dev.modwell.core.failure.FailureKind;
import dev.modwell.gomod.module.SplitPath;
import dev.modwell.gomod.semver.Semver;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Names the causes of the failures in a log. Safe for use by many threads.
 *
 * <p>The log is taken apart into messages: a line with the indented lines after it. Modwell's own failure
 * bodies are recognised by their kind, everything else by the table of recognisers, whose first match
 * decides. Equal causes with equal repairs are one finding.
 */
public final class Explainer {
    /** The lines of a message that are looked at; what follows becomes a message of its own. */
    static final int MAX_MESSAGE_LINES = 100;

    /** How many different findings are kept; nobody reads more. */
    public static final int MAX_FINDINGS = 1000;

    private static final CauseTexts ENGLISH = CauseTexts.in(Language.ENGLISH);
    private static final Pattern CONTINUATION =
            Pattern.compile("^(?:\\s+\\S|downloaded:|go\\.sum:|server response:|fatal: |SECURITY ERROR).*");
    private static final Pattern PARSING = Pattern.compile("(?:errors parsing|malformed) \\S+:$");
    private static final Pattern KIND =
            Pattern.compile("(?m)(?:^|\\s)(?<kind>" + kinds() + "): (?<module>[^\\s@:]+)(?:@(?<version>[^\\s:]+))?");
    private static final Pattern ADVICE = Pattern.compile("(?m)^\\s*try: (.*)$");
    private static final Pattern MODULE =
            Pattern.compile("(?<module>[\\w-]+(?:\\.[\\w-]+)+/[^\\s@:\"]+)@(?<version>[^\\s:\",)]+)");
    private static final Pattern URL =
            Pattern.compile("(?<proxy>https?://(?:[^@/\\s]*@)?(?<host>[^/\\s\":?]+)[^\\s\"?]*)");

    private final List<Recogniser> recognisers;

    private Explainer(List<Recogniser> recognisers) {
        this.recognisers = recognisers;
    }

    public static Explainer create() {
        return new Explainer(Recognisers.read());
    }

    private static String kinds() {
        return Stream.of(FailureKind.values()).map(Enum::name).collect(Collectors.joining("|"));
    }

    /** The causes in the order of their first evidence; warnings only when there is nothing else. */
    public List<Finding> explain(BufferedReader log) throws IOException {
        Reading reading = new Reading();
        int number = 0;
        LogLines lines = new LogLines(log);
        for (String line = lines.next(); line != null; line = lines.next()) {
            reading.line(LogLine.clean(line), ++number);
        }
        return reading.end();
    }

    /** The first recogniser that claims a message. */
    Optional<Recogniser> claim(String message) {
        return recognisers.stream()
                .filter(recogniser -> recogniser.match(message).isPresent())
                .findFirst();
    }

    private Optional<Finding> finding(Message message) {
        Matcher kind = KIND.matcher(message.text());
        if (kind.find()) {
            return Optional.of(own(message, kind));
        }
        for (Recogniser recogniser : recognisers) {
            Optional<Recogniser.Match> match = recogniser.match(message.text());
            if (match.isPresent()) {
                Map<String, String> names = names(message.text(), match.get().names());
                int line = message.lineAt(match.get().start());
                return Optional.of(new Finding(
                        recogniser.cause(), recogniser.id(), message.first() + line, message.line(line), names, "", 1));
            }
        }
        return Optional.empty();
    }

    /** Modwell says itself what to do. */
    private static Finding own(Message message, Matcher kind) {
        Map<String, String> names = new LinkedHashMap<>();
        names.put("module", kind.group("module"));
        Optional.ofNullable(kind.group("version")).ifPresent(version -> names.put("version", version));
        Matcher advice = ADVICE.matcher(message.text());
        String name = kind.group("kind");
        int line = message.lineAt(kind.start("kind"));
        Cause cause = Kinds.cause(FailureKind.valueOf(name));
        String said = advice.find() ? advice.group(1) : "";
        return new Finding(cause, name, message.first() + line, message.line(line), names, said, 1);
    }

    /** What the recogniser took, and what else the message names. */
    private static Map<String, String> names(String message, Map<String, String> taken) {
        Map<String, String> names = new LinkedHashMap<>();
        for (Pattern pattern : List.of(MODULE, URL)) {
            Matcher matcher = pattern.matcher(message);
            if (matcher.find()) {
                matcher.namedGroups().keySet().forEach(name -> names.put(name, matcher.group(name)));
            }
        }
        names.putAll(taken);
        pathOfVersion(names.getOrDefault("module", ""), names.getOrDefault("version", ""))
                .ifPresent(path -> names.put("path", path));
        return names;
    }

    /** The path that goes with the version's major number; the module's own may not. */
    private static Optional<String> pathOfVersion(String module, String version) {
        return SplitPath.of(module)
                .filter(_ -> Semver.isValid(version))
                .map(path -> path.withMajor(Semver.major(version)));
    }

    /** A line with those that belong to it. */
    private record Message(int first, List<String> lines) {
        String text() {
            return String.join("\n", lines);
        }

        String line(int index) {
            return lines.get(index).strip();
        }

        /** Which line holds the character at {@code start}. */
        int lineAt(int start) {
            String before = text().substring(0, start);
            int line = (int) before.chars().filter(c -> c == '\n').count();
            boolean atItsEnd = start < text().length() && text().charAt(start) == '\n';
            return Math.min(atItsEnd ? line + 1 : line, lines.size() - 1);
        }
    }

    /** One pass over one log. */
    private final class Reading {
        private final Map<String, Finding> strong = new LinkedHashMap<>();
        private final Map<String, Finding> weak = new LinkedHashMap<>();
        private List<String> lines = new ArrayList<>();
        private int first = 1;

        void line(String line, int number) {
            boolean continues = CONTINUATION.matcher(line).matches()
                    || (!lines.isEmpty() && PARSING.matcher(lines.getLast()).find());
            if (line.isBlank()) {
                if (!lines.isEmpty()) {
                    lines.add("");
                }
                return;
            }
            if (!continues || lines.size() >= MAX_MESSAGE_LINES) {
                message();
                first = number;
            } else if (lines.isEmpty()) {
                first = number;
            }
            lines.add(line);
        }

        private void message() {
            if (!lines.isEmpty()) {
                finding(new Message(first, lines)).ifPresent(this::keep);
            }
            lines = new ArrayList<>();
        }

        private void keep(Finding finding) {
            boolean isWeak = recognisers.stream()
                    .anyMatch(recogniser -> recogniser.weak() && recogniser.id().equals(finding.recogniser()));
            Map<String, Finding> kept = isWeak ? weak : strong;
            String key = finding.cause() + " " + finding.repair(ENGLISH);
            Finding before = kept.get(key);
            if (before != null) {
                kept.put(key, before.again());
            } else if (kept.size() < MAX_FINDINGS) {
                kept.put(key, finding);
            }
        }

        List<Finding> end() {
            message();
            return List.copyOf((strong.isEmpty() ? weak : strong).values());
        }
    }
}
