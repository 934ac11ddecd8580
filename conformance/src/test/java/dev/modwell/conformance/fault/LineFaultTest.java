// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.conformance.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modwell.conformance.Stage;
import dev.modwell.core.ledger.Operation;
import dev.modwell.core.ledger.Pending;
import dev.modwell.core.ledger.PendingQueue;
import dev.modwell.server.Modwell;
import dev.modwell.server.sql.Ledger;
import dev.modwell.testkit.FakeModule;
import dev.modwell.testkit.FakeProxy;
import dev.modwell.testkit.Fault;
import dev.modwell.testkit.Modules;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A whole server, as it is shipped, whose line is cut and comes back. */
@Timeout(300) // only so that waiting for what never comes fails
final class LineFaultTest {
    private static final FakeModule KEPT = Modules.small("example.com/kept", "v1.0.0");

    @TempDir
    Path folder;

    private final FakeProxy upstream = FakeProxy.start().add(KEPT);
    private Stage stage;
    private Modwell modwell;

    @BeforeEach
    void open() throws Exception {
        for (String version : List.of("v1.1.0", "v1.2.0", "v1.3.0")) {
            upstream.add(Modules.small("example.com/missed", version));
        }
        stage = new Stage(folder);
        modwell = stage.open("m", Map.of(), "--upstream", upstream.uri().toString(), "--private", "nowhere.invalid/*");
        for (String suffix : List.of(".info", ".mod", ".zip")) {
            assertThat(ask(KEPT.key(suffix)).status()).isEqualTo(200);
        }
    }

    @AfterEach
    void close() {
        modwell.close();
        stage.close();
        upstream.close();
    }

    private RawAnswer ask(String path) throws IOException {
        return RawAnswer.of(URI.create(modwell.url()), path);
    }

    private List<Operation> queued() throws Exception {
        PendingQueue queue =
                PendingQueue.open(Ledger.at(folder.resolve("m-data").resolve("ledger.db")), PendingQueue.MAX_ENTRIES);
        return queue.list(0, 100).stream().map(Pending::operation).toList();
    }

    private static Operation fetch(String subject) {
        return new Operation(Operation.Kind.FETCH, subject);
    }

    /** Asks until it is known that nobody answers. */
    private void awaitCut(String path) throws IOException {
        while (!ask(path).text().startsWith("OFFLINE: ")) {
            Thread.onSpinWait();
        }
    }

    private void cut() throws IOException {
        upstream.server().down();
        assertThat(ask("example.com/missed/@v/v1.1.0.mod").text()).startsWith("CONNECT_FAILED: ");
        awaitCut("example.com/missed/@v/v1.2.0.mod");
    }

    @Test
    void line_isCut_theFirstPays_theRestIsServedOrRefusedAtOnce() throws Exception {
        cut();
        RawAnswer refused = ask("example.com/missed/@v/v1.3.0.zip");
        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.text())
                .startsWith("OFFLINE: ")
                .contains("CONNECT_FAILED")
                .contains(" in 0 ms");
        assertThat(ask("example.com/never/@v/list").text()).startsWith("OFFLINE: ");
        assertThat(ask(KEPT.key(".zip")).body()).isEqualTo(KEPT.zip());
        for (String question : List.of("@v/list", "@latest", "@v/v1.info")) {
            RawAnswer kept = ask("example.com/kept/" + question);
            assertThat(kept.status()).as(question).isEqualTo(200);
            assertThat(kept.text()).as(question).contains("v1.0.0");
            assertThat(kept.header("x-modwell-stale")).as(question).isNotEmpty();
        }
    }

    @Test
    void line_isBack_itIsSeen_theQueueIsReplayed_andAnswersAreFresh_withoutAPerson() throws Exception {
        cut();
        while (!queued().contains(fetch("example.com/missed/@v/v1.2.0.mod"))) {
            Thread.onSpinWait();
        }
        upstream.server().up();
        while (!queued().isEmpty()) {
            Thread.onSpinWait();
        }
        assertThat(ask("cached-only/example.com/missed/@v/v1.1.0.mod").status()).isEqualTo(200);
        assertThat(ask("cached-only/example.com/missed/@v/v1.2.0.mod").status()).isEqualTo(200);
        RawAnswer list = ask("example.com/missed/@v/list");
        assertThat(list.text()).contains("v1.3.0");
        assertThat(list.header("x-modwell-stale")).isEmpty();
        assertThat(ask("example.com/missed/@v/v1.3.0.zip").status()).isEqualTo(200);
    }

    @Test
    void line_isBack_thoughNothingIsQueued_answersAreFresh() throws Exception {
        upstream.server().down();
        awaitCut("example.com/missed/@v/list");
        assertThat(queued()).isEmpty();
        upstream.server().up();
        while (ask("example.com/missed/@v/list").status() != 200) {
            Thread.onSpinWait();
        }
        assertThat(ask("example.com/missed/@v/list").header("x-modwell-stale")).isEmpty();
    }

    @Test
    void source_hangs_theLineIsCutBeforeTheFirstQuestionHasUsedUpItsTime() throws Exception {
        CountDownLatch rest = new CountDownLatch(1);
        upstream.faults().always("*", new Fault.Hang(rest));
        try (Socket another = RawAnswer.ask(URI.create(modwell.url()), "example.com/missed/@v/list")) {
            for (RawAnswer ended :
                    List.of(ask("example.com/missed/@v/v1.1.0.mod"), RawAnswer.read(another.getInputStream()))) {
                assertThat(ended.text()).startsWith("SOURCE_TIMEOUT: ").contains("no answer to anything in ");
            }
        }
        assertThat(ask("example.com/missed/@v/v1.2.0.mod").text())
                .startsWith("OFFLINE: ")
                .contains("SOURCE_TIMEOUT");
        upstream.faults().clear();
        rest.countDown();
        while (ask("example.com/missed/@v/v1.3.0.mod").status() != 200) {
            Thread.onSpinWait();
        }
    }

    @Test
    void source_isSlowForAModule_isSounded_andNothingIsCut() throws Exception {
        CountDownLatch rest = new CountDownLatch(1);
        upstream.faults().always("example.com/missed/@v/v1.1.0.mod", new Fault.Hang(rest));
        try (Socket slow = RawAnswer.ask(URI.create(modwell.url()), "example.com/missed/@v/v1.1.0.mod")) {
            while (upstream.count("sumdb/sum.golang.org/supported") < 2) {
                Thread.onSpinWait();
            }
            assertThat(ask("example.com/missed/@v/v1.2.0.mod").status()).isEqualTo(200);
            rest.countDown();
            assertThat(RawAnswer.read(slow.getInputStream()).status()).isEqualTo(200);
        }
        assertThat(queued()).isEmpty();
    }

    @Test
    void hostOfVersionControl_isNotThere_nothingElseIsCutOff() throws Exception {
        assertThat(ask("nowhere.invalid/tool/@v/list").status()).isEqualTo(502);
        awaitCut("nowhere.invalid/other/@v/list");
        assertThat(ask("example.com/missed/@v/v1.1.0.zip").status()).isEqualTo(200);
    }
}
