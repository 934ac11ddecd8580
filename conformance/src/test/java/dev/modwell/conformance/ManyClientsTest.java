// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modwell.testkit.FakeModule;
import dev.modwell.testkit.FakeProxy;
import dev.modwell.testkit.GoCommand;
import dev.modwell.testkit.Modules;
import dev.modwell.testkit.Subprocess;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many real {@code go} commands with empty caches on an empty server, all at once. */
final class ManyClientsTest {
    private static final int CLIENTS = 20;
    private static final int MODULES = 12;

    @TempDir
    Path folder;

    @Test
    void emptyServer_twentyClientsAtOnce_allSucceedAndEachFileIsFetchedOnce() throws Exception {
        List<FakeModule> modules = new ArrayList<>();
        for (int i = 0; i < MODULES; i++) {
            modules.add(Modules.sized("example.com/m" + i, "v1.0.0", 50_000 * (i + 1)));
        }
        try (FakeProxy upstream = FakeProxy.start()) {
            modules.forEach(upstream::add);
            try (ModwellProcess modwell = ModwellProcess.start(
                            folder.resolve("data"),
                            Map.of(),
                            "--upstream",
                            upstream.uri().toString(),
                            "--sumdb",
                            "off");
                    ExecutorService pool = Executors.newFixedThreadPool(CLIENTS)) {
                List<Future<Subprocess.Ran>> clients = new ArrayList<>();
                for (int i = 0; i < CLIENTS; i++) {
                    GoCommand go = client(i, modwell, modules);
                    clients.add(pool.submit(() -> go.run("mod", "download")));
                }
                for (Future<Subprocess.Ran> client : clients) {
                    client.get().orThrow();
                }
            }
            for (FakeModule module : modules) {
                for (String suffix : List.of(".info", ".mod", ".zip")) {
                    assertThat(upstream.count(module.key(suffix)))
                            .as("fetches of %s", module.key(suffix))
                            .isEqualTo(1);
                }
            }
        }
    }

    private GoCommand client(int number, ModwellProcess modwell, List<FakeModule> modules) {
        StringBuilder goMod = new StringBuilder("module example.com/main\n\ngo 1.25\n\nrequire (\n");
        for (FakeModule module : modules) {
            goMod.append('\t').append(module.id().path()).append(" v1.0.0\n");
        }
        return GoCommand.in(folder.resolve("client" + number))
                .with("GOPROXY", modwell.uri().toString())
                .with("GONOSUMDB", "*")
                .write("go.mod", goMod.append(")\n").toString());
    }
}
