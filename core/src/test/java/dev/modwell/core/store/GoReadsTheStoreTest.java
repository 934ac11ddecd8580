// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.modwell.core.event.Events;
import dev.modwell.core.store.Sidecar.Verification;
import dev.modwell.gomod.goproxy.Key;
import dev.modwell.testkit.FakeModule;
import dev.modwell.testkit.FakeProxy;
import dev.modwell.testkit.GoCommand;
import dev.modwell.testkit.Modules;
import dev.modwell.testkit.TestClock;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tree and the real go command's module cache are the same thing, in both directions. */
final class GoReadsTheStoreTest {
    @TempDir
    Path folder;

    private final FakeModule tool = Modules.small("example.com/Acme/tool", "v1.0.0");
    private final Events events = Events.open();
    private DiskLayout layout;
    private DataFolder data;
    private DiskStore store;

    @BeforeEach
    void open() throws IOException {
        assumeTrue(GoCommand.find().isPresent(), "no go command on this machine");
        layout = DiskLayout.of(folder.resolve("data"));
        data = DataFolder.own(layout, "");
        store = DiskStore.open(data, events, TestClock.start());
    }

    @AfterEach
    void close() {
        events.close();
        data.close();
    }

    @Test
    void tree_isAFileProxyForTheGoCommand() throws Exception {
        publish(tool.key(".info"), tool.info());
        publish(tool.key(".mod"), tool.mod());
        publish(tool.key(".zip"), tool.zip());
        Key list = new Key("example.com/!acme/tool/@v/list");
        AnswerBook.open(data).put(list, new Answer("v1.0.0\n", "goproxy.example", Instant.EPOCH));
        GoCommand go = GoCommand.in(folder.resolve("go")).with("GOPROXY", "file://" + layout.tree());

        assertThat(go.run("list", "-m", "-versions", "example.com/Acme/tool")
                        .orThrow()
                        .stdout())
                .isEqualTo("example.com/Acme/tool v1.0.0\n");
        go.run("mod", "download", "example.com/Acme/tool@v1.0.0").orThrow();
    }

    @Test
    void moduleCacheOfTheGoCommand_copiedIntoTheTree_isKept() throws Exception {
        GoCommand go = GoCommand.in(folder.resolve("go"));
        try (FakeProxy proxy = FakeProxy.start().add(tool)) {
            go.with("GOPROXY", proxy.uri().toString())
                    .run("mod", "download", "example.com/Acme/tool@v1.0.0")
                    .orThrow();
        }
        copy(go.modcache().resolve("cache/download"), layout.tree());

        for (String suffix : List.of(".info", ".mod", ".zip")) {
            assertThat(store.find(new Key(tool.key(suffix)))).as(suffix).isPresent();
        }
        try (Stream<Key> keys = store.keys("example.com/")) {
            assertThat(keys).hasSize(3);
        }
        String ziphash = Files.readString(layout.tree().resolve(tool.key(".ziphash")));
        assertThat(store.find(new Key(tool.key(".zip"))).orElseThrow().sidecar().h1())
                .as("the go command's own hash of the zip")
                .isEqualTo(ziphash);
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path copy = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(copy);
                } else {
                    Files.copy(file, copy);
                }
            }
        }
    }

    private void publish(String key, byte[] bytes) throws IOException {
        try (Draft draft = store.begin(new Key(key), bytes.length)) {
            draft.append(ByteBuffer.wrap(bytes));
            draft.publish(new Sidecar(
                    StoreContract.sha256(bytes), "", "goproxy.example", Instant.EPOCH, Verification.EXEMPT));
        }
    }
}
