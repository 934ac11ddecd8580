// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.testkit;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A small file system of its own, in memory, to be filled and made read-only. Needs Linux and the right to
 * mount; ask {@link #mount}, which says whether it could.
 */
public final class RamDisk implements AutoCloseable {
    private static final Duration DEADLINE = Duration.ofMinutes(1);
    private static final Map<String, String> ENVIRONMENT = Map.of("PATH", "/usr/sbin:/usr/bin:/sbin:/bin");

    private final Path folder;
    private int fillers;

    private RamDisk(Path folder) {
        this.folder = folder;
    }

    /** Mounts at the folder, which is made; empty when this process may not mount. */
    public static Optional<RamDisk> mount(Path folder, long bytes) throws IOException {
        Files.createDirectories(folder);
        if (!Files.isExecutable(Path.of("/usr/bin/mount")) && !Files.isExecutable(Path.of("/bin/mount"))) {
            return Optional.empty();
        }
        Subprocess.Ran ran = run("mount", "-t", "tmpfs", "-o", "size=" + bytes, "modwell-test", folder.toString());
        return ran.exitCode() == 0 ? Optional.of(new RamDisk(folder)) : Optional.empty();
    }

    public Path folder() {
        return folder;
    }

    /** Refuses every write from now on; no file may be open for writing. */
    public void makeReadOnly() {
        run("mount", "-o", "remount,ro", folder.toString()).orThrow();
    }

    public void makeWritable() {
        run("mount", "-o", "remount,rw", folder.toString()).orThrow();
    }

    /** Takes all the room that there is. */
    public void fill() {
        Path filler = folder.resolve("filler" + fillers++);
        byte[] block = new byte[4096];
        try (OutputStream out = Files.newOutputStream(filler)) {
            while (true) {
                out.write(block);
            }
        } catch (IOException e) {
            // There is no more.
        }
    }

    /** Gives back what {@link #fill} took. */
    public void empty() throws IOException {
        for (; fillers > 0; fillers--) {
            Files.deleteIfExists(folder.resolve("filler" + (fillers - 1)));
        }
    }

    @Override
    public void close() {
        run("umount", "-l", folder.toString()).orThrow();
    }

    private static Subprocess.Ran run(String... command) {
        return Subprocess.run(Path.of("/"), ENVIRONMENT, DEADLINE, List.of(command));
    }
}
