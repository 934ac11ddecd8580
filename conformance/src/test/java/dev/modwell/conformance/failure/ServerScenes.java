// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.conformance.failure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.modwell.conformance.ModwellProcess;
import dev.modwell.conformance.Stage;
import dev.modwell.core.event.Events;
import dev.modwell.core.failure.FailureKind;
import dev.modwell.core.origin.http.LoopProbe;
import dev.modwell.server.Modwell;
import dev.modwell.server.http.Answering;
import dev.modwell.server.http.Listener;
import dev.modwell.server.http.OwnPages;
import dev.modwell.testkit.FakeModule;
import dev.modwell.testkit.FakeProxy;
import dev.modwell.testkit.Fault;
import dev.modwell.testkit.LoopbackServer;
import dev.modwell.testkit.Modules;
import dev.modwell.testkit.RamDisk;
import dev.modwell.testkit.Request;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.function.Function;

/** What the server itself refuses or cannot do. */
final class ServerScenes {
    private static final String TOOL = "example.com/tool@v1.0.0";

    /** More than memory stands in for. */
    private static final int LARGE = 17 << 20;

    /** More than are fetched at once. */
    private static final int CROWD = 1024;

    static final Map<FailureKind, Scene> ALL = Map.of(
            FailureKind.BAD_REQUEST,
            stage -> relayed(
                    stage,
                    request -> Relay.raw(
                            stage.usual(), "GET " + request.target() + " HTTP/1.1\r\nHost: one\r\nHost: two\r\n\r\n")),
            FailureKind.BAD_METHOD,
            stage -> relayed(stage, request -> Relay.as("POST", stage.usual(), request)),
            FailureKind.URL_TOO_LONG,
            stage -> stage.download(stage.usual() + "/" + "x".repeat(9_000), TOOL),
            FailureKind.HEADER_TOO_LONG,
            stage -> relayed(
                    stage,
                    request -> Relay.raw(
                            stage.usual(),
                            "GET " + request.target() + " HTTP/1.1\r\nHost: one\r\nX-Forwarded-For: "
                                    + "x".repeat(20_000) + "\r\n\r\n")),
            FailureKind.OFFLINE,
            ServerScenes::offline,
            FailureKind.STORE_FULL,
            ServerScenes::fullDisk,
            FailureKind.STORE_FAILED,
            ServerScenes::brokenFolder,
            FailureKind.OVERLOADED,
            ServerScenes::crowded,
            FailureKind.STOPPING,
            ServerScenes::stopping,
            FailureKind.INTERNAL,
            ServerScenes::fault);

    private ServerScenes() {}

    /** Through something in between that spoils the client's request. */
    private static String relayed(Stage stage, Function<Request, dev.modwell.testkit.Reply> spoiled) {
        try (LoopbackServer relay = LoopbackServer.start(spoiled)) {
            return stage.download(relay.uri().toString(), TOOL);
        }
    }

    private static String offline(Stage stage) throws Exception {
        try (Modwell modwell = stage.open("offline", Map.of(), "--offline", "true")) {
            return stage.download(modwell, TOOL);
        }
    }

    /** The data folder is full, nothing stands in for it, and the zip is longer than memory takes. */
    private static String fullDisk(Stage stage) throws Exception {
        Path mount = stage.folder().resolve("small-disk");
        Optional<RamDisk> disk = RamDisk.mount(mount, 12 << 20);
        assumeTrue(disk.isPresent(), "a full disk needs the right to mount, which this process does not have");
        try (RamDisk _ = disk.get()) {
            return largeZip(stage, mount.resolve("data"), mount.resolve("tmp"));
        }
    }

    /** Where files are to arrive there is no folder but a file. */
    private static String brokenFolder(Stage stage) throws Exception {
        Path file = Files.writeString(stage.folder().resolve("no-folder"), "");
        return largeZip(stage, stage.folder().resolve("broken-data"), file);
    }

    /** A process of its own, since the system's temporary folder is the process's. */
    private static String largeZip(Stage stage, Path data, Path tmp) {
        FakeModule module = Modules.sized("example.com/large", "v1.0.0", LARGE);
        try (FakeProxy source = FakeProxy.start().add(module);
                ModwellProcess modwell = ModwellProcess.start(
                        data,
                        Map.of("JAVA_TOOL_OPTIONS", "-Djava.io.tmpdir=/dev/null/tmp"),
                        "--upstream",
                        source.uri().toString(),
                        "--sumdb",
                        "off",
                        "--tmp",
                        tmp.toString())) {
            return stage.download(modwell.uri().toString(), module.id().toString());
        }
    }

    /** As many files are being fetched as may be, from a source that hangs. */
    private static String crowded(Stage stage) throws Exception {
        List<Socket> crowd = new ArrayList<>();
        try (FakeProxy source = FakeProxy.start();
                Modwell modwell = stage.open(
                        "crowded", Map.of(), "--upstream", source.uri().toString())) {
            source.faults().always("example.com/crowd/*", Fault.Hang.forever());
            for (int i = 0; i < CROWD; i++) {
                crowd.add(ask(modwell, "/example.com/crowd/@v/v1.0." + i + ".mod"));
            }
            while (source.server().accepted() < CROWD) {
                Thread.onSpinWait();
            }
            return stage.download(modwell, TOOL);
        } finally {
            for (Socket socket : crowd) {
                socket.close();
            }
        }
    }

    /** A download goes on while the server is told to stop; somebody asks for something new. */
    private static String stopping(Stage stage) throws Exception {
        FakeModule module = Modules.sized("example.com/slow", "v1.0.0", 300_000);
        CountDownLatch release = new CountDownLatch(1);
        try (FakeProxy source = FakeProxy.start().add(module);
                Modwell modwell = stage.open(
                        "stopping", Map.of(), "--upstream", source.uri().toString())) {
            source.faults().always(module.key(".zip"), new Fault.HangAt(200_000, release));
            try (Socket download = ask(modwell, "/" + module.key(".zip"))) {
                assertThat(download.getInputStream().readNBytes(1000)).hasSize(1000);
                FutureTask<Boolean> stop = new FutureTask<>(modwell::stop);
                Thread.ofVirtual().start(stop);
                String shown = stage.download(modwell, TOOL);
                while (!shown.contains("STOPPING: ")) {
                    // For a moment everything is still answered, absence too.
                    shown = stage.download(modwell, TOOL);
                }
                release.countDown();
                assertThat(download.getInputStream().readAllBytes()).hasSizeGreaterThan(299_000);
                assertThat(stop.get()).as("what ran was finished").isTrue();
                return shown;
            }
        }
    }

    static Socket ask(Modwell modwell, String path) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), Stage.port(modwell.url()));
        socket.getOutputStream()
                .write(("GET " + path + " HTTP/1.1\r\nHost: x\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    /** Something behind the door throws; no real input is known that does it. */
    private static String fault(Stage stage) throws Exception {
        Answering answering = new Answering(question -> Optional.empty(), question -> {
            throw new IllegalStateException("a fault of the server's own");
        });
        OwnPages pages = new OwnPages(Optional::empty, new LoopProbe(new SecureRandom()));
        try (Events events = Events.open();
                Listener listener = Listener.open(stage.http(), answering, pages, new Listener.Tellings(events))) {
            return stage.download(listener.url(), TOOL);
        }
    }
}
