// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modwell.cli.line.Exit;
import dev.modwell.testkit.FakeProxy;
import dev.modwell.testkit.Fault;
import dev.modwell.testkit.Modules;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code modwell bench} against mirrors of several kinds. */
final class BenchTest {
    @TempDir
    private Path temp;

    private final FakeProxy good = FakeProxy.start()
            .add(Modules.small("example.com/m", "v1.0.0"))
            .add(Modules.small("example.com/m", "v1.1.0"));
    private final FakeProxy lagging = FakeProxy.start().add(Modules.small("example.com/m", "v1.0.0"));
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @AfterEach
    void close() {
        good.close();
        lagging.close();
    }

    private Exit bench(String... words) {
        out.getBuffer().setLength(0);
        List<String> line = new ArrayList<>(List.of("bench"));
        line.addAll(List.of(words));
        line.addAll(List.of("--data", temp.toString(), "--allow-hosts", "127.0.0.1"));
        CommandLine command = Main.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        int code = command.execute(line.toArray(String[]::new));
        return Arrays.stream(Exit.values())
                .filter(exit -> exit.code() == code)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void table_namesTheFiguresAndTheList() {
        String list = good.uri() + "|" + lagging.uri() + ",direct";
        assertThat(bench(list, "--module", "example.com/m@v1.0.0", "--rounds", "2"))
                .isEqualTo(Exit.FINE);
        assertThat(out.toString())
                .containsSubsequence("SOURCE", "SUCCESS", "P95", "MB/S", "BEHIND")
                .contains(good.uri().getAuthority(), lagging.uri().getAuthority(), "100.0%")
                .contains("go env -w GOPROXY='")
                .contains(",direct'");
        // Two rounds of list, .info and .mod, and one zip.
        assertThat(good.count("example.com/m/@v/list")).isEqualTo(2);
        assertThat(good.count("example.com/m/@v/v1.0.0.zip")).isEqualTo(1);
    }

    @Test
    void json_hasEachSource_aLaggingOneIsBehind() {
        assertThat(bench(good.uri() + "|" + lagging.uri(), "--module", "example.com/m@v1.0.0", "--json"))
                .isEqualTo(Exit.FINE);
        JsonNode result = JsonMapper.builder().build().readTree(out.toString());
        assertThat(result.get("sources")).hasSize(2);
        for (JsonNode source : result.get("sources")) {
            boolean isLagging =
                    source.get("source").asString().equals(lagging.uri().getAuthority());
            assertThat(source.get("behind").asInt()).isEqualTo(isLagging ? 1 : 0);
            assertThat(source.get("success").asDouble()).isEqualTo(1);
            assertThat(source.get("availability").asDouble()).isEqualTo(1);
            assertThat(source.get("coverage").asDouble()).isEqualTo(1);
            assertThat(source.get("requests").asInt()).isEqualTo(16);
            assertThat(source.get("p95Millis").asDouble()).isPositive();
        }
    }

    @Test
    void sickAndPoorSources_areNotProposed() {
        lagging.faults().always("*", Fault.Instead.error(500, "sick"));
        assertThat(bench(lagging.uri() + "|" + good.uri() + ",off", "--module", "example.com/m@v1.1.0", "--quiet"))
                .isEqualTo(Exit.FINE);
        assertThat(out.toString()).isEqualTo(good.uri() + ",off\n");
        assertThat(lagging.requests().size()).as("given up").isEqualTo(5);

        lagging.faults().clear();
        assertThat(bench(lagging.uri() + "|" + good.uri(), "--module", "example.com/m@v1.1.0", "--quiet"))
                .isEqualTo(Exit.FINE);
        assertThat(out.toString()).as("it does not have the module").isEqualTo(good.uri() + "\n");
    }

    @Test
    void nobodyAnswers_isASourcesTrouble() {
        good.faults().always("*", Fault.Instead.error(503, "sick"));
        assertThat(bench(good.uri().toString(), "--module", "example.com/m@v1.1.0"))
                .isEqualTo(Exit.SOURCE_TROUBLE);
        assertThat(out.toString()).contains("no source is good enough");
    }

    @Test
    void wrongUse_isSaid() {
        assertThat(bench("direct")).isEqualTo(Exit.USAGE);
        assertThat(bench(good.uri().toString(), "--rounds", "99")).isEqualTo(Exit.USAGE);
        assertThat(bench(good.uri().toString(), "--module", "example.com/m")).isEqualTo(Exit.USAGE);
        assertThat(err.toString()).contains("names no HTTP source", "--rounds must be 1 to 10");
    }
}
