// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.server.http;

import static dev.modwell.server.http.TestServer.LIST;
import static dev.modwell.server.http.TestServer.ZIP;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.modwell.core.event.Event;
import dev.modwell.core.serve.GrowingFile;
import dev.modwell.server.http.Listener.Transport;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Files that grow while they are sent, copied by the kernel: a part at a time, past the framework. */
final class GrowingFilesServedTest {
    private static final int LENGTH = 3 * Passages.REGION_BYTES + 17;

    @TempDir
    private Path temp;

    private static byte[] bytes() {
        byte[] bytes = new byte[LENGTH];
        new Random(5).nextBytes(bytes);
        return bytes;
    }

    private static String get(String path, String more) {
        return "GET " + path + " HTTP/1.1\r\nHost: x\r\n" + more + "\r\n";
    }

    @ParameterizedTest
    @EnumSource
    void growing_isWholeAndCountedAndTheNextAnswerFollowsIt(Transport transport) throws Exception {
        byte[] bytes = bytes();
        try (TestServer server = new TestServer(temp, TestServer.PLAIN, transport);
                RawClient raw = server.connect()) {
            GrowingFile file = server.growing(LENGTH);
            server.hitList("v1.0.0\n");
            raw.send(get(ZIP, "") + get(LIST, "Connection: close\r\n"));
            file.grow(Arrays.copyOf(bytes, 1000));
            assertThat(raw.readHead()).containsIgnoringCase("\r\ncontent-length: " + LENGTH + "\r\n");
            file.grow(Arrays.copyOfRange(bytes, 1000, 100_000));
            file.grow(Arrays.copyOfRange(bytes, 100_000, LENGTH));
            file.land();
            String rest = raw.readAll();
            assertThat(rest.substring(0, LENGTH)).isEqualTo(new String(bytes, ISO_8859_1));
            assertThat(rest.substring(LENGTH)).startsWith("HTTP/1.1 200 OK\r\n").endsWith("\r\n\r\nv1.0.0\n");
            assertThat(List.of(server.served(), server.served()))
                    .extracting(Event.Served::path, Event.Served::bytes)
                    .containsExactlyInAnyOrder(tuple(ZIP, (long) LENGTH), tuple(LIST, 7L));
        }
    }

    @ParameterizedTest
    @EnumSource
    void growing_emptyFile_isWhole(Transport transport) throws Exception {
        try (TestServer server = new TestServer(temp, TestServer.PLAIN, transport)) {
            server.growing(0).land();
            assertThat(server.raw(get(ZIP, "Connection: close\r\n")))
                    .containsIgnoringCase("\r\ncontent-length: 0\r\n")
                    .endsWith("\r\n\r\n");
        }
    }

    @ParameterizedTest
    @EnumSource
    void growing_fileBecameShorter_isNeverTakenForWhole(Transport transport) throws Exception {
        try (TestServer server = new TestServer(temp, TestServer.PLAIN, transport);
                RawClient raw = server.connect()) {
            GrowingFile file = server.growing(LENGTH);
            file.grow(Arrays.copyOf(bytes(), 200_000));
            raw.send(get(ZIP, ""));
            raw.readHead();
            file.landShort(LENGTH);
            assertThat(raw.readAll()).hasSizeLessThan(LENGTH);
        }
    }
}
