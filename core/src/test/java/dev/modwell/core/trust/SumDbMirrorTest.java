// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.trust;

import static dev.modwell.core.trust.MirrorWorld.filler;
import static dev.modwell.core.trust.MirrorWorld.lookupOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.modwell.core.failure.Failure;
import dev.modwell.core.failure.FailureKind;
import dev.modwell.gomod.goproxy.Target;
import dev.modwell.gomod.module.ModuleVersion;
import dev.modwell.testkit.FakeSumDb;
import dev.modwell.testkit.Reply;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SumDbMirrorTest {
    private static final ModuleVersion SECRET = ModuleVersion.of("corp.example/secret", "v1.0.0");

    @TempDir
    Path folder;

    private MirrorWorld world() throws Exception {
        return world("sum.example");
    }

    private MirrorWorld world(String name) throws Exception {
        return new MirrorWorld(folder, name);
    }

    private static List<String> lines(int id) {
        String start = "filler.example/m" + id + " v1.0.0";
        String hash = "h1:" + "G7mAYYxgmS0lVkHyy2hEOLQCFB0DlQFTMLWggykrydY=";
        return List.of(start + " " + hash, start + "/go.mod " + hash);
    }

    @Test
    void answer_supported_andUnknownDatabase() throws Exception {
        try (MirrorWorld world = world()) {
            assertThat(world.body("supported")).isEmpty();
            assertThat(world.mirror().answer(new Target.SumDb("other.example", "supported"), false))
                    .isInstanceOfSatisfying(
                            SumDbAnswer.Refused.class,
                            refused -> assertThat(refused.failure().kind()).isEqualTo(FailureKind.SUMDB_UNKNOWN));
            assertThat(world.proxy.asked).isEmpty();
        }
    }

    @Test
    void answer_lookup_isProvenByTheClient() throws Exception {
        try (MirrorWorld world = world()) {
            world.database.fill(1000);
            CheckingClient client = world.client();
            assertThat(client.lookup(filler(3))).isEqualTo(lines(3));
            assertThat(client.lookup(filler(999))).isEqualTo(lines(999));
            assertThat(client.size()).isEqualTo(1000);
            assertThat(world.host.asked).as("the proxy supports it").isEmpty();
            assertThat(world.proxy.count("supported")).isEqualTo(1);
        }
    }

    @Test
    void answer_keptLookups_areProvenWithAllLinesCut() throws Exception {
        try (MirrorWorld world = world()) {
            world.database.fill(300);
            CheckingClient early = world.client();
            early.lookup(filler(7));
            world.database.fill(70_000);
            CheckingClient late = world.client();
            late.lookup(filler(300));
            late.lookup(filler(69_000));
            world.cut(true);
            world.restart();
            assertThat(early.lookup(filler(69_000))).isEqualTo(lines(69_000));
            assertThat(world.client().lookup(filler(7))).isEqualTo(lines(7));
            assertThat(world.client().lookup(filler(300))).isEqualTo(lines(300));
            assertThatThrownBy(() -> world.client().lookup(filler(8))).hasMessageContaining("SUMDB_UNREACHABLE");
        }
    }

    @Test
    void answer_randomHistory_isProvenWithAllLinesCut() throws Exception {
        for (int seed = 0; seed < 2; seed++) {
            randomHistory(seed);
        }
    }

    @Test
    @Tag("proof")
    void answer_manyRandomHistories_areProvenWithAllLinesCut() throws Exception {
        for (int seed = 100; seed < 200; seed++) {
            randomHistory(seed);
        }
    }

    /** Any clients, with any of the mirror's heads, can check any set of kept lookups in any order. */
    private void randomHistory(int seed) throws Exception {
        Random random = new Random(seed);
        try (MirrorWorld world = new MirrorWorld(folder.resolve("seed" + seed), "sum.example")) {
            List<ModuleVersion> kept = new ArrayList<>();
            List<String> heads = new ArrayList<>();
            for (int step = 0; step < 8; step++) {
                world.database.fill(1 + random.nextInt(random.nextBoolean() ? 3 : 400));
                ModuleVersion version = filler(random.nextInt(world.database.size()));
                CheckingClient client = world.client();
                client.lookup(version);
                kept.add(version);
                heads.add(client.note());
            }
            world.cut(true);
            world.restart();
            for (String head : heads) {
                CheckingClient client = world.client().knowing(head);
                for (int i = 0; i < 3; i++) {
                    ModuleVersion version = kept.get(random.nextInt(kept.size()));
                    assertThat(client.lookup(version).getFirst()).startsWith(version.path() + " v1.0.0 h1:");
                }
            }
        }
    }

    @Test
    void answer_restartWithoutTheHeadFile_findsTheHeadInKeptLookups() throws Exception {
        try (MirrorWorld world = world()) {
            world.database.fill(600);
            world.client().lookup(filler(5));
            world.cut(true);
            Path head = folder.resolve("query/sumdb/sum.example/latest");
            assertThat(head).exists();
            Files.delete(head);
            world.restart();
            assertThat(world.client().lookup(filler(5))).isEqualTo(lines(5));
            assertThat(world.body("latest")).isNotEmpty();
        }
    }

    @Test
    void answer_clientKnowsNewerHead_isANamedFailure() throws Exception {
        try (MirrorWorld world = world()) {
            world.database.fill(600);
            world.client().lookup(filler(5));
            world.database.fill(600);
            String newer = new String(world.database.answer("latest").body(), StandardCharsets.UTF_8);
            world.cut(true);
            CheckingClient client = world.client().knowing(newer);
            assertThatThrownBy(() -> client.lookup(filler(5)))
                    .hasMessageContaining("SUMDB_UNREACHABLE")
                    .hasMessageContaining("sum.example");
            world.cut(false);
            world.pass(Duration.ofSeconds(6));
            assertThat(client.lookup(filler(5))).isEqualTo(lines(5));
        }
    }

    @Test
    void answer_pathNamedDatabase_works() throws Exception {
        try (MirrorWorld world = world("sum.example/team/db")) {
            world.database.fill(10);
            assertThat(world.client().lookup(filler(3))).isEqualTo(lines(3));
            world.cut(true);
            world.restart();
            assertThat(world.client().lookup(filler(3))).isEqualTo(lines(3));
        }
    }

    @Test
    void answer_privatePath_isRefusedAndNeverSent() throws Exception {
        try (MirrorWorld world = world()) {
            world.makePrivate("corp.example");
            Failure failure = world.refusal(lookupOf(SECRET));
            assertThat(failure.kind()).isEqualTo(FailureKind.SUMDB_PRIVATE);
            assertThat(failure.subject()).isEqualTo("corp.example/secret@v1.0.0");
            assertThat(world.mirror().recorded(SECRET)).isEqualTo(new Recorded.Exempt());
            assertThat(world.proxy.asked).isEmpty();
            assertThat(world.host.asked).isEmpty();
        }
    }

    @Test
    void answer_unknownModule_isAbsentInTheDatabasesWords() throws Exception {
        try (MirrorWorld world = world()) {
            world.database.fill(3);
            Failure failure = world.refusal("lookup/m.example/a@v1.0.0");
            assertThat(failure.kind()).isEqualTo(FailureKind.NO_SUCH_VERSION);
            assertThat(failure.sentence()).isEqualTo("not found: m.example/a@v1.0.0: unknown revision");
            world.refusal("lookup/m.example/a@v1.0.0");
            assertThat(world.host.count("lookup/m.example/a@v1.0.0"))
                    .as("remembered")
                    .isEqualTo(1);
            world.pass(Duration.ofSeconds(31));
            world.database.add(ModuleVersion.of("m.example/a", "v1.0.0"), "h1:x", "h1:y");
            assertThat(world.body("lookup/m.example/a@v1.0.0")).isNotEmpty();
        }
    }

    @Test
    void answer_proxyWithoutSupport_isPassedOver() throws Exception {
        try (MirrorWorld world = world()) {
            world.database.fill(3);
            world.proxy.database = request -> Reply.text(404, "not found");
            world.client().lookup(filler(1));
            world.client().lookup(filler(2));
            assertThat(world.proxy.asked).containsExactly("supported");
        }
    }

    @Test
    void answer_deadProxy_givesWayToTheHost() throws Exception {
        try (MirrorWorld world = world()) {
            world.database.fill(3);
            world.proxy.cut = true;
            assertThat(world.client().lookup(filler(1))).isEqualTo(lines(1));
            world.proxy.cut = false;
            world.proxy.database =
                    request -> request.equals("supported") ? Reply.text(200, "") : Reply.text(500, "out of order");
            assertThat(world.client().lookup(filler(2))).isEqualTo(lines(2));
        }
    }

    @Test
    void answer_allLinesCut_isUnreachableWithoutAskingEveryTime() throws Exception {
        try (MirrorWorld world = world()) {
            world.database.fill(3);
            world.cut(true);
            Failure failure = world.refusal(lookupOf(filler(1)));
            assertThat(failure.kind()).isEqualTo(FailureKind.SUMDB_UNREACHABLE);
            assertThat(failure.attempts()).hasSize(2);
            world.refusal(lookupOf(filler(2)));
            assertThat(world.host.asked).hasSize(1);
            world.cut(false);
            world.pass(Duration.ofSeconds(6));
            assertThat(world.client().lookup(filler(2))).isEqualTo(lines(2));
        }
    }

    @Test
    void answer_badSignature_isAlarmedAndNeverServed() throws Exception {
        try (MirrorWorld world = world()) {
            world.database.fill(3).forge(true);
            Failure failure = world.refusal(lookupOf(filler(1)));
            assertThat(failure.kind()).isEqualTo(FailureKind.SUMDB_INVALID);
            assertThat(world.refusal("latest").kind()).isEqualTo(FailureKind.SUMDB_INVALID);
            assertThat(world.mirror().recorded(filler(1))).isInstanceOf(Recorded.Forged.class);
            world.database.forge(false);
            assertThat(world.client().lookup(filler(1))).isEqualTo(lines(1));
            assertThat(world.alarmsSoFar()).hasSize(3);
        }
    }

    @Test
    void answer_fork_isAlarmedAndNeverServed() throws Exception {
        try (MirrorWorld world = world()) {
            world.database.fill(600);
            world.client().lookup(filler(599));
            try (FakeSumDb fork = world.database.fork(590)) {
                fork.add(ModuleVersion.of("evil.example/m", "v1.0.0"), "h1:x", "h1:y")
                        .fill(500);
                world.proxy.database = fork::answer;
                for (String request :
                        List.of("lookup/evil.example/m@v1.0.0", lookupOf(filler(2)), lookupOf(filler(900)))) {
                    assertThat(world.refusal(request).kind()).as(request).isEqualTo(FailureKind.SUMDB_INVALID);
                }
                try (FakeSumDb shorter = world.database.fork(100)) {
                    shorter.fill(5);
                    shorter.add(ModuleVersion.of("evil.example/m", "v1.0.0"), "h1:x", "h1:y");
                    world.proxy.database = shorter::answer;
                    assertThat(world.refusal("lookup/evil.example/m@v1.0.0").kind())
                            .isEqualTo(FailureKind.SUMDB_INVALID);
                }
            }
            world.proxy.database = world.database::answer;
            assertThat(world.client().lookup(filler(2))).isEqualTo(lines(2));
            assertThat(world.alarmsSoFar()).hasSize(4);
        }
    }

    @Test
    void answer_wrongRecord_isRefused() throws Exception {
        try (MirrorWorld world = world()) {
            world.database.fill(300);
            byte[] other = world.database.answer(lookupOf(filler(2))).body();
            world.proxy.database = request ->
                    request.startsWith("lookup/") ? Reply.of(200, "text/plain", other) : world.database.answer(request);
            assertThat(world.refusal(lookupOf(filler(1))).sentence()).contains("another module");
            String changed = new String(other, StandardCharsets.UTF_8).replace("m2 v1.0.0 h1:G", "m2 v1.0.0 h1:H");
            world.proxy.database = request -> request.startsWith("lookup/")
                    ? Reply.of(200, "text/plain", changed)
                    : world.database.answer(request);
            assertThat(world.refusal(lookupOf(filler(2))).sentence()).contains("cannot authenticate record");
            world.proxy.database = request -> Reply.of(200, "text/plain", "nonsense");
            assertThat(world.refusal(lookupOf(filler(2))).kind()).isEqualTo(FailureKind.SUMDB_INVALID);
        }
    }

    @Test
    void answer_corruptTile_isRefusedAndNotKept() throws Exception {
        try (MirrorWorld world = world()) {
            world.database.fill(300);
            world.proxy.database = request -> request.startsWith("tile/")
                    ? Reply.of(
                            200,
                            "application/octet-stream",
                            new byte[world.database.answer(request).body().length])
                    : world.database.answer(request);
            assertThat(world.refusal(lookupOf(filler(1))).kind()).isEqualTo(FailureKind.SUMDB_INVALID);
            assertThat(world.refusal("tile/8/0/000").kind()).isEqualTo(FailureKind.SUMDB_INVALID);
            world.proxy.database = world.database::answer;
            assertThat(world.client().lookup(filler(1))).isEqualTo(lines(1));
        }
    }

    @Test
    void answer_fullDisk_servesWithoutKeeping() throws Exception {
        try (MirrorWorld world = world()) {
            world.database.fill(300);
            world.store().fullFor(key -> true);
            assertThat(world.client().lookup(filler(1))).isEqualTo(lines(1));
            world.store().fullFor(key -> key.value().contains("/tile/"));
            assertThat(world.client().lookup(filler(2))).isEqualTo(lines(2));
            assertThat(world.layout().tree().resolve("sumdb/sum.example/lookup"))
                    .doesNotExist();
            world.store().fullFor(key -> false);
            world.client().lookup(filler(1));
            world.cut(true);
            world.restart();
            assertThat(world.client().lookup(filler(1))).isEqualTo(lines(1));
        }
    }

    @Test
    void answer_diskFullWhileTheHeadMoves_keepsNothingThatCannotBeProven() throws Exception {
        try (MirrorWorld world = world()) {
            world.database.fill(300);
            world.client().lookup(filler(1));
            world.database.fill(300);
            world.store().fullFor(key -> key.value().contains("/tile/"));
            assertThat(world.client().lookup(filler(500))).isEqualTo(lines(500));
            world.store().fullFor(key -> false);
            world.cut(true);
            world.restart();
            assertThat(world.client().lookup(filler(1))).isEqualTo(lines(1));
            assertThatThrownBy(() -> world.client().lookup(filler(500))).hasMessageContaining("SUMDB_UNREACHABLE");
        }
    }

    @Test
    void answer_cachedOnly_fetchesNothing() throws Exception {
        try (MirrorWorld world = world()) {
            world.database.fill(3);
            Target.SumDb lookup = new Target.SumDb("sum.example", lookupOf(filler(1)));
            assertThat(world.mirror().answer(lookup, true))
                    .isInstanceOfSatisfying(
                            SumDbAnswer.Refused.class,
                            refused -> assertThat(refused.failure().kind()).isEqualTo(FailureKind.NOT_CACHED));
            assertThat(world.proxy.asked).isEmpty();
            world.client().lookup(filler(1));
            assertThat(world.mirror().answer(lookup, true)).isInstanceOf(SumDbAnswer.Given.class);
        }
    }

    @Test
    void answer_latest_isFreshForAMinuteAndStaleOffline() throws Exception {
        try (MirrorWorld world = world()) {
            world.database.fill(3);
            byte[] first = world.body("latest");
            world.database.fill(3);
            assertThat(world.body("latest")).isEqualTo(first);
            world.pass(Duration.ofSeconds(61));
            byte[] second = world.body("latest");
            assertThat(second)
                    .isNotEqualTo(first)
                    .isEqualTo(world.database.answer("latest").body());
            world.pass(Duration.ofSeconds(61));
            world.cut(true);
            assertThat(world.ask("latest")).isInstanceOfSatisfying(SumDbAnswer.Given.class, given -> {
                assertThat(given.body()).isEqualTo(second);
                assertThat(given.freshFor()).isEqualTo(Duration.ZERO);
            });
        }
    }

    @Test
    void answer_tiles_ofHashesAndRecords() throws Exception {
        try (MirrorWorld world = world()) {
            world.database.fill(700);
            for (String tile : List.of(
                    "tile/8/0/001",
                    "tile/8/0/002.p/100",
                    "tile/8/1/000.p/2",
                    "tile/8/0/000.p/7",
                    "tile/8/data/000",
                    "tile/8/data/002.p/188",
                    "tile/8/data/001.p/3")) {
                assertThat(world.body(tile))
                        .as(tile)
                        .isEqualTo(world.database.answer(tile).body());
            }
            world.proxy.database = request -> request.startsWith("tile/8/data/")
                    ? Reply.text(
                            200,
                            new String(world.database.answer(request).body(), StandardCharsets.UTF_8)
                                    .replaceFirst("h1:G", "h1:H"))
                    : world.database.answer(request);
            assertThat(world.refusal("tile/8/data/001").kind()).isEqualTo(FailureKind.SUMDB_INVALID);
            assertThat(world.refusal("tile/4/0/000").kind()).isEqualTo(FailureKind.BAD_PATH);
            assertThat(world.refusal("tile/8/0/999").kind()).isEqualTo(FailureKind.SUMDB_UNREACHABLE);
            assertThat(world.refusal("tile/8/63/000").kind()).isEqualTo(FailureKind.SUMDB_UNREACHABLE);
            assertThat(world.refusal("tile/8/0/x999/x999/x999/999").kind()).isEqualTo(FailureKind.SUMDB_UNREACHABLE);
        }
    }

    @Test
    void answer_manyClientsAtOnce_askOnce() throws Exception {
        try (MirrorWorld world = world()) {
            world.database.fill(700);
            List<Thread> threads = new ArrayList<>();
            List<List<String>> results = new java.util.concurrent.CopyOnWriteArrayList<>();
            for (int i = 0; i < 40; i++) {
                int id = i % 4;
                threads.add(Thread.ofVirtual().start(() -> {
                    try {
                        results.add(world.client().lookup(filler(id)));
                    } catch (Exception e) {
                        throw new AssertionError(e);
                    }
                }));
            }
            for (Thread thread : threads) {
                thread.join();
            }
            assertThat(results).hasSize(40);
            for (int id = 0; id < 4; id++) {
                assertThat(world.proxy.count(lookupOf(filler(id)))).isEqualTo(1);
            }
        }
    }
}
