// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.conformance.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modwell.conformance.Stage;
import dev.modwell.server.Modwell;
import dev.modwell.testkit.FakeModule;
import dev.modwell.testkit.FakeProxy;
import dev.modwell.testkit.Fault;
import dev.modwell.testkit.Modules;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A whole server with two mirrors of one trust class, as it is shipped but for their order. */
@Timeout(300) // only so that waiting for what never comes fails
final class MirrorFaultTest {
    private static final int MODULES = 60;

    /** More than any test needs, but on a very busy machine. */
    private static final int SPARE = 600;

    @TempDir
    Path folder;

    private final FakeProxy first = FakeProxy.start();
    private final FakeProxy second = FakeProxy.start();
    private final List<String> keys = new ArrayList<>();
    private Stage stage;

    @BeforeEach
    void open() throws Exception {
        for (int i = 0; i < MODULES + SPARE; i++) {
            FakeModule module = Modules.small("example.com/m" + i, "v1.0.0");
            first.add(module);
            second.add(module);
            keys.add(module.key(".mod"));
        }
        stage = new Stage(folder);
    }

    @AfterEach
    void close() {
        stage.close();
        first.close();
        second.close();
    }

    private Modwell modwell(String order) throws Exception {
        return stage.open("m", Map.of(), "--upstream", first.uri() + "|" + second.uri(), "--order", order);
    }

    private static RawAnswer ask(Modwell modwell, String path) throws IOException {
        return RawAnswer.of(URI.create(modwell.url()), path);
    }

    /** Without the probe for loops at the start. */
    private static long asked(FakeProxy mirror) {
        return mirror.requests().stream()
                .filter(request -> !request.path().startsWith("-/"))
                .count();
    }

    private void fetch(Modwell modwell, int from, int to) throws IOException {
        for (String key : keys.subList(from, to)) {
            assertThat(ask(modwell, key).status()).as(key).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"fastest", "weighted"})
    void order_bySpeed_theSlowMirrorIsAskedLess(String order) throws Exception {
        first.faults().always("*", new Fault.Late(Duration.ofSeconds(1)));
        try (Modwell modwell = modwell(order)) {
            fetch(modwell, 0, MODULES);
        }
        assertThat(asked(first)).isLessThan(MODULES / 4);
        assertThat(asked(second)).isGreaterThan(MODULES * 3L / 4);
    }

    @Test
    void order_listed_theSlowMirrorIsAskedFirstAllTheSame() throws Exception {
        first.faults().always("*", new Fault.Late(Duration.ofMillis(20)));
        try (Modwell modwell = modwell("listed")) {
            fetch(modwell, 0, 10);
        }
        assertThat(asked(first)).isEqualTo(10);
    }

    /** Without a hedge the late answer would be waited for: nobody is given up before two seconds. */
    @Test
    void request_isLate_theNextMirrorIsAskedAsWell_butNotAgainAndAgain() throws Exception {
        Fault.Late late = new Fault.Late(Duration.ofMillis(1_500));
        try (Modwell modwell = modwell("listed")) {
            // Twenty tell what is late, and each of twenty more pays for a twentieth of a second request.
            fetch(modwell, 0, 45);
            int next = 45;
            boolean helped = false;
            // On a busy machine others were late before and have spent what was saved.
            while (!helped) {
                first.faults().always(keys.get(next), late);
                fetch(modwell, next, next + 1);
                helped = second.count(keys.get(next++)) > 0;
                if (!helped) {
                    fetch(modwell, next, next + 25);
                    next += 25;
                }
            }
            first.faults().always("*", late);
            fetch(modwell, next, next + 4);
            assertThat(asked(second))
                    .as("at most one request in twenty is made twice")
                    .isLessThanOrEqualTo((next + 4) / 20);
        }
    }

    @Test
    void mirror_wasDead_aTrialFindsItWell_andTheBoardTells() throws Exception {
        first.server().down();
        try (Modwell modwell = modwell("listed")) {
            fetch(modwell, 0, 5);
            assertThat(ask(modwell, "-/api/v1/sources").text()).contains("\"OPEN\"");
            assertThat(ask(modwell, "example.com/absent/@v/list").status())
                    .as("what a living mirror denies is absent")
                    .isEqualTo(404);
            first.server().up();
            int next = 5;
            while (asked(first) == 0) {
                String path = next < MODULES ? keys.get(next++) : "example.com/none" + next++ + "/@v/list";
                assertThat(ask(modwell, path).status()).isIn(200, 404);
            }
            while (ask(modwell, "-/api/v1/sources").text().contains("\"OPEN\"")) {
                Thread.onSpinWait();
            }
        }
    }

    @Test
    void board_tellsWhenASourceAnsweredLast() throws Exception {
        try (Modwell modwell = modwell("listed")) {
            assertThat(ask(modwell, "-/api/v1/sources").text()).doesNotContain("\"lastAnswer\":\"2");
            fetch(modwell, 0, 1);
            assertThat(ask(modwell, "-/api/v1/sources").text().replace(" ", "")).contains("\"lastAnswer\":\"2");
        }
    }
}
