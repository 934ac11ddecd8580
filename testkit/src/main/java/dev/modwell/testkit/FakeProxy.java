// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.testkit;

import dev.modwell.gomod.module.ModuleVersion;
import dev.modwell.gomod.semver.Semver;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * A module proxy: answers {@code list}, {@code @latest}, {@code .info}, {@code .mod} and {@code .zip} of
 * the modules that it was given, with ETag, Range and If-Range; what is missing is
 * {@code 404 not found: ...} as text. Lists hold release and prerelease versions, not pseudo-versions;
 * latest is the highest release, else the highest prerelease, else the highest pseudo-version.
 */
public final class FakeProxy implements AutoCloseable {
    private static final Pattern PSEUDO = Pattern.compile(".*[.-]\\d{14}-[0-9a-f]{12}(\\+incompatible)?");

    private final Map<String, Reply> files = new ConcurrentSkipListMap<>();
    private final Map<String, Function<Request, Reply>> folders = new ConcurrentSkipListMap<>();
    private final Map<String, FakeModule> modules = new ConcurrentSkipListMap<>();
    private final LoopbackServer server;

    private FakeProxy(@Nullable SSLContext tls) {
        this.server = LoopbackServer.start(this::answer, tls);
    }

    public static FakeProxy start() {
        return new FakeProxy(null);
    }

    /** A proxy that speaks TLS, such as {@code startTls(authority.serverContext("127.0.0.1"))}. */
    public static FakeProxy startTls(SSLContext context) {
        return new FakeProxy(context);
    }

    /** Adds the modules of a {@link ModuleText}. */
    public FakeProxy add(String moduleText) {
        ModuleText.parse(moduleText).forEach(this::add);
        return this;
    }

    /** Adds a version, in place of an equal one. */
    public FakeProxy add(FakeModule module) {
        modules.put(module.id().toString(), module);
        files.put(module.key(".info"), json(module.info()));
        files.put(
                module.key(".mod"),
                Reply.of(200, "text/plain; charset=utf-8", module.mod()).tagged());
        files.put(
                module.key(".zip"),
                Reply.of(200, "application/zip", module.zip()).tagged());
        return this;
    }

    /** Takes a version away, from its list too. */
    public void remove(FakeModule module) {
        modules.remove(module.id().toString());
        List.of(".info", ".mod", ".zip").forEach(suffix -> files.remove(module.key(suffix)));
    }

    /** Answers a path with this, whatever modules are known; such as a query's {@code .info}. */
    public FakeProxy put(String path, Reply reply) {
        files.put(path, reply);
        return this;
    }

    /** Hands every path that begins with {@code prefix} to a handler, such as a checksum database. */
    public FakeProxy mount(String prefix, Function<Request, Reply> handler) {
        folders.put(prefix, handler);
        return this;
    }

    /** What to set as GOPROXY; without a slash at its end. */
    public URI uri() {
        return server.uri();
    }

    /** The server below: its faults, requests and connections. */
    public LoopbackServer server() {
        return server;
    }

    public FaultInjector faults() {
        return server.faults();
    }

    /** How many requests for this path arrived. */
    public int count(String path) {
        return server.count(path);
    }

    /** Every request so far, in order of arrival. */
    public List<Request> requests() {
        return server.requests();
    }

    @Override
    public void close() {
        server.close();
    }

    /** The version, when it was added. */
    public Optional<FakeModule> module(ModuleVersion id) {
        return Optional.ofNullable(modules.get(id.toString()));
    }

    /** What is answered to a request, faults apart; a handler for {@link FakeInternet#host}. */
    public Reply answer(Request request) {
        String path = request.path();
        Reply file = files.get(path);
        if (file != null) {
            return file;
        }
        for (Map.Entry<String, Function<Request, Reply>> folder : folders.entrySet()) {
            if (path.startsWith(folder.getKey())) {
                return folder.getValue().apply(request);
            }
        }
        if (path.endsWith("/@v/list")) {
            return list(path.substring(0, path.length() - "/@v/list".length()));
        }
        if (path.endsWith("/@latest")) {
            return latest(path.substring(0, path.length() - "/@latest".length()));
        }
        return missing("unknown path " + path);
    }

    private Reply list(String escapedPath) {
        List<FakeModule> all = versions(escapedPath);
        if (all.isEmpty()) {
            return missing("module " + escapedPath + ": no matching versions");
        }
        StringBuilder list = new StringBuilder();
        all.stream()
                .map(module -> module.id().version().value())
                .filter(version -> !PSEUDO.matcher(version).matches())
                .forEach(version -> list.append(version).append('\n'));
        return Reply.text(200, list.toString()).tagged();
    }

    private Reply latest(String escapedPath) {
        return versions(escapedPath).stream()
                .max(Comparator.comparingInt(FakeProxy::rank)
                        .thenComparing(module -> module.id().version()))
                .map(module -> json(module.info()))
                .orElseGet(() -> missing("module " + escapedPath + ": no matching versions for query \"latest\""));
    }

    private static int rank(FakeModule module) {
        String version = module.id().version().value();
        if (PSEUDO.matcher(version).matches()) {
            return 0;
        }
        return Semver.prerelease(version).isEmpty() ? 2 : 1;
    }

    private List<FakeModule> versions(String escapedPath) {
        return modules.values().stream()
                .filter(module -> module.id().path().escaped().equals(escapedPath))
                .sorted(Comparator.comparing(module -> module.id().version()))
                .toList();
    }

    private static Reply missing(String why) {
        return Reply.of(404, "text/plain; charset=utf-8", ("not found: " + why).getBytes(StandardCharsets.UTF_8));
    }

    private static Reply json(byte[] body) {
        return Reply.of(200, "application/json", body).tagged();
    }
}
