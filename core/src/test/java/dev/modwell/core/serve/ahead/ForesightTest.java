// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.serve.ahead;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modwell.core.serve.ahead.Surplus.Judged;
import dev.modwell.gomod.goproxy.Target;
import dev.modwell.gomod.module.ModuleVersion;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is fetched ahead of a client that asks for this and that. */
class ForesightTest {
    private static final Instant START = Instant.parse("2026-11-28T12:00:00Z");
    private static final long BYTES = 100;

    private final Trails trails = new Trails();
    private final Map<String, Requirements> goMods = new HashMap<>();
    private Foresight foresight = new Foresight(Bounds.USUAL, trails);
    private Instant now = START;

    /** A source's go.mod; every other one is empty. */
    private void goMod(String version, boolean pruned, String... required) {
        List<ModuleVersion> versions = new ArrayList<>();
        for (String each : required) {
            versions.add(target(each + ".mod").moduleVersion());
        }
        goMods.put(version, new Requirements(pruned, versions));
    }

    /** Of a text such as {@code a.example/x@v1.0.0.mod}. */
    private static Target.OfVersion target(String file) {
        return (Target.OfVersion) Target.parse(file.replace("@", "/@v/"));
    }

    /** A client asks for files that are not kept, and a source delivers them. */
    private void asks(String... files) {
        for (String file : files) {
            misses(file);
            foresight.arrived(target(file).key());
        }
    }

    private void misses(String file) {
        foresight.asked(new Foresight.Asked("10.0.0.1", target(file), false, List.of()), now);
    }

    /** Fetches what is wished for until nothing more is; the files in the order in which they were fetched. */
    private List<String> fetched() {
        List<String> all = new ArrayList<>();
        for (List<Wish> next = foresight.next(now); !next.isEmpty(); next = foresight.next(now)) {
            for (Wish wish : next) {
                all.add(wish.target().key().value().replace("/@v/", "@"));
                Requirements requirements = wish.kind() == FileKind.MOD
                        ? goMods.getOrDefault(wish.target().moduleVersion().toString(), Requirements.NONE)
                        : Requirements.NONE;
                foresight.came(wish, BYTES, requirements, now);
            }
        }
        return all;
    }

    @Test
    void goModOfAPrunedModule_nothingOfItsRequirements() {
        goMod("a.example/a@v1.0.0", true, "b.example/b@v1.1.0");
        asks("a.example/a@v1.0.0.mod");
        assertThat(fetched()).containsExactly("a.example/a@v1.0.0.mod", "a.example/a@v1.0.0.info");
    }

    @Test
    void infoOfARequirement_isAList_theInfosOfAllOthers() {
        goMod("a.example/a@v1.0.0", true, "b.example/b@v1.1.0", "c.example/c@v1.1.0");
        goMod("a.example/z@v1.0.0", true, "d.example/d@v1.1.0");
        asks("a.example/a@v1.0.0.mod");
        fetched();
        asks("b.example/b@v1.1.0.info");
        assertThat(fetched()).containsExactly("c.example/c@v1.1.0.info");
        asks("a.example/z@v1.0.0.mod");
        assertThat(fetched()).contains("d.example/d@v1.1.0.info").doesNotContain("d.example/d@v1.1.0.mod");
    }

    @Test
    void goModOfARequirementAfterTheClientsOwn_thoseOfAllOthers() {
        goMod("b.example/a10@v1.0.0", true, "a.example/a@v1.1.0", "a.example/b@v1.1.0");
        for (int i = 10; i < 40; i++) {
            asks("b.example/a" + i + "@v1.0.0.mod");
        }
        assertThat(fetched()).noneMatch(file -> file.startsWith("a.example/"));
        asks("a.example/a@v1.1.0.mod");
        assertThat(fetched()).contains("a.example/b@v1.1.0.mod");
    }

    @Test
    void goModThatIsOnItsWay_isNotAskedForAgain() {
        misses("a.example/a@v1.0.0.mod");
        assertThat(foresight.next(now)).isEmpty();
        foresight.arrived(target("a.example/a@v1.0.0.mod").key());
        assertThat(foresight.next(now)).hasSize(1);
    }

    @Test
    void goModFromBeforeLazyLoading_allBelowIt() {
        goMod("a.example/a@v1.0.0", false, "b.example/b@v1.1.0");
        goMod("b.example/b@v1.1.0", false, "c.example/c@v1.2.0");
        goMod("c.example/c@v1.2.0", false, "d.example/d@v1.3.0");
        asks("a.example/a@v1.0.0.mod");
        assertThat(fetched()).contains("c.example/c@v1.2.0.mod", "d.example/d@v1.3.0.mod");
    }

    @Test
    void clientThatFindsEverythingKept_nothing() {
        foresight.asked(new Foresight.Asked("10.0.0.1", target("a.example/a@v1.0.0.mod"), true, List.of()), now);
        assertThat(fetched()).isEmpty();
        assertThat(foresight.isWatching()).isFalse();
    }

