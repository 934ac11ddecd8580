// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.modwell.core.goenv.GoEnv;
import dev.modwell.core.goenv.Machine;
import dev.modwell.server.config.ConfigurationLoader;
import dev.modwell.server.config.Setting;
import dev.modwell.server.config.Surroundings;
import dev.modwell.testkit.FakeProxy;
import dev.modwell.testkit.Fault;
import dev.modwell.testkit.Reply;
import dev.modwell.testkit.Request;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A whole server that fetches ahead, with an upstream that counts. */
@Timeout(180)
final class ThinkingAheadTest {
    private static final GoEnv NO_GO = GoEnv.read(new Machine(Map.of("GOENV", "off"), Machine.System.LINUX));
    private static final String A = "a.example/a/@v/v1.0.0";
    private static final String B = "b.example/b/@v/v1.1.0";
    private static final String C = "c.example/c/@v/v1.2.0";

    @TempDir
    private Path temp;

    private final FakeProxy upstream = FakeProxy.start();
    private final Map<Setting, String> settings = new EnumMap<>(Setting.class);

    @BeforeEach
    void layOut() {
        module(A, "require b.example/b v1.1.0\n");
        module(B, "require c.example/c v1.2.0\n");
        module(C, "");
        settings.put(Setting.LISTEN, "127.0.0.1:0");
        settings.put(Setting.DATA, temp.resolve("data").toString());
        settings.put(Setting.UPSTREAM, upstream.uri().toString());
        settings.put(Setting.SUMDB, "off");
        settings.put(Setting.AHEAD, "true");
    }

    @AfterEach
    void close() {
        upstream.close();
    }

    /** A module from before lazy loading, so that a client reads all that is below it. */
    private void module(String version, String requirements) {
        String path = version.substring(0, version.indexOf("/@v/"));
        String name = version.substring(version.lastIndexOf('/') + 1);
        upstream.put(version + ".mod", Reply.text(200, "module " + path + "\n\ngo 1.16\n\n" + requirements));
        upstream.put(version + ".info", info(name));
    }

    private static Reply info(String version) {
        return Reply.text(200, "{\"Version\":\"" + version + "\",\"Time\":\"2026-01-02T03:04:05Z\"}");
    }

    private Modwell open() throws Exception {
        ConfigurationLoader.Flags flags = new ConfigurationLoader.Flags(List.of(), settings, Map.of());
        return Modwell.open(
                new ConfigurationLoader(Surroundings.current(NO_GO), flags)
                        .load()
                        .configuration(),
                NO_GO);
    }

    private static String get(Modwell modwell, String path) throws IOException {
        String request = "GET /" + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
        return RawExchange.send(URI.create(modwell.url()).getPort(), request.getBytes(UTF_8));
    }

