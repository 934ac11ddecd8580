// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.server.config;

import dev.modwell.core.failure.Sentence;
import dev.modwell.server.config.table.TableText;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads merged values as what they stand for, and collects what is wrong with them. */
final class Values {
    /** No wait of the configuration is longer; a longer one is a misspelling. */
    static final Duration MAX_DURATION = Duration.ofDays(366);

    private static final Pattern DURATION_PART = Pattern.compile("(\\d{1,9})(ms|s|m|h|d)");
    private static final Pattern DURATION = Pattern.compile("(?:\\d{1,9}(?:ms|s|m|h|d))+");

    private final Map<Setting, Entry> entries;
    private final List<String> problems = new ArrayList<>();

    private final Map<String, String> environment;

    Values(Map<Setting, Entry> entries, Map<String, String> environment) {
        this.entries = entries;
        this.environment = environment;
    }

    Map<String, String> environment() {
        return environment;
    }

    List<String> problems() {
        return problems;
    }

    void problem(Setting setting, String sentence) {
        Entry entry = entries.get(setting);
        String shown = entry == null ? "" : " \"" + Sentence.redacted(entry.text()) + "\"";
        String source = entry == null ? "" : " (" + entry.source() + ")";
        problems.add(setting.key() + shown + source + ": " + sentence);
    }

    String text(Setting setting) {
        Entry entry = entries.get(setting);
        return entry == null ? "" : entry.text().strip();
    }

    TableText table(Setting setting) {
        Entry entry = entries.get(setting);
        return new TableText(
                setting.key(), entry == null ? "" : entry.text(), entry == null ? "" : entry.source(), problems);
    }

    boolean isOn(Setting setting) {
        return switch (text(setting).toLowerCase(Locale.ROOT)) {
            case "true", "on", "yes", "1" -> true;
            case "false", "off", "no", "0", "" -> false;
            default -> {
                problem(setting, "must be true or false");
                yield false;
            }
        };
    }

    List<String> words(Setting setting) {
        return java.util.Arrays.stream(text(setting).split("[,\\s]+"))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    Optional<Path> path(Setting setting) {
        if (text(setting).isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Path.of(text(setting)).toAbsolutePath().normalize());
        } catch (InvalidPathException e) {
            problem(setting, "is no file name: " + e.getReason());
            return Optional.empty();
        }
    }

    /** A file that must be there. */
    Optional<Path> file(Setting setting) {
        Optional<Path> path = path(setting);
        if (path.isPresent() && !java.nio.file.Files.isReadable(path.get())) {
            problem(setting, "cannot be read");
        }
        return path;
    }

    int count(Setting setting, int max) {
        try {
            int count = Integer.parseInt(text(setting));
            if (count >= 1 && count <= max) {
                return count;
            }
        } catch (NumberFormatException e) {
            // Told below, as for a number out of range.
        }
        problem(setting, "must be a whole number from 1 to " + max);
        return 1;
    }

    Duration duration(Setting setting) {
        Duration duration = durationOf(text(setting));
        if (duration == null || duration.isZero() || duration.compareTo(MAX_DURATION) > 0) {
            problem(setting, "must be a duration such as 250ms, 30s, 5m or 1h30m");
            return Duration.ofSeconds(1);
        }
        return duration;
    }

    /** A sum of numbers with units, as Go writes durations, with {@code d} for 24 hours; null for others. */
    static @Nullable Duration durationOf(String text) {
        if (!DURATION.matcher(text).matches()) {
            return null;
        }
        Duration sum = Duration.ZERO;
        Matcher part = DURATION_PART.matcher(text);
        while (part.find()) {
            long number = Long.parseLong(part.group(1));
            sum = sum.plus(
                    switch (part.group(2)) {
                        case "ms" -> Duration.ofMillis(number);
                        case "s" -> Duration.ofSeconds(number);
                        case "m" -> Duration.ofMinutes(number);
                        case "h" -> Duration.ofHours(number);
                        default -> Duration.ofDays(number);
                    });
        }
        return sum;
    }

    Optional<URI> url(Setting setting) {
        if (text(setting).isEmpty()) {
            return Optional.empty();
        }
        try {
            URI url = new URI(text(setting));
            boolean isHttp = "http".equalsIgnoreCase(url.getScheme()) || "https".equalsIgnoreCase(url.getScheme());
            if (isHttp && url.getHost() != null && url.getQuery() == null && url.getFragment() == null) {
                return Optional.of(url);
            }
        } catch (URISyntaxException e) {
            // Told below, as for a URL of another kind.
        }
        problem(setting, "must be an http or https URL without query");
        return Optional.empty();
    }
}
