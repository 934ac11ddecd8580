// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.conformance.failure;

import dev.modwell.conformance.Stage;
import dev.modwell.core.failure.FailureKind;
import dev.modwell.server.Modwell;
import dev.modwell.testkit.FakeModule;
import dev.modwell.testkit.FakeProxy;
import dev.modwell.testkit.FakeSumDb;
import dev.modwell.testkit.Modules;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Map;

/** Bytes that are not what they should be, and checksum databases that cannot or must not be asked. */
final class IntegrityScenes {
    private static final FakeModule TOOL = Modules.small("m.example/tool", "v1.0.0");
    private static final String QUERY = "m.example/tool@v1.0.0";

    static final Map<FailureKind, Scene> ALL = Map.of(
            FailureKind.ZIP_INVALID,
            stage -> spoiled(
                    stage,
                    Modules.small("example.com/zip-invalid", "v1.0.0")
                            .withZip("PK no zip".getBytes(StandardCharsets.UTF_8))),
            FailureKind.GOMOD_INVALID,
            stage -> spoiled(
                    stage, Modules.small("example.com/gomod-invalid", "v1.0.0").withMod("module \"unfinished\n")),
            FailureKind.CHECKSUM_MISMATCH,
            IntegrityScenes::otherBytes,
            FailureKind.SUMDB_UNREACHABLE,
            IntegrityScenes::databaseGone,
            FailureKind.SUMDB_INVALID,
            IntegrityScenes::databaseForged,
            FailureKind.SUMDB_PRIVATE,
            IntegrityScenes::askedAboutAPrivatePath,
            FailureKind.SUMDB_UNKNOWN,
            IntegrityScenes::unknownDatabase,
            FailureKind.STORE_DAMAGED,
            IntegrityScenes::damagedAndGone);

    private IntegrityScenes() {}

    /** A source of its own: the usual one may rest after what other scenes had it do. */
    private static String spoiled(Stage stage, FakeModule module) throws Exception {
        try (FakeProxy source = FakeProxy.start().add(module);
                Modwell modwell = stage.open(
                        module.id().path().value().replace('/', '-'),
                        Map.of(),
                        "--upstream",
                        source.uri().toString())) {
            return stage.download(modwell, module.id().toString());
        }
    }

    /** The database has recorded another zip than the source's. */
    private static String otherBytes(Stage stage) throws Exception {
        try (FakeSumDb database = FakeSumDb.start("sum.example");
                FakeProxy source = FakeProxy.start().add(TOOL)) {
            database.add(Modules.sized("m.example/tool", "v1.0.0", 100));
            database.mountIn(source);
            try (Modwell modwell = stage.open(
                    "mismatch", Map.of(), "--upstream", source.uri().toString(), "--sumdb", database.gosumdb())) {
                return stage.download(modwell, QUERY);
            }
        }
    }

    private static String databaseGone(Stage stage) throws Exception {
        try (FakeSumDb database = FakeSumDb.start("sum.example")) {
            database.server().down();
            return verified(stage, "gone", database, Map.of());
        }
    }

    private static String databaseForged(Stage stage) throws Exception {
        try (FakeSumDb database = FakeSumDb.start("sum.example")) {
            database.fill(3).add(TOOL).forge(true);
            return verified(stage, "forged", database, Map.of());
        }
    }

    private static String askedAboutAPrivatePath(Stage stage) throws Exception {
        try (FakeSumDb database = FakeSumDb.start("sum.example")) {
            return verified(stage, "private", database, Map.of("GONOSUMDB", "m.example"));
        }
    }

    /** A client that verifies, and a server that mirrors the same database. */
    private static String verified(Stage stage, String name, FakeSumDb database, Map<String, String> environment)
            throws Exception {
        try (FakeProxy source = FakeProxy.start().add(TOOL);
                Modwell modwell = stage.open(
                        "sumdb-" + name,
                        environment,
                        "--upstream",
                        source.uri().toString(),
                        "--sumdb",
                        database.gosumdb())) {
            return Stage.failing(
                    stage.go(modwell.url()).with("GONOSUMDB", "").with("GOSUMDB", database.key()), "get", QUERY);
        }
    }

    /** The client was told the mirror's address as that of the database, so it has nobody else to ask. */
    private static String unknownDatabase(Stage stage) throws Exception {
        try (FakeSumDb database = FakeSumDb.start("other.example");
                FakeProxy source = FakeProxy.start().add(TOOL);
                Modwell modwell = stage.open(
                        "unknown", Map.of(), "--upstream", source.uri().toString())) {
            String gosumdb = database.key() + " " + modwell.url() + "/sumdb/other.example";
            return Stage.failing(stage.go(modwell.url()).with("GONOSUMDB", "").with("GOSUMDB", gosumdb), "get", QUERY);
        }
    }

    /** A kept file is spoiled on disk while nobody can give it anew. */
    private static String damagedAndGone(Stage stage) throws Exception {
        FakeModule module = Modules.small("example.com/damaged", "v1.0.0");
        try (FakeProxy source = FakeProxy.start().add(module);
                Modwell modwell = stage.open(
                        "damaged", Map.of(), "--upstream", source.uri().toString())) {
            stage.go(modwell.url())
                    .run("mod", "download", "example.com/damaged@v1.0.0")
                    .orThrow();
            source.server().down();
            Files.writeString(
                    stage.folder().resolve("damaged-data/cache/download").resolve(module.key(".mod")),
                    "module other\n");
            return stage.download(modwell.url() + "/", "example.com/damaged@v1.0.0");
        }
    }
}
