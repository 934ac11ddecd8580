// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.server.http;

import dev.modwell.core.origin.http.LoopProbe;
import java.util.Optional;
import java.util.function.Supplier;

/** The few answers that are not about modules. */
public final class OwnPages {
    private final Supplier<Optional<String>> obstacle;
    private final LoopProbe probe;

    /**
     * @param obstacle why the server cannot do its work, in one sentence; empty when it can
     * @param probe finds out whether an upstream leads back here
     */
    public OwnPages(Supplier<Optional<String>> obstacle, LoopProbe probe) {
        this.obstacle = obstacle;
        this.probe = probe;
    }

    /** The folder that holds all pages of ours. */
    static final String FOLDER = "-/";

    /** A page; {@code status} is 200 or 503. */
    record Page(int status, String type, String text) {}

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
            default -> probe.isOwn("/" + path) ? Optional.of(new Page(200, TEXT, probe.answer())) : Optional.empty();
        };
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
