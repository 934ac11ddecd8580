// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.conformance.failure;

import dev.modwell.testkit.Subprocess;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A real sshd on loopback whose host key nobody knows; not everywhere can one run. */
final class Sshd implements AutoCloseable {
    private static final Path PROGRAM = Path.of("/usr/sbin/sshd");

    private final Process process;
    private final int port;
    private final Path log;

    private Sshd(Process process, int port, Path log) {
        this.process = process;
        this.port = port;
        this.log = log;
    }

    static Sshd start(Path folder) throws IOException {
        Files.createDirectories(folder);
        Path log = Files.writeString(folder.resolve("log"), "no sshd on this machine");
        Path key = folder.resolve("hostkey");
        if (!Files.isExecutable(PROGRAM)) {
            return new Sshd(new ProcessBuilder("false").start(), 0, log);
        }
        Subprocess.run(
                        folder,
                        Map.of("PATH", "/usr/bin:/bin", "HOME", folder.toString()),
                        Duration.ofSeconds(60),
                        List.of("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", key.toString()))
                .orThrow();
        int port = freePort();
        Path config = Files.writeString(folder.resolve("config"), """
                Port %d
                ListenAddress 127.0.0.1
                HostKey %s
                PidFile none
                UsePAM no
                """.formatted(port, key));
        Process process = new ProcessBuilder(PROGRAM.toString(), "-D", "-e", "-f", config.toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        return new Sshd(process, port, log);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** Waits until it listens; as root it ends at once where the machine was never set up for it. */
    boolean isRunning() {
        while (process.isAlive() && port != 0) {
            try (Socket _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
                return true;
            } catch (IOException e) {
                Thread.onSpinWait();
            }
        }
        return false;
    }

    String whyNot() throws IOException {
        return "sshd cannot run here: " + Files.readString(log);
    }

    int port() {
        return port;
    }

    @Override
    public void close() {
        process.destroy();
    }
}
