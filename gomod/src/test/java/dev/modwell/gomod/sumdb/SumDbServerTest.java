// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.sumdb;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.modwell.gomod.module.ModuleVersion;
import dev.modwell.gomod.sumdb.SumDbServer.Answer;
import dev.modwell.gomod.sumdb.note.NoteException;
import dev.modwell.gomod.sumdb.note.SignerKey;
import dev.modwell.gomod.sumdb.tlog.Tile;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.security.SecureRandom;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SumDbServerTest {
    private MemoryLog log;
    private SumDbServer server;

    @BeforeEach
    void open() throws NoteException {
        log = new MemoryLog(SignerKey.generate(new SecureRandom(), "log.example"), module -> {
            if (module.path().value().endsWith("missing")) {
                throw new NoSuchFileException("no such version");
            }
            if (module.path().value().endsWith("broken")) {
                throw new IOException("upstream is down");
            }
            return module.path().value().endsWith("empty") ? "" : module.path() + " " + module.version() + " h1:x\n";
        });
        server = new SumDbServer(log);
    }

    private String found(String path, String contentType) {
        Answer answer = server.answer(path);
        assertThat(answer).isInstanceOf(Answer.Found.class);
        Answer.Found found = (Answer.Found) answer;
        assertThat(found.contentType()).isEqualTo(contentType);
        return new String(found.body(), UTF_8);
    }

    @Test
    void lookup_newVersion_addsItsRecord() throws IOException {
        String first = found("/lookup/example.com/!a@v1.0.0", "text/plain; charset=UTF-8");
        assertThat(first)
                .startsWith("0\nexample.com/A v1.0.0 h1:x\n\ngo.sum database tree\n1\n")
                .endsWith(new String(log.signed(), UTF_8));
        assertThat(found("/lookup/example.com/b@v2.0.0+incompatible", "text/plain; charset=UTF-8"))
                .startsWith("1\n");
        assertThat(found("/lookup/example.com/!a@v1.0.0", "text/plain; charset=UTF-8"))
                .startsWith("0\nexample.com/A v1.0.0 h1:x\n\ngo.sum database tree\n2\n");
        assertThat(found("/latest", "text/plain; charset=UTF-8")).isEqualTo(new String(log.signed(), UTF_8));
    }

    @Test
    void tile_hashesAndRecords_areServed() {
        for (int i = 0; i < 3; i++) {
            found("/lookup/example.com/m@v1.0." + i, "text/plain; charset=UTF-8");
        }
        Answer tile = server.answer("/tile/8/0/000.p/3");
        assertThat(((Answer.Found) tile).body()).hasSize(96);
        assertThat(found("/tile/8/data/000.p/2", "text/plain; charset=UTF-8"))
                .isEqualTo("example.com/m v1.0.0 h1:x\n\nexample.com/m v1.0.1 h1:x\n\n");
    }

    @ParameterizedTest
    @CsvSource({
        "/, 404, 404 page not found",
        "/latest/, 404, 404 page not found",
        "/lookup/example.com/missing@v1.0.0, 404, no such version",
        "/lookup/example.com/broken@v1.0.0, 500, upstream is down",
        "/lookup/example.com/empty@v1.0.0, 500, malformed record data",
        "/lookup/example.com/m, 400, invalid module@version syntax",
        "/lookup/example.com/M@v1.0.0, 400, invalid escaped module path \"example.com/M\"",
        "/tile/8/0/000, 404, missing hashes",
        "/tile/8/data/000, 404, missing records",
        "/tile/8/0, 400, invalid tile syntax",
        "/tile/11/0/000, 400, tiles have at most height 10",
        "/tile/8/data/x009/x223/x372/x036/x854/x775/807, 404, tile/8/data/x009/x223/x372/x036/x854/x775/807",
    })
    void answer_whatIsNotThere_isRefused(String path, int status, String reason) {
        Answer answer = server.answer(path);
        assertThat(answer).isInstanceOf(Answer.Refused.class);
        Answer.Refused refused = (Answer.Refused) answer;
        assertThat(refused.status()).isEqualTo(status);
        assertThat(refused.reason()).startsWith(reason);
        assertThat(new String(SumDbServer.body(refused), UTF_8)).isEqualTo(refused.reason() + "\n");
    }

    /** A tile of records has those from its number times its full width on. */
    @Test
    void tile_laterRecords_areThoseOfItsNumber() {
        for (int i = 0; i < 7; i++) {
            found("/lookup/example.com/m@v1.0." + i, "text/plain; charset=UTF-8");
        }
        assertThat(found("/tile/1/data/002", "text/plain; charset=UTF-8"))
                .isEqualTo("example.com/m v1.0.4 h1:x\n\nexample.com/m v1.0.5 h1:x\n\n");
        assertThat(found("/tile/2/data/001.p/3", "text/plain; charset=UTF-8"))
                .startsWith("example.com/m v1.0.4 h1:x\n")
                .endsWith("example.com/m v1.0.6 h1:x\n\n");
        assertThat(found("/tile/10/data/000.p/7", "text/plain; charset=UTF-8").lines())
                .hasSize(14);
        assertThat(server.answer("/tile/10/0/000.p/7")).isInstanceOf(Answer.Found.class);
    }

    @Test
    void lookup_withoutModule_isNoPath() {
        assertThat(server.answer("/lookup/@v1.0.0"))
                .isInstanceOfSatisfying(
                        Answer.Refused.class,
                        refused -> assertThat(refused.reason()).startsWith("invalid escaped module path \"\""));
    }

    @ParameterizedTest
    @CsvSource({"v1", "v1.0.0+meta", "latest", "v1.0.0@v2"})
    void lookup_otherVersions_areRefused(String version) {
        assertThat(server.answer("/lookup/example.com/m@" + version))
                .isInstanceOfSatisfying(
                        Answer.Refused.class,
                        refused -> assertThat(refused.status()).isEqualTo(400));
    }

    @Test
    void answer_logThatGivesTooFewRecords_isTrouble() {
        SumDbServer liar = new SumDbServer(new ServerOps() {
            @Override
            public byte[] signed() {
                return new byte[0];
            }

            @Override
            public List<String> readRecords(long id, int count) {
                return List.of();
            }

            @Override
            public long lookup(ModuleVersion module) {
                return 0;
            }

            @Override
            public byte[] readTile(Tile tile) {
                return new byte[0];
            }
        });
        assertThat(liar.answer("/lookup/example.com/m@v1.0.0"))
                .isEqualTo(new Answer.Refused(500, "invalid record count returned by ReadRecords"));
    }

    @Test
    void memoryLog_recordsOutside_areMissing() {
        assertThatThrownBy(() -> log.readRecords(-1, 1)).isInstanceOf(NoSuchFileException.class);
        assertThatThrownBy(() -> log.readRecords(0, 1)).isInstanceOf(NoSuchFileException.class);
    }
}