    private static void await(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            Thread.onSpinWait();
        }
    }

    private boolean isKept(String path) {
        return temp.resolve("data/cache/download/" + path).toFile().exists();
    }

    private List<String> asked() {
        return upstream.requests().stream()
                .map(Request::path)
                .filter(path -> path.contains("/@v/"))
                .toList();
    }

    @Test
    void goMod_bringsItsInfoAndWhatIsReadBelowIt_andAListTheInfosOfThat_onceEach() throws Exception {
        try (Modwell modwell = open()) {
            get(modwell, A + ".mod");
            await(() -> isKept(A + ".info") && isKept(B + ".mod") && isKept(C + ".mod"));
            assertThat(asked()).doesNotContain(B + ".info", C + ".info");
            assertThat(get(modwell, B + ".info")).startsWith("HTTP/1.1 200 ");
            await(() -> isKept(C + ".info"));
        }
        assertThat(asked())
                .containsExactlyInAnyOrder(A + ".mod", A + ".info", B + ".mod", B + ".info", C + ".mod", C + ".info");
    }

    @Test
    void sourceThatDoesNotHaveIt_isAskedOnce() throws Exception {
        upstream.put(A + ".mod", Reply.text(404, "not found: not yet"));
        try (Modwell modwell = open()) {
            assertThat(get(modwell, A + ".mod")).startsWith("HTTP/1.1 404 ");
            get(modwell, B + ".mod");
            await(() -> isKept(C + ".mod"));
        }
        assertThat(upstream.count(A + ".mod")).isEqualTo(1);
    }

    @Test
    void questionForWhatIsFetchedAhead_joinsThatFetch() throws Exception {
        CountDownLatch arrived = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        FakeProxy slow = FakeProxy.start();
        slow.put(A + ".mod", Reply.text(200, "module a.example/a\n\ngo 1.16\n\nrequire b.example/b v1.1.0\n"));
        slow.mount(A + ".info", request -> {
            arrived.countDown();
            try {
                go.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return info("v1.0.0");
        });
        settings.put(Setting.UPSTREAM, slow.uri().toString());
        try (slow;
                Modwell modwell = open()) {
            get(modwell, A + ".mod");
            arrived.await();
            Thread release = Thread.ofVirtual().start(() -> {
                await(() -> slow.count(B + ".mod") > 0);
                go.countDown();
            });
            assertThat(get(modwell, A + ".info")).startsWith("HTTP/1.1 200 ");
            release.join();
            assertThat(slow.count(A + ".info")).isEqualTo(1);
        }
    }

    @Test
    void failureOfWhatNobodyAskedFor_isForgotten() throws Exception {
        upstream.faults().first(A + ".info", 1, Fault.Instead.error(404, "not found: not yet"));
        try (Modwell modwell = open()) {
            get(modwell, A + ".mod");
            await(() -> upstream.count(A + ".info") > 0 && isKept(B + ".mod"));
            await(() -> {
                try {
                    return get(modwell, A + ".info").startsWith("HTTP/1.1 200 ");
                } catch (IOException e) {
                    throw new AssertionError(e);
                }
            });
        }
        assertThat(upstream.count(A + ".info")).isEqualTo(2);
    }

    @Test
    void kept_isNotFetchedAgain() throws Exception {
        try (Modwell modwell = open()) {
            get(modwell, A + ".mod");
            await(() -> isKept(A + ".info") && isKept(B + ".mod") && isKept(C + ".mod"));
        }
        int before = asked().size();
        try (Modwell modwell = open()) {
            get(modwell, A + ".mod");
            get(modwell, A + ".info");
            get(modwell, "x.example/x/@v/v1.0.0.mod"); // not there: what was asked before is thought about
            await(() -> isKept(A + ".info"));
        }
        assertThat(asked().subList(before, asked().size())).doesNotContain(A + ".mod", B + ".mod", C + ".mod");
    }

    @Test
    void privatePath_isNotFetchedAhead() throws Exception {
        settings.put(Setting.PRIVATE, "b.example");
        try (Modwell modwell = open()) {
            get(modwell, A + ".mod");
            await(() -> isKept(A + ".info"));
        }
        assertThat(asked()).containsExactlyInAnyOrder(A + ".mod", A + ".info");
    }

    @Test
    void switchedOff_onlyWhatIsAskedFor() throws Exception {
        settings.put(Setting.AHEAD, "false");
        try (Modwell modwell = open()) {
            get(modwell, A + ".mod");
            get(modwell, C + ".mod");
        }
        assertThat(asked()).containsExactly(A + ".mod", C + ".mod");
    }

    @Test
    void whatClientsAskedFor_isKnownToTheNextProcess() throws Exception {
        try (Modwell modwell = open()) {
            get(modwell, A + ".mod");
            get(modwell, B + ".mod");
            get(modwell, C + ".mod");
            get(modwell, "d.example/d/@v/v1.0.0.mod");
            get(modwell, C + ".info");
            await(() -> upstream.count("d.example/d/@v/v1.0.0.info") > 0 || isKept(C + ".info"));
        }
        assertThat(temp.resolve("data/trails"))
                .content()
                .startsWith("modwell trails 1\ntrail\n")
                .contains("head a.example/a\n", "step im c.example/c\n")
                .endsWith("end\n");
    }
}
