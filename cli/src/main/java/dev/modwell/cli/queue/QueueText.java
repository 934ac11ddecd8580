// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.cli.queue;

import dev.modwell.cli.line.Columns;
import dev.modwell.cli.line.Speech;
import dev.modwell.server.api.Json;
import dev.modwell.server.endpoint.QueuePage;
import java.time.temporal.ChronoUnit;
import java.util.stream.Collectors;

/** A queue as people and programs read it. */
final class QueueText {
    /** How wide the columns are; the last one ends the line. */
    private static final int[] WIDTHS = {10, 7, 5, 21};

    private final Speech speech;

    QueueText(Speech speech) {
        this.speech = speech;
    }

    static String json(QueuePage page) {
        return Json.mapper().writeValueAsString(page);
    }

    /** One subject a line. */
    static String subjects(QueuePage page) {
        return page.entries().stream().map(entry -> entry.subject() + "\n").collect(Collectors.joining());
    }

    String table(QueuePage page) {
        String trouble = page.trouble()
                .map(cause -> speech.say("queue-trouble", "cause", speech.translated(cause)) + "\n")
                .orElse("");
        if (page.entries().isEmpty()) {
            return trouble.isEmpty() ? speech.say("queue-empty") + "\n" : trouble;
        }
        StringBuilder table = new StringBuilder(trouble)
                .append(row(speech.say("queue-columns").split(" ")));
        for (QueuePage.Entry entry : page.entries()) {
            table.append(row(
                    entry.position().map(position -> Long.toString(position)).orElse("-"),
                    entry.kind().toString(),
                    Long.toString(entry.tries()),
                    entry.asked().truncatedTo(ChronoUnit.SECONDS).toString(),
                    entry.subject()));
            entry.lastFailure()
                    .ifPresent(failure -> table.append("           ")
                            .append(speech.translated(failure))
                            .append('\n'));
        }
        table.append(speech.say("queue-waiting", "waiting", page.waiting()));
        if (page.unwritten() > 0) {
            table.append(speech.say("queue-unwritten", "unwritten", page.unwritten()));
        }
        page.restsUntil()
                .ifPresent(
                        until -> table.append(speech.say("queue-next", "time", until.truncatedTo(ChronoUnit.SECONDS))));
        if (page.refused() > 0) {
            table.append(speech.say("queue-refused", "refused", page.refused()));
        }
        return table.append('\n').toString();
    }

    private static String row(String... cells) {
        StringBuilder row = new StringBuilder();
        for (int i = 0; i < WIDTHS.length; i++) {
            row.append(Columns.left(cells[i], WIDTHS[i])).append(' ');
        }
        return row.append(cells[WIDTHS.length]).append('\n').toString();
    }
}
