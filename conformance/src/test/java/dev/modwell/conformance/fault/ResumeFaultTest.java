// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.conformance.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modwell.conformance.Stage;
import dev.modwell.server.Modwell;
import dev.modwell.testkit.FakeModule;
import dev.modwell.testkit.FakeProxy;
import dev.modwell.testkit.Fault;
import dev.modwell.testkit.GoCommand;
import dev.modwell.testkit.Modules;
import dev.modwell.testkit.Request;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sources that stall, drip, change their file or announce a wrong length, with the real go as the client. */
final class ResumeFaultTest {
    private static final FakeModule LARGE = Modules.sized("example.com/large", "v1.0.0", 2_000_000);
    private static final FakeModule DRIPPING = Modules.sized("example.com/dripping", "v1.0.0", 1_000_000);

    /** The same version with another file. */
    private static final FakeModule CHANGED = Modules.sized("example.com/large", "v1.0.0", 1_999_999);

    private static final String ZIP = LARGE.key(".zip");
    private static final int CUT = 600_000;

    @TempDir
    Path folder;

    private final FakeProxy first = FakeProxy.start().add(LARGE).add(DRIPPING);
    private final FakeProxy second = FakeProxy.start().add(LARGE);
    private Stage stage;

    @BeforeEach
    void open() throws Exception {
        stage = new Stage(folder);
    }

    @AfterEach
    void close() {
        stage.close();
        first.close();
        second.close();
    }

    private Modwell alone() throws Exception {
        return stage.open("alone", Map.of(), "--upstream", first.uri().toString());
    }

    private Modwell both() throws Exception {
        return stage.open("both", Map.of(), "--upstream", first.uri() + "|" + second.uri());
    }

    private static RawAnswer ask(Modwell modwell, String path) throws Exception {
        return RawAnswer.of(URI.create(modwell.url()), path);
    }

    private void download(Modwell modwell, FakeModule module) {
        GoCommand go = stage.go(modwell.url());
        go.run("mod", "download", module.id().toString()).orThrow();
        assertThat(go.modcache().resolve("cache/download").resolve(module.key(".zip")))
                .hasBinaryContent(module.zip());
    }

    private List<Request> zipRequests(FakeModule module) {
        return first.requests().stream()
                .filter(request -> request.path().equals(module.key(".zip")))
                .toList();
    }

    /** The byte from which on the source was asked for the file the second time, if it is still the same. */
    private long wentOnAt(FakeModule module) {
        Request next = zipRequests(module).get(1);
        assertThat(next.header("If-Range")).isNotNull();
        return Long.parseLong(Objects.requireNonNull(next.header("Range"))
                .replace("bytes=", "")
                .replace("-", ""));
    }

    private void change() {
        first.faults().at(ZIP, 1, new Fault.Cut(CUT)).from(ZIP, 2, Fault.Instead.bytes(CHANGED.zip()));
    }

    @Test
    void transfer_stallsOrDrips_goesOnWhereItWas() throws Exception {
        first.faults().at(ZIP, 1, Fault.HangAt.forever(CUT)).at(DRIPPING.key(".zip"), 1, new Fault.Drip(500));
        try (Modwell modwell = alone()) {
            GoCommand go = stage.go(modwell.url());
            go.run("mod", "download", LARGE.id().toString(), DRIPPING.id().toString())
                    .orThrow();
            assertThat(go.modcache().resolve("cache/download").resolve(ZIP)).hasBinaryContent(LARGE.zip());
            assertThat(go.modcache().resolve("cache/download").resolve(DRIPPING.key(".zip")))
                    .hasBinaryContent(DRIPPING.zip());
        }
        assertThat(zipRequests(LARGE)).hasSize(2);
        assertThat(wentOnAt(LARGE)).isEqualTo(CUT);
        assertThat(zipRequests(DRIPPING)).hasSize(2);
        assertThat(wentOnAt(DRIPPING)).isPositive();
    }

    @Test
    void file_changesInMidTransfer_isNamed_andTheNewOneIsServedLater() throws Exception {
        change();
        try (Modwell modwell = alone()) {
            Stage.failing(stage.go(modwell.url()), "mod", "download", LARGE.id().toString());
            assertThat(wentOnAt(LARGE)).isEqualTo(CUT);
            assertThat(stage.download(modwell, LARGE.id().toString()))
                    .contains("LENGTH_MISMATCH: ")
                    .contains(CHANGED.zip().length + " bytes in all where " + LARGE.zip().length + " were announced");
            assertThat(ask(modwell, "cached-only/" + ZIP).status()).isEqualTo(404);
        }
        // A new process remembers no failure, but the part.
        try (Modwell modwell = alone()) {
            assertThat(ask(modwell, ZIP).body()).isEqualTo(CHANGED.zip());
        }
    }

    @Test
    void file_changesInMidTransfer_theNextSourceGoesOn() throws Exception {
        change();
        try (Modwell modwell = both()) {
            download(modwell, LARGE);
        }
        assertThat(wentOnAt(LARGE)).isEqualTo(CUT);
        assertThat(second.count(ZIP)).isEqualTo(1);
    }

    /** The client was told that length, so its transfer breaks; what it asks for then comes from the next source. */
    @ParameterizedTest
    @ValueSource(ints = {7, -100})
    void length_announcedWrong_neverCompletes_andTheNextSourcesFileIsServedThen(int by) throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        first.faults().always(ZIP, new Fault.WrongLength(by, end));
        try (Modwell modwell = both()) {
            try (Socket socket = RawAnswer.ask(URI.create(modwell.url()), ZIP)) {
                assertThat(RawAnswer.head(socket.getInputStream())).startsWith("http/1.1 200 ");
                end.countDown();
                assertThat(RawAnswer.rest(socket.getInputStream())).isLessThan(LARGE.zip().length + by);
            }
            download(modwell, LARGE);
            assertThat(second.count(ZIP)).isPositive();
        }
    }
}
