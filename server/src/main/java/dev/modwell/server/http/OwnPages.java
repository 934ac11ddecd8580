// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.server.http;

import dev.modwell.core.failure.FailureKind;
import dev.modwell.core.origin.http.LoopProbe;
import dev.modwell.core.stats.Decision;
import dev.modwell.core.stats.Decisions;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The few answers that are not about modules. */
public final class OwnPages {
    private final Supplier<Optional<String>> obstacle;
    private final LoopProbe probe;
    private final Decisions decisions = new Decisions();

    /**
     * @param obstacle why the server cannot do its work, in one sentence; empty when it can
     * @param probe finds out whether an upstream leads back here
     */
    public OwnPages(Supplier<Optional<String>> obstacle, LoopProbe probe) {
        this.obstacle = obstacle;
        this.probe = probe;
    }

    /** The last failed answers, which the page of a trace tells of. */
    Decisions decisions() {
        return decisions;
    }

    /** The folder that holds all pages of ours. */
    static final String FOLDER = "-/";

    /** A page; {@code status} is 200, 404 or 503. */
    record Page(int status, String type, String text) {}

    /** The folder of the pages that tell what a failed answer was based on. */
    private static final String WHY = FOLDER + "why/";

    private static final Pattern TRACE = Pattern.compile("[0-9a-f]{32}");
    private static final String TEXT = "text/plain; charset=UTF-8";
    private static final String HTML = "text/html; charset=UTF-8";

    /**
     * The page at a path without its leading slash; empty when there is none.
     *
     * @param url where the client reaches this server
     */
    Optional<Page> find(String path, String url, boolean isStopping) {
        return switch (path) {
            case "healthz" -> Optional.of(new Page(200, TEXT, "ok\n"));
            case "readyz" -> Optional.of(readiness(isStopping));
            case "", FOLDER -> Optional.of(new Page(200, HTML, start(url)));
            default -> other(path);
        };
    }

    private Optional<Page> other(String path) {
        if (path.startsWith(WHY)) {
            return Optional.of(why(path.substring(WHY.length())));
        }
        return probe.isOwn("/" + path) ? Optional.of(new Page(200, TEXT, probe.answer())) : Optional.empty();
    }

    private Page why(String trace) {
        if (!TRACE.matcher(trace).matches()) {
            return noSuchPage("a trace is 32 hex digits, as in the last line of a failure's text");
        }
        List<Decision> found = decisions.of(trace);
        if (found.isEmpty()) {
            return noSuchPage("no failed answer with the trace " + trace + " is remembered; the last "
                    + Decisions.CAPACITY + " are, until this server stops");
        }
        return new Page(200, TEXT, found.stream().map(Decision::text).collect(Collectors.joining("\n")));
    }

    private static Page noSuchPage(String sentence) {
        return new Page(404, TEXT, FailureKind.NO_SUCH_PAGE + ": " + sentence + "\n");
    }

    private Page readiness(boolean isStopping) {
        Optional<String> reason = isStopping ? Optional.of("stopping") : obstacle.get();
        return reason.map(sentence -> new Page(503, TEXT, "not ready: " + sentence + "\n"))
                .orElseGet(() -> new Page(200, TEXT, "ready\n"));
    }

    private static String start(String url) {
        return """
                <!doctype html>
                <html lang="en"><meta charset="utf-8"><title>Modwell</title>
                <h1>Modwell</h1>
                <p>A Go module proxy. To use it:</p>
                <pre>go env -w GOPROXY=%s</pre>
                </html>
                """.formatted(escaped(url));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
