// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.conformance.mirror;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.modwell.conformance.ModwellProcess;
import dev.modwell.testkit.FakeProxy;
import dev.modwell.testkit.Fault;
import dev.modwell.testkit.GoCommand;
import dev.modwell.testkit.Modules;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A first mirror that takes connections and never answers. */
final class DeadMirrorTest {
    private static final int MODULES = 40;

    @TempDir
    private Path temp;

    /** Asked by every request it would be 120 times for each build. */
    @Test
    void deadFirstMirror_isAskedFewTimesOnly() throws Exception {
        assumeThat(GoCommand.find()).as("the go command").isPresent();
        try (FakeProxy dead = FakeProxy.start();
                FakeProxy alive = FakeProxy.start()) {
            dead.faults().always("*", Fault.Hang.forever());
            for (int i = 0; i < 2 * MODULES; i++) {
                alive.add(Modules.small("example.com/m" + i, "v1.0.0"));
            }
            try (ModwellProcess modwell = ModwellProcess.start(
                    temp.resolve("data"),
                    Map.of(),
                    "--upstream",
                    dead.uri() + "|" + alive.uri(),
                    "--sumdb",
                    "off",
                    "--allow-hosts",
                    "127.0.0.1")) {
                long unknown = build(modwell, 0);
                int first = dead.requests().size();
                long known = build(modwell, MODULES);
                int second = dead.requests().size() - first;
                System.out.printf(
                        "dead first mirror: %d modules in %d ms with %d requests to it, then %d ms with %d%n",
                        MODULES, unknown, first, known, second);
                assertThat(alive.requests().size()).isGreaterThanOrEqualTo(2 * 3 * MODULES);
                assertThat(second).as("trials alone").isLessThan(MODULES / 4);
            }
        }
    }

    /** Downloads so many modules into an empty client; returns the milliseconds. */
    private long build(ModwellProcess modwell, int from) {
        StringBuilder goMod = new StringBuilder("module example.com/main\n\ngo 1.21\n\nrequire (\n");
        for (int i = from; i < from + MODULES; i++) {
            goMod.append("\texample.com/m").append(i).append(" v1.0.0\n");
        }
        GoCommand go = GoCommand.in(temp.resolve("go" + from))
                .with("GOPROXY", modwell.uri().toString())
                .write("go.mod", goMod.append(")\n").toString());
        long began = System.nanoTime();
        go.run("mod", "download", "all").orThrow();
        return (System.nanoTime() - began) / 1_000_000;
    }
}
