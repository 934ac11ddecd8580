// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.server.project;

import dev.modwell.core.goenv.GoEnv;
import dev.modwell.core.store.DiskLayout;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * What one command asks for.
 *
 * @param process that the session ends with
 * @param privates patterns of paths that its user keeps from proxies, besides the owner's own
 * @param exempt patterns of paths that its user keeps from checksum databases, besides the owner's own
 * @param file where the project's file stands; empty for none
 * @param text of the project's file, as its user allowed it; empty for none
 */
public record Session(Process process, String privates, String exempt, String file, String text) {
    /** A session's file is shorter: a project's file and little else. */
    static final int MAX_BYTES = 2 << 20;

    private static final Pattern TOKEN = Pattern.compile("[0-9a-f]{32}");
    private static final int TOKEN_BYTES = 16;

    /**
     * A process of this machine, told apart from a later one with its number.
     *
     * @param began when it started, as the system says; empty when it does not
     */
    public record Process(long pid, String began) {
        public static Process current() {
            return of(ProcessHandle.current());
        }

        private static Process of(ProcessHandle handle) {
            return new Process(
                    handle.pid(),
                    handle.info().startInstant().map(Instant::toString).orElse(""));
        }

        /** The process while it runs; empty when it does not any more, or cannot be seen from here. */
        public Optional<ProcessHandle> handle() {
            return ProcessHandle.of(pid).filter(handle -> of(handle).equals(this));
        }
    }

    /**
     * That of this process, for a user with these settings.
     *
     * @param text of the project's file, as its user allowed it; empty for none
     * @param file where that stands; empty for none
     */
    public static Session of(String text, String file, GoEnv go) {
        return new Session(Process.current(), go.value("GONOPROXY"), go.value("GONOSUMDB"), file, text);
    }

    /** Reports whether a text can be a token at all. */
    public static boolean isToken(String text) {
        return TOKEN.matcher(text).matches();
    }

    /** Puts it into a data folder, for its owner's eyes alone; says under which token. */
    public String write(DiskLayout layout) throws IOException {
        byte[] random = new byte[TOKEN_BYTES];
        new SecureRandom().nextBytes(random);
        String token = HexFormat.of().formatHex(random);
        Path file = layout.session(token);
        Files.createDirectories(file.getParent());
        boolean isPosix = Files.getFileStore(file.getParent()).supportsFileAttributeView("posix");
        FileAttribute<?>[] attributes = isPosix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
        Set<StandardOpenOption> options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try (var channel = Files.newByteChannel(file, options, attributes)) {
            var bytes = java.nio.ByteBuffer.wrap(new JsonMapper().writeValueAsBytes(this));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        }
        return token;
    }

    /** Reads what a command has put there. */
    public static Session read(DiskLayout layout, String token) throws IOException {
        if (!isToken(token)) {
            throw new IOException("no token: 32 hex digits are one");
        }
        try (var in = Files.newInputStream(layout.session(token))) {
            byte[] bytes = in.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                throw new IOException("a session is at most " + MAX_BYTES + " bytes long");
            }
            return new JsonMapper().readValue(new String(bytes, StandardCharsets.UTF_8), Session.class);
        } catch (JacksonException e) {
            throw new IOException("no session: " + e.getOriginalMessage(), e);
        }
    }

    /** Takes it out of the data folder. */
    public static void remove(DiskLayout layout, String token) throws IOException {
        Files.deleteIfExists(layout.session(token));
    }
}
