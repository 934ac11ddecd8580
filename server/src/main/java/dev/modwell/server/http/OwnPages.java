// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.server.http;

import dev.modwell.core.origin.http.LoopProbe;
import dev.modwell.server.api.Api;
import dev.modwell.server.api.Gatekeeper;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** The few answers that are not about modules. */
public final class OwnPages {
    private final Supplier<Optional<String>> obstacle;
    private final LoopProbe probe;
    private final Offices offices;

    /** Pages without an API or rooms. */
    public OwnPages(Supplier<Optional<String>> obstacle, LoopProbe probe) {
        this(
                obstacle,
                probe,
                new Offices(
                        new Api(List.of()), new Gatekeeper(Optional.empty()), Map.of(), accept -> Page.html(404, "")));
    }

    /**
     * @param obstacle why the server cannot do its work, in one sentence; empty when it can
     * @param probe finds out whether an upstream leads back here
     */
    public OwnPages(Supplier<Optional<String>> obstacle, LoopProbe probe, Offices offices) {
        this.obstacle = obstacle;
        this.probe = probe;
        this.offices = offices;
    }

    /**
     * Where what takes time is done.
     *
     * @param gatekeeper says who may change something through {@code api}
     * @param rooms pages that take time to make, by the folder that they are in, such as {@code -/why/}
     * @param metrics the page of numbers, by the value of {@code Accept}; on a thread that may wait
     */
    public record Offices(Api api, Gatekeeper gatekeeper, Map<String, Room> rooms, Function<String, Page> metrics) {
        public Offices {
            rooms = Map.copyOf(rooms);
        }
    }

    Api api() {
        return offices.api();
    }

    Gatekeeper gatekeeper() {
        return offices.gatekeeper();
    }

    /** The path of the page of numbers, without its leading slash. */
    static final String METRICS = "metrics";

    Page metrics(String accept) {
        return offices.metrics().apply(accept);
    }

    /** The folder that holds all pages of ours. */
    static final String FOLDER = "-/";

    /** A page; {@code status} is 200, 400, 404 or 503. */
    public record Page(int status, String type, String text) {
        /** A page that people read. */
        public static Page html(int status, String text) {
            return new Page(status, HTML, text);
        }
    }

    /** Pages that take time to make, such as what is read from a database; on a thread that may wait. */
    @FunctionalInterface
    public interface Room {
        Page show(Visit visit);
    }

    /**
     * Who asks for a page of a room.
     *
     * @param path what follows the room's folder
     * @param languages the value of {@code Accept-Language}; empty when there is none
     * @param url where the client reaches this server
     */
    public record Visit(String path, String languages, String url) {}

    /** Who shows the page at a path without its leading slash, when it takes time to make. */
    Optional<Function<Visit, Page>> room(String path) {
        return offices.rooms().entrySet().stream()
                .filter(room -> path.startsWith(room.getKey()))
                .findFirst()
                .map(room -> visit -> room.getValue()
                        .show(new Visit(path.substring(room.getKey().length()), visit.languages(), visit.url())));
    }

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
        return probe.isOwn("/" + path) ? Optional.of(new Page(200, TEXT, probe.answer())) : Optional.empty();
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
                <p><a href="/-/setup">More ways, and the way back · 设置说明</a></p>
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
