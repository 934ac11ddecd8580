// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.server.why;

import dev.modwell.core.explain.Language;
import dev.modwell.gomod.module.InvalidModuleException;
import dev.modwell.server.http.OwnPages;
import dev.modwell.server.http.OwnPages.Page;
import dev.modwell.server.http.OwnPages.Visit;
import dev.modwell.server.why.Account.Kept;
import dev.modwell.server.why.Account.SourceTry;
import dev.modwell.server.why.Account.Times;
import dev.modwell.server.why.Account.Told;
import dev.modwell.server.why.Account.Way;
import java.util.List;
import java.util.Locale;

/** The page below {@code /-/why/}, for people: no script, dark where the reader's system is dark. */
public final class WhyPage implements OwnPages.Room {
    /** Where it is. */
    public static final String FOLDER = "-/why/";

    private static final String STYLE = """
            :root { color-scheme: light dark; }
            body { font: 16px/1.5 system-ui, sans-serif; margin: 2em auto; max-width: 70em; padding: 0 1em; }
            table { border-collapse: collapse; margin: .5em 0; display: block; overflow-x: auto; }
            th, td { border-bottom: 1px solid color-mix(in srgb, currentColor 25%, transparent);
              padding: .2em .8em .2em 0; text-align: left; vertical-align: top; font-weight: normal; }
            th { opacity: .75; }
            td { overflow-wrap: anywhere; }
            section { border-top: 2px solid color-mix(in srgb, currentColor 40%, transparent); margin-top: 1.5em; }
            h3 { overflow-wrap: anywhere; }
            """;

    private final Inquiry inquiry;

    public WhyPage(Inquiry inquiry) {
        this.inquiry = inquiry;
    }

    @Override
    public Page show(Visit visit) {
        Language language = Language.accepted(visit.languages());
        try {
            Account account = inquiry.past(Subject.parse(visit.path()));
            boolean unknown = account.way().isEmpty() && account.decisions().isEmpty();
            return Page.html(unknown ? 404 : 200, new Sheet(language).of(account));
        } catch (InvalidModuleException e) {
            return Page.html(404, new Sheet(language).wrong(String.valueOf(e.getMessage())));
        }
    }

    /** One page in one language. */
    private static final class Sheet {
        private final Language language;
        private final Html html = new Html();

        Sheet(Language language) {
            this.language = language;
        }

        private String say(Words word) {
            return word.in(language);
        }

        private void head(String title) {
            html.open("!doctype html")
                    .open("html lang=\"" + language.tag() + "\"")
                    .open("meta charset=\"utf-8\"");
            html.open("meta name=\"viewport\" content=\"width=device-width\"");
            html.element("title", title).element("style", STYLE);
            html.element("h1", title);
        }

        String wrong(String sentence) {
            head(say(Words.TITLE));
            html.element("p", sentence).element("p", say(Words.WRONG)).close("html");
            return html.toString();
        }

        String of(Account account) {
            head(say(Words.TITLE) + ": " + account.about());
            account.way().ifPresent(this::way);
            if (account.way().isPresent()) {
                kept(account.kept());
            }
            html.element("h2", say(Words.DECISIONS));
            if (account.decisions().isEmpty()) {
                html.element("p", say(Words.NO_DECISIONS));
            }
            account.decisions().forEach(this::decision);
            html.close("html");
            return html.toString();
        }

        private void way(Way way) {
            html.element("h2", say(Words.NOW)).open("table");
            html.row(say(Words.SOURCES), way.sources());
            html.row(say(Words.RULE), way.rule().orElse(say(Words.NO_RULE)));
            html.row(say(Words.PRIVATE), yes(way.isPrivate())).row(say(Words.SUMDB), yes(way.sumdb()));
            way.refusal().ifPresent(sentence -> html.row(say(Words.REFUSED), sentence));
            way.replacement().ifPresent(by -> html.row(say(Words.REPLACED), by));
            html.close("table");
        }

        private String yes(boolean is) {
            return say(is ? Words.YES : Words.NO);
        }

        private void kept(List<Kept> kept) {
            html.element("h2", say(Words.KEPT));
            if (kept.isEmpty()) {
                html.element("p", say(Words.NOTHING_KEPT));
                return;
            }
            html.open("table");
            heads(Words.FILE, Words.BYTES, Words.FROM, Words.WHEN, Words.VERIFICATION);
            for (Kept file : kept) {
                cells(
                        file.path(),
                        Long.toString(file.bytes()),
                        file.source(),
                        file.fetched().toString(),
                        file.verification().orElse(""));
            }
            html.close("table");
        }

        private void heads(Words... words) {
            html.open("tr");
            for (Words word : words) {
                html.element("th", say(word));
            }
            html.close("tr");
        }

        private void cells(String... texts) {
            html.open("tr");
            for (String text : texts) {
                html.element("td", text);
            }
            html.close("tr");
        }

        private void decision(Told told) {
            html.open("section").element("h3", told.status() + " " + told.outcome() + ": " + told.request());
            html.open("table").row(say(Words.WHEN), told.at().toString());
            told.trace()
                    .ifPresent(trace -> html.open("tr")
                            .element("th", say(Words.TRACE))
                            .open("td")
                            .link("/" + FOLDER + trace, trace)
                            .close("td")
                            .close("tr"));
            told.sentence().ifPresent(sentence -> html.row(say(Words.BECAUSE), sentence));
            told.advice().filter(advice -> !advice.isEmpty()).ifPresent(advice -> html.row(say(Words.ADVICE), advice));
            told.reason().ifPresent(reason -> {
                html.row(say(Words.RULE), reason.rule().orElse(say(Words.NO_RULE)));
                html.row(say(Words.PRIVATE), yes(reason.isPrivate()));
            });
            told.verification().ifPresent(verification -> html.row(say(Words.VERIFICATION), verification));
            html.close("table");
            attempts(told.attempts());
            html.close("section");
        }

        private void attempts(List<SourceTry> attempts) {
            if (attempts.isEmpty()) {
                html.element("p", say(Words.NOBODY_ASKED));
                return;
            }
            html.open("table");
            heads(
                    Words.SOURCE,
                    Words.OUTCOME,
                    Words.STATUS,
                    Words.DNS,
                    Words.CONNECT,
                    Words.TLS,
                    Words.FIRST_BYTE,
                    Words.TOTAL,
                    Words.BYTES,
                    Words.DETAIL);
            for (SourceTry attempt : attempts) {
                Times millis = attempt.millis();
                cells(
                        attempt.source(),
                        attempt.outcome(),
                        attempt.status() == 0 ? "" : Integer.toString(attempt.status()),
                        time(millis.dns()),
                        time(millis.connect()),
                        time(millis.tls()),
                        time(millis.firstByte()),
                        time(millis.total()),
                        Long.toString(attempt.bytes()),
                        attempt.detail());
            }
            html.close("table").element("p", say(Words.MILLIS));
        }

        private static String time(double millis) {
            return millis == 0 ? "" : String.format(Locale.ROOT, "%.1f", millis);
        }
    }
}
