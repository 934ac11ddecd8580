// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.conformance.fault;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.modwell.conformance.Stage;
import dev.modwell.server.Modwell;
import dev.modwell.testkit.FakeModule;
import dev.modwell.testkit.FakeProxy;
import dev.modwell.testkit.Fault;
import dev.modwell.testkit.Modules;
import dev.modwell.testkit.Reply;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Transfers that are cut, stall or fail on their way through a whole server. */
final class TransferTest {
    private static final FakeModule LARGE = Modules.sized("example.com/large", "v1.0.0", 2_000_000);
    private static final FakeModule SMALL = Modules.small("example.com/small", "v1.0.0");

    @TempDir
    Path folder;

    private final FakeProxy upstream = FakeProxy.start().add(LARGE).add(SMALL);
    private Stage stage;
    private Modwell modwell;
    private URI url;

    @BeforeEach
    void open() throws Exception {
        stage = new Stage(folder);
        modwell = stage.open("m", Map.of(), "--upstream", upstream.uri().toString());
        url = URI.create(modwell.url());
    }

    @AfterEach
    void close() {
        modwell.close();
        stage.close();
        upstream.close();
    }

    private RawAnswer ask(String path) throws IOException {
        return RawAnswer.of(url, path);
    }

    @Test
    void firstBytes_comeBeforeTheFileIsWhole_andSlowReadersHoldUpNobody() throws Exception {
        CountDownLatch rest = new CountDownLatch(1);
        upstream.faults().always(LARGE.key(".zip"), new Fault.HangAt(1_000_000, rest));
        try (Socket slow = RawAnswer.ask(url, LARGE.key(".zip"))) {
            assertThat(RawAnswer.head(slow.getInputStream())).startsWith("http/1.1 200 ");
            assertThat(slow.getInputStream().readNBytes(500_000)).hasSize(500_000);
            rest.countDown();
            // The first reader reads nothing meanwhile.
            assertThat(ask(LARGE.key(".zip")).body()).isEqualTo(LARGE.zip());
            assertThat(slow.getInputStream().readAllBytes()).hasSize(LARGE.zip().length - 500_000);
        }
        assertThat(upstream.count(LARGE.key(".zip"))).isEqualTo(1);
    }

    @Test
    void cutTwice_goesOnWhereItWas_andTheClientNoticesNothing() throws Exception {
        upstream.faults()
                .at(LARGE.key(".zip"), 1, new Fault.Cut(600_000))
                .at(LARGE.key(".zip"), 2, new Fault.Reset(600_000));
        stage.go(modwell.url()).run("mod", "download", LARGE.id().toString()).orThrow();
        assertThat(upstream.requests())
                .filteredOn(request -> request.path().equals(LARGE.key(".zip")))
                .hasSize(3)
                .last()
                .satisfies(request -> assertThat(request.header("Range")).startsWith("bytes="));
    }

    @Test
    void wrongAtItsEnd_isNeverCompleted_norKept_andTheReasonIsToldNext() throws Exception {
        byte[] wrong = LARGE.zip().clone();
        wrong[1_000_000] ^= 1;
        CountDownLatch rest = new CountDownLatch(1);
        upstream.add(LARGE.withZip(wrong));
        upstream.faults().always(LARGE.key(".zip"), new Fault.HangAt(1_500_000, rest));
        try (Socket socket = RawAnswer.ask(url, LARGE.key(".zip"))) {
            assertThat(socket.getInputStream().readNBytes(1_000))
                    .asString(ISO_8859_1)
                    .startsWith("HTTP/1.1 200 ");
            rest.countDown();
            assertThat(RawAnswer.rest(socket.getInputStream())).isLessThan(wrong.length - 1_000);
        }
        assertThat(ask(LARGE.key(".zip")).text()).startsWith("ZIP_INVALID: ");
        assertThat(ask("cached-only/" + LARGE.key(".zip")).status()).isEqualTo(404);
        assertThat(folder.resolve("m-data/cache/download").resolve(LARGE.key(".zip")))
                .doesNotExist();
    }

    @Test
    void contentType_isWrong_theBytesAreJudged() throws Exception {
        upstream.put(SMALL.key(".zip"), Reply.of(200, "text/html; charset=utf-8", SMALL.zip()));
        upstream.put(SMALL.key(".mod"), Reply.of(200, "application/zip", SMALL.mod()));
        upstream.put(SMALL.key(".info"), Reply.of(200, "", SMALL.info()));
        stage.go(modwell.url()).run("mod", "download", SMALL.id().toString()).orThrow();
        assertThat(ask(SMALL.key(".zip")).header("content-type")).isEqualTo("application/zip");
        assertThat(ask(SMALL.key(".mod")).header("content-type")).startsWith("text/plain");
        assertThat(ask(SMALL.key(".info")).header("content-type")).startsWith("application/json");
    }

    static Stream<Fault> troubles() {
        return Stream.of(
                Fault.Instead.error(500, "out of order"),
                Fault.Instead.error(401, "who are you?"),
                Fault.Instead.error(403, "not you"),
                Fault.Instead.busy(429, 1),
                Fault.Instead.busy(503, 1),
                Fault.Instead.error(418, "a teapot"),
                Fault.Instead.logInPage(),
                new Fault.Refuse(),
                new Fault.Cut(0),
                new Fault.Garbage());
    }

    @ParameterizedTest
    @MethodSource("troubles")
    void trouble_neverBecomesAbsence(Fault trouble) throws Exception {
        upstream.faults().always("*", trouble);
        String module = SMALL.id().path().escaped();
        for (String path : new String[] {
            SMALL.key(".info"), SMALL.key(".mod"), SMALL.key(".zip"), module + "/@v/list", module + "/@latest"
        }) {
            RawAnswer answer = ask(path);
            assertThat(answer.status()).as("%s: %s", path, answer.text()).isIn(403, 429, 500, 502, 503, 504);
        }
    }
}
