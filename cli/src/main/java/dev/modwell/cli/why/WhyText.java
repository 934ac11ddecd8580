// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.cli.why;

import dev.modwell.cli.line.Speech;
import dev.modwell.server.why.Account;
import dev.modwell.server.why.Account.Kept;
import dev.modwell.server.why.Account.SourceTry;
import dev.modwell.server.why.Account.Times;
import dev.modwell.server.why.Account.Told;
import dev.modwell.server.why.Account.Way;
import dev.modwell.server.why.Words;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.stream.Collectors;

/** An account as people read it in a terminal. */
final class WhyText {
    private final Speech speech;
    private final StringBuilder text = new StringBuilder();

    WhyText(Speech speech) {
        this.speech = speech;
    }

    /** One line a decision. */
    static String lines(Account account) {
        return account.decisions().stream()
                .map(told -> told.at() + " " + told.status() + " " + told.outcome() + " " + told.request() + "\n")
                .collect(Collectors.joining());
    }

    String of(Account account) {
        account.way().ifPresent(this::way);
        if (account.way().isPresent()) {
            text.append(say(Words.KEPT)).append('\n');
            account.kept().forEach(this::kept);
            if (account.kept().isEmpty()) {
                text.append("  ").append(say(Words.NOTHING_KEPT)).append('\n');
            }
        }
        text.append(say(Words.DECISIONS)).append('\n');
        account.decisions().forEach(this::told);
        if (account.decisions().isEmpty()) {
            text.append("  ").append(say(Words.NO_DECISIONS)).append('\n');
        }
        return text.toString();
    }

    private String say(Words word) {
        return word.in(speech.language());
    }

    private void line(Words word, String value) {
        text.append("  ")
                .append(say(word))
                .append(say(Words.COLON))
                .append(value)
                .append('\n');
    }

    private String yes(boolean is) {
        return say(is ? Words.YES : Words.NO);
    }

    private void way(Way way) {
        text.append(say(Words.NOW)).append('\n');
        line(Words.SOURCES, way.sources());
        line(Words.RULE, way.rule().orElse(say(Words.NO_RULE)));
        line(Words.PRIVATE, yes(way.isPrivate()));
        line(Words.SUMDB, yes(way.sumdb()));
        way.refusal().ifPresent(sentence -> line(Words.REFUSED, speech.translated(sentence)));
        way.replacement().ifPresent(by -> line(Words.REPLACED, by));
    }

    private void kept(Kept file) {
        text.append("  ").append(file.path()).append(": ").append(file.bytes());
        text.append(' ').append(say(Words.BYTES)).append(", ").append(say(Words.FROM));
        text.append(' ')
                .append(file.source())
                .append(", ")
                .append(file.fetched().truncatedTo(ChronoUnit.MILLIS));
        file.verification().ifPresent(verification -> text.append(", ").append(verification.toLowerCase(Locale.ROOT)));
        text.append('\n');
    }

    private void told(Told told) {
        text.append("  ")
                .append(told.at().truncatedTo(ChronoUnit.MILLIS))
                .append(' ')
                .append(told.status())
                .append(' ');
        text.append(told.outcome()).append(": ").append(told.request()).append('\n');
        told.trace().ifPresent(trace -> detail(Words.TRACE, trace));
        told.sentence().ifPresent(sentence -> detail(Words.BECAUSE, speech.translated(sentence)));
        told.reason().flatMap(Account.Reason::rule).ifPresent(rule -> detail(Words.RULE, rule));
        told.verification().ifPresent(verification -> detail(Words.VERIFICATION, verification));
        int number = 1;
        for (SourceTry attempt : told.attempts()) {
            text.append("    ")
                    .append(number++)
                    .append(". ")
                    .append(line(attempt))
                    .append('\n');
        }
        told.advice()
                .filter(advice -> !advice.isEmpty())
                .ifPresent(advice -> detail(Words.ADVICE, speech.translated(advice)));
    }

    private void detail(Words word, String value) {
        text.append("  ");
        line(word, value);
    }

    private String line(SourceTry attempt) {
        StringBuilder line = new StringBuilder(attempt.source()).append(": ");
        if (attempt.status() != 0) {
            line.append(attempt.status()).append(' ');
        }
        Times millis = attempt.millis();
        line.append(attempt.outcome()).append(", ").append(attempt.bytes()).append(' ');
        line.append(say(Words.BYTES)).append(", ").append(time(millis.total())).append(" ms");
        String phases = phase(Words.DNS, millis.dns())
                + phase(Words.CONNECT, millis.connect())
                + phase(Words.TLS, millis.tls())
                + phase(Words.FIRST_BYTE, millis.firstByte());
        if (!phases.isEmpty()) {
            line.append(" (").append(phases.substring(2)).append(')');
        }
        return attempt.detail().isEmpty()
                ? line.toString()
                : line.append(": ").append(attempt.detail()).toString();
    }

    private String phase(Words word, double millis) {
        return millis == 0 ? "" : ", " + say(word) + " " + time(millis);
    }

    private static String time(double millis) {
        return String.format(Locale.ROOT, "%.1f", millis);
    }
}