    @Test
    void firstMiss_whatWasAskedBeforeIsReadAsWell() {
        goMod("a.example/a@v1.0.0", true, "b.example/b@v1.1.0");
        foresight.asked(new Foresight.Asked("10.0.0.1", target("a.example/a@v1.0.0.mod"), true, List.of()), now);
        asks("x.example/x@v1.0.0.mod");
        assertThat(fetched()).contains("a.example/a@v1.0.0.mod", "a.example/a@v1.0.0.info");
    }

    @Test
    void lowerVersionOfWhatIsRequiredHigher_notItsInfo() {
        goMod("a.example/a@v1.0.0", true, "b.example/b@v1.1.0", "b.example/c@v1.0.0");
        goMod("x.example/x@v1.0.0", true, "b.example/b@v1.0.0");
        asks("a.example/a@v1.0.0.mod");
        List<String> files = new ArrayList<>(fetched());
        asks("b.example/c@v1.0.0.info");
        asks("x.example/x@v1.0.0.mod");
        files.addAll(fetched());
        assertThat(files).contains("b.example/b@v1.1.0.info").doesNotContain("b.example/b@v1.0.0.info");
    }

    @Test
    void goModAfterItsInfo_isNoStepDownTheGraph() {
        goMod("a.example/a@v1.0.0", true, "b.example/b@v1.1.0");
        goMod("b.example/b@v1.1.0", true, "c.example/c@v1.2.0");
        asks("a.example/a@v1.0.0.mod");
        fetched();
        asks("b.example/b@v1.1.0.info", "b.example/b@v1.1.0.mod");
        assertThat(fetched()).isEmpty();
    }

    @Test
    void noZipAsked_noZipFetched() {
        goMod("a.example/a@v1.0.0", true, "b.example/b@v1.1.0");
        asks("a.example/a@v1.0.0.mod", "b.example/b@v1.1.0.info", "b.example/b@v1.1.0.mod");
        assertThat(fetched()).noneMatch(file -> file.endsWith(".zip"));
    }

    @Test
    void firstZip_theZipsOfTheClientsOwnRequirements() {
        goMod("a.example/a@v1.0.0", true, "c.example/c@v1.2.0");
        asks("a.example/a@v1.0.0.mod", "b.example/b@v1.1.0.mod");
        fetched();
        asks("a.example/a@v1.0.0.zip");
        assertThat(fetched()).containsExactly("b.example/b@v1.1.0.zip");
    }

    @Test
    void zipBeforeAnyGoMod_theZipsOfTheClientsOwnRequirementsAsTheyBecomeKnown_noInfos() {
        goMod("a.example/a@v1.0.0", false, "c.example/c@v1.2.0");
        asks("b.example/b@v1.1.0.zip", "a.example/a@v1.0.0.mod");
        fetched();
        asks("b.example/b@v1.1.0.mod", "c.example/c@v1.2.0.mod", "d.example/d@v1.0.0.mod");
        assertThat(fetched())
                .contains("d.example/d@v1.0.0.zip")
                .doesNotContain("c.example/c@v1.2.0.zip")
                .noneMatch(file -> file.endsWith(".info"));
    }

    @Test
    void zipsAhead_fewAtOnce() {
        for (int i = 10; i < 60; i++) {
            asks("a.example/a" + i + "@v1.0.0.mod");
        }
        fetched();
        asks("a.example/a10@v1.0.0.zip");
        assertThat(foresight.next(now)).hasSize(Foresight.MAX_ZIPS);
        assertThat(foresight.next(now)).isEmpty();
    }

    @Test
    void infosOfRootsThatLeaveOthersOut_areADownload() {
        String[] others = new String[20];
        for (int i = 0; i < others.length; i++) {
            others[i] = "a.example/x" + (10 + i) + "@v1.0.0";
        }
        goMod("m.example/m@v1.0.0", true, others);
        asks("m.example/m@v1.0.0.mod", "n.example/n@v1.0.0.mod");
        fetched();
        asks("m.example/m@v1.0.0.info");
        assertThat(fetched()).containsExactlyInAnyOrder("m.example/m@v1.0.0.zip", "n.example/n@v1.0.0.zip");
    }

    @Test
    void infosInTheOrderOfAList_areNoDownload() {
        String[] others = new String[20];
        for (int i = 0; i < others.length; i++) {
            others[i] = "a.example/x" + (10 + i) + "@v1.0.0";
        }
        goMod("m.example/m@v1.0.0", true, others);
        asks("m.example/m@v1.0.0.mod");
        fetched();
        for (String other : others) {
            asks(other + ".info");
        }
        asks("m.example/m@v1.0.0.info");
        assertThat(fetched()).isEmpty();
    }

