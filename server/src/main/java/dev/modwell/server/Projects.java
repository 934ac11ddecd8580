// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.server;

import dev.modwell.core.serve.Question;
import dev.modwell.core.serve.Reply;
import dev.modwell.gomod.goproxy.Target;
import dev.modwell.server.config.Configuration;
import dev.modwell.server.config.table.ProjectRules;
import dev.modwell.server.config.table.ReplaceRow;
import dev.modwell.server.config.table.SourceRule;
import dev.modwell.server.config.table.Tables;
import dev.modwell.server.endpoint.SessionEndpoints;
import dev.modwell.server.http.Answering;
import dev.modwell.server.project.Session;
import java.io.IOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The sessions of running commands. Each has its own way from question to answer; what a project had fetched
 * from its own sources, or replaced, is kept apart from the tree, in a store that only equal rules share.
 * What the tree has already, and a checksum database vouches for, it gets from there.
 */
final class Projects implements SessionEndpoints.Desk, AutoCloseable {
    /** More commands do not run at once for one user. */
    static final int MAX_OPEN = 1000;

    private final Wiring.Ground ground;
    private final Supplier<Wiring> usual;
    private final Map<String, Open> open = new ConcurrentHashMap<>();

    private record Open(Wiring wiring, Answering answering) {}

    /** @param usual what everybody else's questions are answered with, now */
    Projects(Wiring.Ground ground, Supplier<Wiring> usual) {
        this.ground = ground;
        this.usual = usual;
    }

    /**
     * Opens the session that a command has written into the data folder; blocks.
     *
     * @throws IOException when there is none, when its process does not run here, or when it asks for something
     *     that cannot be
     */
    @Override
    public void open(String token) throws IOException {
        if (open.size() >= MAX_OPEN) {
            throw new IOException(MAX_OPEN + " sessions are open already");
        }
        Session session = Session.read(ground.folder().layout(), token);
        ProcessHandle process = session.process()
                .handle()
                .orElseThrow(() -> new IOException(
                        "process " + session.process().pid() + " does not run on this machine, or is another one"));
        List<String> problems = new ArrayList<>();
        ProjectRules rules = ProjectRules.read(session.text(), Path.of(session.file()), problems);
        if (!problems.isEmpty()) {
            throw new IOException(String.join("; ", problems));
        }
        Wiring wiring = wiring(session, rules);
        Open opened = new Open(wiring, answering(wiring));
        Open earlier = open.put(token, opened);
        if (earlier != null) {
            earlier.wiring().close();
        }
        if (process.pid() != ProcessHandle.current().pid()) {
            var _ = process.onExit().thenRun(() -> close(token));
        }
    }

    /** Ends a session; says whether there was one. */
    @Override
    public boolean close(String token) {
        Open ended = open.remove(token);
        if (ended == null) {
            return false;
        }
        ended.wiring().close();
        synchronized (this) {
            notifyAll();
        }
        return true;
    }

    /** Who answers under a token; empty when nobody does. */
    Optional<Answering> find(String token) {
        return Optional.ofNullable(open.get(token)).map(Open::answering);
    }

    /** Waits until no session is open. */
    synchronized void awaitNone() throws InterruptedException {
        while (!open.isEmpty()) {
            wait();
        }
    }

    @Override
    public void close() {
        List.copyOf(open.keySet()).forEach(this::close);
    }

    private Wiring wiring(Session session, ProjectRules rules) throws IOException {
        Wiring before = usual.get();
        Configuration own = merged(before.configuration(), session, rules);
        String name = folder(own, session, rules);
        boolean isUsual = own.sources().equals(before.configuration().sources())
                && own.checksums().equals(before.configuration().checksums())
                && rules.rules().isEmpty();
        return new Wiring(own, isUsual ? usualStore(name) : ownStore(name), before);
    }

    private Wiring.Ground usualStore(String name) {
        return new Wiring.Ground(
                ground.go(),
                ground.folder(),
                ground.store(),
                ground.book(),
                ground.annexes().below(name),
                ground.line(),
                ground.events(),
                ground.clock(),
                ground.later());
    }

    private Wiring.Ground ownStore(String name) throws IOException {
        Annexes.Annex annex = ground.annexes().of(name);
        return new Wiring.Ground(
                ground.go(),
                annex.folder(),
                annex.store(),
                annex.book(),
                ground.annexes().below(name),
                ground.line(),
                ground.events(),
                ground.clock(),
                operation -> {});
    }

    /** The name of the store: equal for whoever has equal sources, and a project's own once it replaces something. */
    private static String folder(Configuration own, Session session, ProjectRules rules) {
        String said = String.join(
                "\n",
                own.sources().upstream(),
                own.sources().direct(),
                own.checksums().toString(),
                own.tables().rules().toString(),
                rules.replacements().isEmpty() ? "" : session.file());
        return "project-" + HexFormat.of().formatHex(sha256(said), 0, 8);
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }

    /** What protects the user adds up; the operator's rules come before the project's. */
    static Configuration merged(Configuration usual, Session session, ProjectRules rules) {
        Configuration.Sources sources = usual.sources();
        Configuration.Checksums checksums = usual.checksums();
        List<SourceRule> allRules = Stream.concat(usual.tables().rules().stream(), rules.rules().stream())
                .toList();
        List<ReplaceRow> replacements = Stream.concat(
                        rules.replacements().stream(), usual.tables().replacements().stream())
                .toList();
        Tables tables = usual.tables();
        return new Configuration(
                usual.http(),
                usual.folders(),
                new Configuration.Sources(
                        rules.upstream().orElse(sources.upstream()),
                        sources.order(),
                        union(sources.direct(), session.privates(), rules.privates()),
                        sources.offline(),
                        sources.allowedHosts(),
                        sources.authorities()),
                new Configuration.Checksums(
                        databases(checksums.databases(), rules.databases()),
                        union(checksums.exempt(), session.exempt(), rules.privates()),
                        checksums.required()),
                usual.ahead(),
                usual.queue(),
                usual.logging(),
                new Tables(tables.ways(), allRules, replacements, tables.repositories(), tables.logins()));
    }

    private static String databases(String usual, String more) {
        if (more.isEmpty()) {
            return usual;
        }
        return usual.equals("off") ? more : union(usual, more);
    }

    /** Lists joined by commas, each word once. */
    private static String union(String... lists) {
        return Stream.of(lists)
                .flatMap(list -> Stream.of(list.split(",")))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .distinct()
                .collect(java.util.stream.Collectors.joining(","));
    }

    private Answering answering(Wiring own) {
        return new Answering(
                question -> kept(own, question).or(() -> own.reception().hit(question)),
                question -> {
                    Optional<Reply.Content> kept = kept(own, question);
                    return kept.isPresent() ? kept.get() : own.answer(question);
                },
                question -> own.replacement(question.target()));
    }

    /** From the tree: only what never changes, is not replaced, and is compared with a checksum database. */
    private Optional<Reply.Content> kept(Wiring own, Question question) {
        Wiring others = usual.get();
        boolean isFit = question.target() instanceof Target.OfVersion version
                && own.isChecked(version.module())
                && others.isChecked(version.module())
                && own.replacement(version).isEmpty()
                && others.replacement(version).isEmpty();
        return isFit ? others.reception().hit(question) : Optional.empty();
    }
}
