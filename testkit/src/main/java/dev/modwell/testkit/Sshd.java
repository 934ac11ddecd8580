// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.testkit;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A real sshd on loopback that lets one key in, with which the user of this process runs any command; not
 * everywhere can one run. Nobody knows its host key but {@link #knownHosts}.
 */
public final class Sshd implements AutoCloseable {
    private static final Path PROGRAM = Path.of("/usr/sbin/sshd");
    private static final Duration DEADLINE = Duration.ofMinutes(3);

    private final Process process;
    private final Path folder;
    private final HeldPort port;

    private Sshd(Process process, Path folder, HeldPort port) {
        this.process = process;
        this.folder = folder;
        this.port = port;
    }

    /** Starts one that keeps its keys and its log in a folder; ask {@link #isRunning} next. */
    public static Sshd start(Path folder) throws IOException {
        Files.createDirectories(folder);
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        HeldPort port = HeldPort.take();
        Path log = Files.writeString(folder.resolve("log"), "no sshd on this machine");
        if (!Files.isExecutable(PROGRAM)) {
            return new Sshd(new ProcessBuilder("false").start(), folder, port);
        }
        keygen(folder, "hostkey");
        keygen(folder, "key");
        keygen(folder, "stranger");
        String[] words = Files.readString(folder.resolve("hostkey.pub")).split(" ");
        Files.writeString(
                folder.resolve("known"), "[127.0.0.1]:" + port.number() + " " + words[0] + " " + words[1] + "\n");
        Path config = Files.writeString(folder.resolve("config"), """
                Port %d
                ListenAddress 127.0.0.1
                HostKey %s
                AuthorizedKeysFile %s
                PidFile none
                StrictModes no
                UsePAM no
                PasswordAuthentication no
                KbdInteractiveAuthentication no
                """.formatted(
                        port.number(), folder.resolve("hostkey"), folder.resolve("key.pub")));
        Process process = new ProcessBuilder(PROGRAM.toString(), "-D", "-e", "-f", config.toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        return new Sshd(process, folder, port);
    }

    private static void keygen(Path folder, String name) {
        String file = folder.resolve(name).toString();
        Subprocess.run(
                        folder,
                        Map.of("PATH", "/usr/bin:/bin", "HOME", folder.toString()),
                        DEADLINE,
                        List.of("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", file))
                .orThrow();
    }

    /** Waits until it listens; as root it ends at once where the machine was never set up for it. */
    public boolean isRunning() {
        while (process.isAlive()) {
            try (Socket _ = new Socket(InetAddress.ofLiteral("127.0.0.1"), port.number())) {
                return true;
            } catch (IOException e) {
                Thread.onSpinWait();
            }
        }
        return false;
    }

    /** What it said before it ended. */
    public String whyNot() throws IOException {
        return "sshd cannot run here: " + Files.readString(folder.resolve("log"));
    }

    public int port() {
        return port.number();
    }

    /** The URL of a folder on this machine, such as a bare repository. */
    public String url(Path repository) {
        return "ssh://" + System.getProperty("user.name") + "@127.0.0.1:" + port() + repository;
    }

    /** The key that it lets in. */
    public Path key() {
        return folder.resolve("key");
    }

    /** A key that it does not know. */
    public Path strangersKey() {
        return folder.resolve("stranger");
    }

    /** A known_hosts file that has its host key. */
    public Path knownHosts() {
        return folder.resolve("known");
    }

    /** A command for {@code GIT_SSH_COMMAND} that shows this key, believes these hosts and asks nobody. */
    public static String command(Path key, Path knownHosts) {
        return "ssh -F /dev/null -o BatchMode=yes -o IdentitiesOnly=yes -o StrictHostKeyChecking=yes -i " + key
                + " -o UserKnownHostsFile=" + knownHosts + " -o GlobalKnownHostsFile=/dev/null";
    }

    @Override
    public void close() {
        process.destroy();
        port.close();
    }
}
