// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.trust;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modwell.core.event.Event;
import dev.modwell.core.event.Events;
import dev.modwell.core.failure.Failure;
import dev.modwell.core.failure.FailureKind;
import dev.modwell.core.store.DataFolder;
import dev.modwell.core.store.DiskLayout;
import dev.modwell.core.store.DiskStore;
import dev.modwell.core.store.Draft;
import dev.modwell.core.store.Sidecar;
import dev.modwell.core.store.Sidecar.Verification;
import dev.modwell.core.store.Store;
import dev.modwell.core.store.Stored;
import dev.modwell.gomod.archive.ByteSource;
import dev.modwell.gomod.goproxy.Key;
import dev.modwell.gomod.goproxy.Target;
import dev.modwell.gomod.module.ModulePath;
import dev.modwell.gomod.module.ModuleVersion;
import dev.modwell.gomod.sumdb.dirhash.DirHash;
import dev.modwell.testkit.FakeModule;
import dev.modwell.testkit.Modules;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GateTest {
    private static final FakeModule MODULE = Modules.small("m.example/a", "v1.0.0");
    private static final Target ZIP = new Target.Zip(MODULE.id());
    private static final Target MOD = new Target.GoMod(MODULE.id());
    private static final Failure TROUBLE = Failure.of(FailureKind.SUMDB_UNREACHABLE, "m.example/a@v1.0.0", "no line");

    @TempDir
    Path folder;

    private final Events events = Events.open();
    private final List<Event> seen = new CopyOnWriteArrayList<>();
    private final List<Key> unverified = new CopyOnWriteArrayList<>();
    private DataFolder data;
    private Store store;

    @BeforeEach
    void open() throws IOException {
        data = DataFolder.own(DiskLayout.of(folder.resolve("data")), "");
        store = DiskStore.open(data, events, () -> Instant.EPOCH);
        events.subscribe(seen::add);
    }

    @AfterEach
    void close() throws IOException {
        events.close();
        data.close();
    }

    private Gate gate(Function<ModuleVersion, Recorded> lookup, boolean required) {
        return new Gate(
                new Gate.Means(store, data.errands(), lookup, required, events, () -> Instant.EPOCH, unverified::add));
    }

    private Gate gate(Recorded recorded) {
        return gate(version -> recorded, false);
    }

    private static String zipHash(FakeModule module) throws IOException {
        return DirHash.ofZip(ByteSource.of(module.zip())).value();
    }

    private static Recorded lines(String zip, String mod) {
        return new Recorded.Lines(
                "sum.example", List.of("m.example/a v1.0.0 " + zip, "m.example/a v1.0.0/go.mod " + mod));
    }

    private static Recorded right() throws IOException {
        return lines(zipHash(MODULE), DirHash.ofGoMod(MODULE.mod()).value());
    }

    private Path file(byte[] bytes) throws IOException {
        return Files.write(folder.resolve("draft"), bytes);
    }

    private Ruling rule(Gate gate, Target target, byte[] bytes) throws IOException {
        return gate.inspect(target, true).rule(file(bytes));
    }

    private static void assertRefused(Ruling ruling, FailureKind kind, String part) {
        assertThat(ruling).isInstanceOfSatisfying(Ruling.Refused.class, refused -> {
            assertThat(refused.kind()).isEqualTo(kind);
            assertThat(refused.sentence()).contains(part);
        });
    }

    @Test
    void rule_rightZip_isConfirmed() throws Exception {
        assertThat(rule(gate(right()), ZIP, MODULE.zip()))
                .isEqualTo(new Ruling.Passed(zipHash(MODULE), Verification.CONFIRMED));
    }

    @Test
    void rule_otherZip_isRefused_andWhoeverKnowsItsSourceRaisesTheAlarm() throws Exception {
        FakeModule other =
                Modules.of(MODULE.id(), Map.of("go.mod", "module m.example/a\n", "lib.go", "package evil\n"));
        assertRefused(rule(gate(right()), ZIP, other.zip()), FailureKind.CHECKSUM_MISMATCH, "checksum mismatch");
        events.close();
        assertThat(seen).isEmpty();
    }

    @Test
    void rule_unreachableDatabase_passesAsPending() throws Exception {
        assertThat(rule(gate(new Recorded.Unreachable(TROUBLE)), ZIP, MODULE.zip()))
                .isEqualTo(new Ruling.Passed(zipHash(MODULE), Verification.PENDING));
        assertThat(rule(gate(new Recorded.Absent(TROUBLE)), ZIP, MODULE.zip()))
                .isEqualTo(new Ruling.Passed(zipHash(MODULE), Verification.PENDING));
    }

    @Test
    void rule_requiredAndUnreachable_isRefused() throws Exception {
        Gate gate = gate(version -> new Recorded.Unreachable(TROUBLE), true);
        assertRefused(rule(gate, ZIP, MODULE.zip()), FailureKind.SUMDB_UNREACHABLE, "no line");
        assertRefused(rule(gate, MOD, MODULE.mod()), FailureKind.SUMDB_UNREACHABLE, "no line");
    }

    @Test
    void rule_forgedDatabase_isRefused() throws Exception {
        assertRefused(
                rule(gate(new Recorded.Forged(TROUBLE)), ZIP, MODULE.zip()), FailureKind.SUMDB_INVALID, "no line");
    }

    @Test
    void rule_crashingLookup_passesAsPending() throws Exception {
        Gate gate = gate(
                version -> {
                    throw new IllegalStateException("bug");
                },
                false);
        assertThat(rule(gate, ZIP, MODULE.zip())).isEqualTo(new Ruling.Passed(zipHash(MODULE), Verification.PENDING));
    }

    @Test
    void rule_exemptModule_asksNobody() throws Exception {
        Gate gate = gate(
                version -> {
                    throw new AssertionError("asked about a private module");
                },
                true);
        assertThat(gate.inspect(ZIP, false).rule(file(MODULE.zip())))
                .isEqualTo(new Ruling.Passed(zipHash(MODULE), Verification.EXEMPT));
    }

    @Test
    void rule_goModBeforeItsLookup_passesAtOnceAsPending() throws Exception {
        CompletableFuture<Recorded> never = new CompletableFuture<>();
        Ruling ruling = rule(gate(version -> never.join(), false), MOD, MODULE.mod());
        assertThat(ruling)
                .isEqualTo(new Ruling.Passed(DirHash.ofGoMod(MODULE.mod()).value(), Verification.PENDING));
        never.complete(right());
    }

    @Test
    void rule_invalidZip_isRefusedInGosWords() throws Exception {
        Map<String, byte[]> files = new TreeMap<>(Map.of("a.go", new byte[0], "A.go", new byte[0]));
        assertRefused(
                rule(gate(right()), ZIP, Modules.zip(MODULE.id(), files)),
                FailureKind.ZIP_INVALID,
                "case-insensitive file name collision");
        ModuleVersion other = ModuleVersion.of("m.example/b", "v1.0.0");
        assertRefused(
                rule(gate(right()), ZIP, Modules.zip(other, Map.of("a.go", new byte[0]))),
                FailureKind.ZIP_INVALID,
                "zip for m.example/a@v1.0.0 has unexpected file m.example/b@v1.0.0/a.go");
        assertRefused(
                rule(gate(right()), ZIP, "PK no zip at all".getBytes(StandardCharsets.UTF_8)),
                FailureKind.ZIP_INVALID,
                "not a valid zip file");
    }

    @Test
    void rule_zipWhoseGoModIsNotTheKeptOne_isRefused() throws Exception {
        keep(MOD.key(), "module m.example/other\n".getBytes(StandardCharsets.UTF_8), "", Verification.EXEMPT);
        assertRefused(rule(gate(new Recorded.Exempt()), ZIP, MODULE.zip()), FailureKind.BAD_ANSWER, "go.mod");
    }

    @Test
    void rule_zipWhoseGoModIsNotTheKeptOneButWhoseHashIsRecorded_passesAsTheGoCommandHasIt() throws Exception {
        keep(MOD.key(), "module m.example/other\n".getBytes(StandardCharsets.UTF_8), "", Verification.EXEMPT);
        assertThat(rule(gate(right()), ZIP, MODULE.zip()))
                .isEqualTo(new Ruling.Passed(zipHash(MODULE), Verification.CONFIRMED));
    }

    @Test
    void rule_goMod_isReadAsGoReadsIt() throws Exception {
        Gate gate = gate(new Recorded.Exempt());
        for (String good : List.of(
                "module m.example/a\n",
                "",
                "// no module line\n",
                "module m.example/a\n\ngo 1.99\ntoolchain go1.99.9\n",
                "module m.example/a\nunknown directive\nignore (\n./x\n)\n",
                "module \"m.example/a\"\nretract v1.0.0 // reason\n")) {
            assertThat(rule(gate, MOD, good.getBytes(StandardCharsets.UTF_8)))
                    .as(good)
                    .isInstanceOf(Ruling.Passed.class);
        }
        assertRefused(
                rule(gate, MOD, "module m.example/a\nrequire (\n".getBytes(StandardCharsets.UTF_8)),
                FailureKind.GOMOD_INVALID,
                "m.example/a@v1.0.0/go.mod:");
        assertRefused(
                rule(gate, MOD, "<!DOCTYPE html><p>log in".getBytes(StandardCharsets.UTF_8)),
                FailureKind.BAD_ANSWER,
                "HTML");
    }

    @Test
    void rule_info_hasTheVersionThatWasAskedFor() throws Exception {
        Gate gate = gate(new Recorded.Exempt());
        Target info = new Target.Info(MODULE.id());
        assertThat(rule(gate, info, MODULE.info())).isEqualTo(new Ruling.Passed("", Verification.EXEMPT));
        assertRefused(
                rule(gate, info, "{\"Version\":\"v1.0.1\"}".getBytes(StandardCharsets.UTF_8)),
                FailureKind.BAD_ANSWER,
                "proxy returned info for version \"v1.0.1\" instead of requested version");
        assertRefused(
                rule(gate, info, "{\"Version\":}".getBytes(StandardCharsets.UTF_8)), FailureKind.BAD_ANSWER, "invalid");
    }

    @Test
    void rule_query_hasSomeVersionOfTheModule() {
        Gate gate = gate(new Recorded.Exempt());
        Target query = new Target.Query(ModulePath.parse("m.example/a"), "main");
        String[][] cases = {
            {"v1.2.3", ""},
            {"v0.0.0-20240102030405-0123456789ab", ""},
            {"v2.0.0+incompatible", ""},
            {"v2.0.0", "should be v0 or v1"},
            {"v1.2", "invalid .info: "},
            {"v1.2.3+meta", "invalid .info: "},
            {"main", "invalid .info: "},
            {"", "invalid .info: no Version"},
        };
        for (String[] one : cases) {
            Ruling ruling = gate.rule(query, ("{\"Version\":\"" + one[0] + "\"}").getBytes(StandardCharsets.UTF_8));
            if (one[1].isEmpty()) {
                assertThat(ruling).as(one[0]).isInstanceOf(Ruling.Passed.class);
            } else {
                assertRefused(ruling, FailureKind.BAD_ANSWER, one[1]);
            }
        }
    }

    @Test
    void rule_list_isAList() {
        Gate gate = gate(new Recorded.Exempt());
        Target list = new Target.VersionList(ModulePath.parse("m.example/a"));
        assertThat(gate.rule(list, "v1.0.0\nv1.1.0\n".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(Ruling.Passed.class);
        assertThat(gate.rule(list, new byte[0])).isInstanceOf(Ruling.Passed.class);
        assertRefused(gate.rule(list, "<html>".getBytes(StandardCharsets.UTF_8)), FailureKind.BAD_ANSWER, "HTML");
        assertRefused(
                gate.rule(list, "v1.0.0\n".repeat(100_000).getBytes(StandardCharsets.UTF_8)),
                FailureKind.BAD_ANSWER,
                "100000 lines");
    }

    private Stored keep(Key key, byte[] bytes, String h1, Verification verification) throws IOException {
        try (Draft draft = store.begin(key)) {
            draft.append(ByteBuffer.wrap(bytes));
            String sha256 = HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
            return draft.publish(new Sidecar(sha256, h1, "goproxy.example", Instant.EPOCH, verification));
        } catch (NoSuchAlgorithmException e) {
            throw new IOException(e);
        }
    }

    private Stored pending(String h1) throws Exception {
        return keep(ZIP.key(), MODULE.zip(), h1, Verification.PENDING);
    }

    @Test
    void verify_rightFile_isConfirmedInItsSidecar() throws Exception {
        assertThat(gate(right()).verify(ZIP, pending(zipHash(MODULE)))).isEqualTo(new Verdict.Confirmed());
        assertThat(store.find(ZIP.key()).orElseThrow().sidecar().verification()).isEqualTo(Verification.CONFIRMED);
        events.close();
        assertThat(seen)
                .containsExactly(new Event.Verified(Instant.EPOCH, ZIP.key().value(), true, ""));
    }

    @Test
    void verify_wrongFile_isEvictedWithAlarm() throws Exception {
        assertThat(gate(right()).verify(ZIP, pending("h1:other="))).isInstanceOf(Verdict.Mismatch.class);
        assertThat(store.find(ZIP.key())).isEmpty();
        events.close();
        assertThat(seen)
                .hasAtLeastOneElementOfType(Event.Evicted.class)
                .hasAtLeastOneElementOfType(Event.Verified.class)
                .hasAtLeastOneElementOfType(Event.Alarm.class);
    }

    @Test
    void verify_unreachable_leavesTheFileAlone() throws Exception {
        Verdict verdict = gate(new Recorded.Unreachable(TROUBLE)).verify(ZIP, pending(zipHash(MODULE)));
        assertThat(verdict).isInstanceOf(Verdict.Unreachable.class);
        assertThat(store.find(ZIP.key()).orElseThrow().sidecar().verification()).isEqualTo(Verification.PENDING);
    }

    @Test
    void verifyBehind_unreachable_isHandedToTheQueue() throws Exception {
        CompletableFuture<Key> handed = new CompletableFuture<>();
        Gate gate = new Gate(new Gate.Means(
                store,
                data.errands(),
                version -> new Recorded.Unreachable(TROUBLE),
                false,
                events,
                () -> Instant.EPOCH,
                handed::complete));
        gate.verifyBehind(ZIP, pending(zipHash(MODULE)));
        assertThat(handed.join()).isEqualTo(ZIP.key());
    }
}
