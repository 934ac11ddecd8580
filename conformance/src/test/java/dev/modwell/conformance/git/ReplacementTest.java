// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.conformance.git;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.modwell.gomod.module.ModuleVersion;
import dev.modwell.server.config.Setting;
import dev.modwell.testkit.FakeModule;
import dev.modwell.testkit.FakeSumDb;
import dev.modwell.testkit.Modules;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Modules that the server takes from elsewhere, where a checksum database knows what they were. */
final class ReplacementTest {
    private static final String LIB = "example.com/lib";
    private static final String HEADER = "X-Modwell-Replaced";

    @TempDir
    Path folder;

    private FakeSumDb database;

    @BeforeEach
    void start() {
        database = FakeSumDb.start("sum.example");
    }

    @AfterEach
    void end() {
        database.close();
    }

    private static FakeModule lib(String version, String text) {
        return Modules.of(ModuleVersion.of(LIB, version), Map.of("go.mod", "module " + LIB + "\n", "lib.go", text));
    }

    private void keep(FakeModule module) throws IOException {
        Path files = Files.createDirectories(folder.resolve("kept/" + LIB + "/@v"));
        String version = module.id().version().value();
        Files.writeString(files.resolve("list"), version + "\n");
        Files.write(files.resolve(version + ".info"), module.info());
        Files.write(files.resolve(version + ".mod"), module.mod());
        Files.write(files.resolve(version + ".zip"), module.zip());
    }

    private CorpServer server(String more) throws Exception {
        return CorpServer.open(
                folder,
                Map.of(),
                Map.of(
                        Setting.SUMDB,
                        database.gosumdb(),
                        Setting.REPLACE,
                        "[{from: " + LIB + ", to: " + folder.resolve("kept") + more + "}]"));
    }

    private static HttpResponse<byte[]> zip(CorpServer server) throws Exception {
        return server.get(LIB + "/@v/v1.0.0.zip");
    }

    @Test
    void sameContent_isServed_andNamedInHeaderAndWhy() throws Exception {
        FakeModule module = lib("v1.0.0", "package lib\n");
        keep(module);
        database.add(module);
        try (CorpServer server = server("")) {
            HttpResponse<byte[]> reply = zip(server);
            assertThat(reply.statusCode()).as(new String(reply.body(), UTF_8)).isEqualTo(200);
            assertThat(reply.headers().firstValue(HEADER))
                    .hasValueSatisfying(name -> assertThat(name).contains("kept"));
            HttpResponse<byte[]> absent = server.get(LIB + "/@v/v1.7.0.info");
            assertThat(absent.statusCode()).isEqualTo(404);
            String said = new String(absent.body(), UTF_8);
            assertThat(said).contains("replaced by ");
            String trace = absent.headers().firstValue("X-Request-Id").orElseThrow();
            String why = new String(server.get("-/why/" + trace).body(), UTF_8);
            assertThat(why).contains("replaced by ").contains("kept");
        }
    }

    @Test
    void otherContent_isRefused() throws Exception {
        keep(lib("v1.0.0", "package lib // patched\n"));
        database.add(lib("v1.0.0", "package lib\n"));
        try (CorpServer server = server("")) {
            HttpResponse<byte[]> reply = zip(server);
            assertThat(reply.statusCode()).isEqualTo(502);
            assertThat(new String(reply.body(), UTF_8)).startsWith("CHECKSUM_MISMATCH");
        }
        try (Stream<Path> files = Files.walk(folder.resolve("data"))) {
            assertThat(files).noneMatch(file -> file.endsWith("v1.0.0.zip"));
        }
    }

    @Test
    void otherContent_thatTheRuleCallsChanged_isServed_andTheDatabaseIsNotAsked() throws Exception {
        keep(lib("v1.0.0", "package lib // patched\n"));
        database.add(lib("v1.0.0", "package lib\n"));
        try (CorpServer server = server(", changed: true")) {
            assertThat(zip(server).statusCode()).isEqualTo(200);
        }
        assertThat(database.server().requests())
                .noneMatch(request -> request.target().contains("lookup/" + LIB));
    }

    /** What cannot be compared is not taken for right, as it would be for a module from its usual source. */
    @Test
    void databaseOutOfReach_isRefusedForNow() throws Exception {
        keep(lib("v1.0.0", "package lib\n"));
        try (CorpServer server = server("")) {
            database.server().down();
            assertThat(zip(server).statusCode()).isGreaterThanOrEqualTo(500);
        }
        database = FakeSumDb.start("sum.example");
    }
}