    @Test
    void infosOfAList_whatOnlyOthersRequire_isNotLeftOut() {
        String[] others = new String[20];
        for (int i = 0; i < others.length; i++) {
            others[i] = "a.example/x" + (10 + i) + "@v1.0.0";
        }
        goMod("m.example/m@v1.0.0", true, "b.example/b@v1.0.0");
        goMod("b.example/b@v1.0.0", true, others);
        asks("m.example/m@v1.0.0.mod");
        fetched();
        asks("b.example/b@v1.0.0.info", "m.example/m@v1.0.0.info");
        assertThat(fetched()).noneMatch(file -> file.endsWith(".zip"));
    }

    @Test
    void infoOutOfTheBlue_theGoMod() {
        asks("a.example/a@v1.0.0.info");
        assertThat(fetched()).containsExactly("a.example/a@v1.0.0.mod");
    }

    @Test
    void sameBeginningAgain_whatWasAskedThenIsFollowedToAnyDepth() {
        goMod("a.example/a@v1.0.0", true, "b.example/b@v1.1.0");
        goMod("b.example/b@v1.1.0", true, "c.example/c@v1.2.0");
        goMod("c.example/c@v1.2.0", true, "d.example/d@v1.3.0", "e.example/e@v1.0.0");
        asks("a.example/a@v1.0.0.mod", "b.example/b@v1.1.0.info", "c.example/c@v1.2.0.info", "c.example/c@v1.2.0.mod");
        asks("b.example/b@v1.1.0.mod", "d.example/d@v1.3.0.info");
        now = now.plus(Session.SILENCE).plusSeconds(1);
        foresight.tick(now);
        assertThat(trails.haveChanged()).isTrue();

        goMod("a.example/a@v1.9.0", true, "b.example/b@v1.9.0");
        goMod("b.example/b@v1.9.0", true, "c.example/c@v1.9.0");
        goMod("c.example/c@v1.9.0", true, "d.example/d@v1.9.0", "e.example/e@v1.9.0");
        foresight = new Foresight(new Bounds(8, 1, 1 << 20, 15), Trails.parse(trails.text()));
        asks("a.example/a@v1.9.0.mod");
        assertThat(fetched())
                .contains("c.example/c@v1.9.0.info", "c.example/c@v1.9.0.mod", "d.example/d@v1.9.0.info")
                .doesNotContain("d.example/d@v1.9.0.mod", "e.example/e@v1.9.0.info", "a.example/a@v1.9.0.info");
    }

    @Test
    void whatWasAskedForWithinAMinute_wasOfUse_theRestIsSurplus() {
        goMod("a.example/a@v1.0.0", true, "b.example/b@v1.1.0", "c.example/c@v1.0.0");
        asks("a.example/a@v1.0.0.mod");
        fetched();
        asks("c.example/c@v1.0.0.info");
        fetched();
        assertThat(foresight.asked(
                        new Foresight.Asked("10.0.0.1", target("b.example/b@v1.1.0.info"), true, List.of()), now))
                .contains(new Judged(target("b.example/b@v1.1.0.info").key(), BYTES, true));
        now = now.plus(Surplus.TIME);
        assertThat(foresight.tick(now))
                .containsExactly(new Judged(target("a.example/a@v1.0.0.info").key(), BYTES, false));
    }

    @Test
    void askedWhileItIsFetched_isNoSurplus() {
        asks("a.example/a@v1.0.0.mod");
        foresight.next(now).forEach(wish -> foresight.came(wish, BYTES, Requirements.NONE, now));
        List<Wish> wishes = foresight.next(now);
        assertThat(wishes).extracting(Wish::kind).containsExactly(FileKind.INFO);
        asks("a.example/a@v1.0.0.info");
        wishes.forEach(wish -> foresight.came(wish, BYTES, Requirements.NONE, now));
        now = now.plus(Surplus.TIME);
        assertThat(foresight.tick(now)).isEmpty();
    }

    @Test
    void sourceInTrouble_nothingForAWhile() {
        misses("a.example/a@v1.0.0.mod");
        foresight.absent(target("a.example/a@v1.0.0.mod").key(), true, now);
        asks("b.example/b@v1.0.0.mod");
        assertThat(foresight.next(now)).isEmpty();
        now = now.plus(Foresight.PAUSE);
        assertThat(foresight.next(now)).isNotEmpty();
    }

    @Test
    void clientThatIsGone_whatWaitedForItIsDropped() {
        foresight = new Foresight(new Bounds(1, 1, 1 << 20, 15), trails);
        asks("a.example/a@v1.0.0.mod", "b.example/b@v1.0.0.mod");
        foresight.next(now).forEach(wish -> foresight.came(wish, BYTES, Requirements.NONE, now));
        now = now.plus(Session.SILENCE).plus(Duration.ofSeconds(1));
        assertThat(foresight.next(now)).isEmpty();
    }

    @Test
    void clients_areKeptApart() {
        goMod("a.example/a@v1.0.0", true, "b.example/b@v1.1.0");
        asks("a.example/a@v1.0.0.mod");
        fetched();
        foresight.asked(new Foresight.Asked("10.0.0.2", target("b.example/b@v1.1.0.info"), false, List.of()), now);
        assertThat(fetched()).containsExactly("b.example/b@v1.1.0.mod");
    }
}
