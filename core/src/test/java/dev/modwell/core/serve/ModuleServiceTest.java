// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.serve;

import static dev.modwell.core.serve.ServiceFixture.bytes;
import static dev.modwell.core.serve.ServiceFixture.cachedOnly;
import static dev.modwell.core.serve.ServiceFixture.content;
import static dev.modwell.core.serve.ServiceFixture.failure;
import static dev.modwell.core.serve.ServiceFixture.question;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.modwell.core.event.Event;
import dev.modwell.core.event.Event.Tier;
import dev.modwell.core.failure.Failure;
import dev.modwell.core.failure.FailureKind;
import dev.modwell.core.serve.Reply.Caching;
import dev.modwell.core.store.DiskLayout;
import dev.modwell.core.store.Sha256;
import dev.modwell.core.trust.Recorded;
import dev.modwell.gomod.goproxy.Target;
import dev.modwell.testkit.FakeModule;
import dev.modwell.testkit.Fault;
import dev.modwell.testkit.Modules;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ModuleServiceTest {
    private static final FakeModule TOOL = Modules.small("example.com/tool", "v1.2.3");
    private static final FakeModule BIG = Modules.sized("example.com/big", "v1.0.0", 3_000_000);
    private static final String LIST = "example.com/tool/@v/list";

    @TempDir
    Path data;

    private ServiceFixture fixture;

    @BeforeEach
    void start() throws Exception {
        fixture = new ServiceFixture(data.resolve("data"));
        fixture.proxy.add(TOOL).add(BIG);
    }

    @AfterEach
    void stop() {
        fixture.close();
    }

    @Test
    void version_askedTwice_isFetchedOnceAndKeptWithItsHash() throws Exception {
        assertThat(fixture.bytes(TOOL.key(".mod"))).isEqualTo(TOOL.mod());
        Reply.Content again = content(fixture.ask(TOOL.key(".mod")));
        assertThat(again.tier()).isEqualTo(Tier.DISK);
        assertThat(again.sha256()).isEqualTo(Sha256.of(TOOL.mod()));
        assertThat(again.caching()).isEqualTo(new Caching.Immutable());
        assertThat(fixture.proxy.count(TOOL.key(".mod"))).isEqualTo(1);
    }

    @Test
    void version_askedForOneFile_fetchesNoOther() throws Exception {
        assertThat(fixture.bytes(TOOL.key(".mod"))).isEqualTo(TOOL.mod());
        assertThat(fixture.proxy.requests()).hasSize(1);
    }

    @Test
    void bigZip_coldAndManyAsk_oneFetchAndAllComplete() throws Exception {
        try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<String>> copies = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                copies.add(clients.submit(() -> fixture.sha256(BIG.key(".zip"))));
            }
            for (Future<String> copy : copies) {
                assertThat(copy.get(2, TimeUnit.MINUTES)).isEqualTo(Sha256.of(BIG.zip()));
            }
        }
        assertThat(fixture.proxy.count(BIG.key(".zip"))).isEqualTo(1);
    }

    @Test
    void bigZip_beginsBeforeItHasArrived() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        fixture.proxy.faults().always(BIG.key(".zip"), new Fault.HangAt(1_000_000, release));
        Reply.Content content = content(fixture.ask(BIG.key(".zip")));
        assertThat(content.body()).isInstanceOf(Reply.Body.Growing.class);
        release.countDown();
        assertThat(bytes(content)).isEqualTo(BIG.zip());
    }

    /** Has the first source send the zip with a wrong byte, and its end not before the latch is counted down. */
    private CountDownLatch spoiled(int at) {
        byte[] zip = BIG.zip().clone();
        zip[at] ^= 1;
        CountDownLatch rest = new CountDownLatch(1);
        fixture.proxy.add(BIG.withZip(zip));
        fixture.proxy.faults().always(BIG.key(".zip"), new Fault.HangAt(2_000_000, rest));
        return rest;
    }

    @Test
    void bigZip_wrongByte_neverCompletesIsNotKeptAndTheNextTryReadsWhy() throws Exception {
        CountDownLatch rest = spoiled(1_500_000);
        Reply.Content content = content(fixture.ask(BIG.key(".zip")));
        rest.countDown();
        assertThatThrownBy(() -> bytes(content)).isInstanceOf(FlightFailedException.class);
        Failure failure = failure(fixture.ask(BIG.key(".zip")));
        assertThat(failure.kind()).isEqualTo(FailureKind.ZIP_INVALID);
        assertThat(fixture.proxy.count(BIG.key(".zip"))).isEqualTo(1);
        assertThat(fixture.store.find(Target.parse(BIG.key(".zip")).key())).isEmpty();
    }

    @Test
    void smallZip_refusedFromTheFirst_comesFromTheSecond() throws Exception {
        fixture.proxy.add(TOOL.withZip("PK is no zip".getBytes(UTF_8)));
        fixture.second.add(TOOL);
        assertThat(fixture.bytes(TOOL.key(".zip"))).isEqualTo(TOOL.zip());
        fixture.close();
        assertThat(fixture.events).hasAtLeastOneElementOfType(Event.Alarm.class);
    }

    @Test
    void bigZip_wrongAtItsEnd_goesOnFromTheSecondWhoseBeginningIsTheSame() throws Exception {
        fixture.proxy.faults().always(BIG.key(".zip"), new Fault.Corrupt(BIG.zip().length - 20_000));
        fixture.second.add(BIG);
        assertThat(fixture.bytes(BIG.key(".zip"))).isEqualTo(BIG.zip());
        assertThat(fixture.second.count(BIG.key(".zip"))).isEqualTo(1);
        assertThat(fixture.store.find(Target.parse(BIG.key(".zip")).key())).isPresent();
    }

    @Test
    void bigZip_wrongInItsBeginning_breaksAndTheNextTryHasTheSecondsFile() throws Exception {
        CountDownLatch rest = spoiled(1000);
        fixture.second.add(BIG);
        Reply.Content content = content(fixture.ask(BIG.key(".zip")));
        rest.countDown();
        assertThatThrownBy(() -> bytes(content)).isInstanceOf(FlightFailedException.class);
        assertThat(fixture.bytes(BIG.key(".zip"))).isEqualTo(BIG.zip());
    }

    @Test
    void smallZip_firstAnnouncesMoreThanItHas_comesFromTheSecond() throws Exception {
        fixture.proxy.add(TOOL).faults().always(TOOL.key(".zip"), new Fault.WrongLength(5));
        fixture.second.add(TOOL);
        assertThat(fixture.bytes(TOOL.key(".zip"))).isEqualTo(TOOL.zip());
    }

    @Test
    void bigZip_firstAnnouncesMoreThanItHas_breaksAndTheNextTryHasTheSecondsFile() throws Exception {
        fixture.proxy.faults().always(BIG.key(".zip"), new Fault.WrongLength(5));
        fixture.second.add(BIG);
        Reply.Content content = content(fixture.ask(BIG.key(".zip")));
        assertThatThrownBy(() -> bytes(content)).isInstanceOf(FlightFailedException.class);
        assertThat(fixture.bytes(BIG.key(".zip"))).isEqualTo(BIG.zip());
        assertThat(fixture.proxy.count(BIG.key(".zip"))).isEqualTo(1);
    }

    @Test
    void bigZip_allAnnounceMoreThanTheyHave_theNextTryReadsTheLengths() throws Exception {
        fixture.proxy.faults().always(BIG.key(".zip"), new Fault.WrongLength(5));
        fixture.second.add(BIG).faults().always(BIG.key(".zip"), new Fault.WrongLength(7));
        Reply.Content content = content(fixture.ask(BIG.key(".zip")));
        assertThatThrownBy(() -> bytes(content)).isInstanceOf(FlightFailedException.class);
        Failure failure = failure(fixture.ask(BIG.key(".zip")));
        assertThat(failure.kind()).isEqualTo(FailureKind.SOURCE_CUT);
        assertThat(failure.sentence()).contains(BIG.zip().length + " of " + (BIG.zip().length + 7) + " bytes");
    }

    @Test
    void damagedAndSourcesDead_saysThatTheCopyWasDamaged() throws Exception {
        fixture.proxy.add(TOOL);
        fixture.bytes(TOOL.key(".mod"));
        Path kept = fixture.store
                .find(Target.parse(TOOL.key(".mod")).key())
                .orElseThrow()
                .file();
        fixture.awaitNoFlight(); // who asks while one ends is given what it brought
        Files.write(kept, new byte[] {1, 2, 3});
        fixture.proxy.remove(TOOL);
        Failure failure = failure(fixture.ask(TOOL.key(".mod")));
        assertThat(failure.kind()).isEqualTo(FailureKind.STORE_DAMAGED);
        assertThat(failure.sentence()).contains("NO_SUCH_VERSION");
        fixture.proxy.add(TOOL);
        assertThat(fixture.bytes(TOOL.key(".mod"))).isEqualTo(TOOL.mod());
    }

    @Test
    void bigZip_cut_breaksAndTheNextTryReadsWhy() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        fixture.proxy.faults().always(BIG.key(".zip"), new Fault.Cut(1_000_000, end));
        Reply.Content content = content(fixture.ask(BIG.key(".zip")));
        end.countDown();
        assertThatThrownBy(() -> bytes(content)).isInstanceOf(FlightFailedException.class);
        assertThat(failure(fixture.ask(BIG.key(".zip"))).kind()).isEqualTo(FailureKind.SOURCE_CUT);
        assertThat(fixture.proxy.count(BIG.key(".zip"))).isEqualTo(1);
    }

    @Test
    void zip_otherHashInTheDatabase_isRefusedWithAnAlarm() throws Exception {
        fixture.lookup = version -> new Recorded.Lines(
                "sum.example", List.of("example.com/tool v1.2.3 h1:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="));
        assertThat(failure(fixture.ask(TOOL.key(".zip"))).kind()).isEqualTo(FailureKind.CHECKSUM_MISMATCH);
        assertThat(fixture.store.find(Target.parse(TOOL.key(".zip")).key())).isEmpty();
        fixture.close();
        assertThat(alarms()).singleElement().asString().startsWith("refused from ");
    }

    private List<String> alarms() {
        return fixture.events.stream()
                .filter(Event.Alarm.class::isInstance)
                .map(event -> ((Event.Alarm) event).detail())
                .toList();
    }

    @Test
    void disk_takesNothing_theFirstFileIsTold_andTheNextAfterItHasTakenSomething() throws Exception {
        Path inTheWay = Files.createDirectories(data.resolve("data/cache/download/example.com"))
                .resolve("tool");
        Files.writeString(inTheWay, "no folder");
        assertThat(fixture.bytes(TOOL.key(".info"))).isEqualTo(TOOL.info());
        assertThat(fixture.bytes(TOOL.key(".mod"))).isEqualTo(TOOL.mod());
        Files.delete(inTheWay);
        assertThat(fixture.bytes(BIG.key(".mod"))).isEqualTo(BIG.mod());
        assertThat(fixture.bytes(BIG.key(".info"))).isEqualTo(BIG.info());
        Files.writeString(inTheWay, "no folder again");
        assertThat(fixture.bytes(TOOL.key(".zip"))).isEqualTo(TOOL.zip());
        fixture.close();
        assertThat(alarms()).hasSize(2).allSatisfy(alarm -> assertThat(alarm).startsWith("served but not kept: "));
    }

    @Test
    void absent_everywhere_isNotFoundAndRemembered() {
        Reply first = fixture.ask("example.com/tool/@v/v9.9.9.info");
        assertThat(failure(first).kind().status()).isEqualTo(404);
        assertThat(failure(first).attempts()).hasSize(2);
        assertThat(fixture.ask("example.com/tool/@v/v9.9.9.info")).isEqualTo(first);
        assertThat(fixture.proxy.count("example.com/tool/@v/v9.9.9.info")).isEqualTo(1);
    }

    @Test
    void firstSourceBroken_secondAnswers() throws Exception {
        fixture.proxy.faults().always(TOOL.key(".mod"), new Fault.Refuse());
        fixture.second.add(TOOL);
        assertThat(fixture.bytes(TOOL.key(".mod"))).isEqualTo(TOOL.mod());
    }

    @Test
    void cachedOnly_notKept_asksNobody() {
        assertThat(failure(fixture.ask(cachedOnly(TOOL.key(".mod")))).kind()).isEqualTo(FailureKind.NOT_CACHED);
        assertThat(failure(fixture.ask(cachedOnly(LIST))).kind()).isEqualTo(FailureKind.NOT_CACHED);
        assertThat(fixture.proxy.requests()).isEmpty();
    }

    @Test
    void loop_cameThroughThisModwell_isNamed() {
        Question question = new Question(Target.parse(LIST), "f".repeat(32), false, List.of("other", "me"));
        assertThat(failure(fixture.ask(question)).kind()).isEqualTo(FailureKind.LOOP);
    }

    @Test
    void list_freshForAMinute_thenRefreshedBehind() throws Exception {
        assertThat(fixture.bytes(LIST)).asString().isEqualTo("v1.2.3\n");
        fixture.clock.advance(Duration.ofSeconds(44));
        assertThat(content(fixture.ask(LIST)).caching()).isEqualTo(new Caching.For(Duration.ofSeconds(16)));
        assertThat(fixture.service.hit(question(LIST))).isPresent();
        assertThat(fixture.proxy.count(LIST)).isEqualTo(1);
        fixture.clock.advance(Duration.ofSeconds(17));
        fixture.proxy.add(Modules.small("example.com/tool", "v1.3.0"));
        assertThat(fixture.service.hit(question(LIST))).isEmpty();
        assertThat(content(fixture.ask(LIST)).caching()).isEqualTo(new Caching.For(Duration.ZERO));
        while (!new String(bytes(content(fixture.ask(LIST))), UTF_8).equals("v1.2.3\nv1.3.0\n")) {
            Thread.onSpinWait();
        }
        assertThat(fixture.proxy.count(LIST)).isBetween(2, 3); // a refresh may begin just as another one ends
        // The refresh ends with the list in the tree; the folder may not be deleted under it.
        Path list = DiskLayout.of(data.resolve("data")).file(Target.parse(LIST).key());
        while (!Files.readString(list).endsWith("v1.3.0\n")) {
            Thread.onSpinWait();
        }
    }

    @Test
    void list_askedForShortlyBeforeItIsOld_isRefreshed() throws Exception {
        fixture.bytes(LIST);
        fixture.proxy.add(Modules.small("example.com/tool", "v1.3.0"));
        fixture.clock.advance(Freshness.FRESH_FOR.minus(Freshness.RIPE_WITH));
        assertThat(fixture.service.hit(question(LIST))).isPresent();
        fixture.clock.advance(Duration.ofSeconds(1));
        assertThat(fixture.service.hit(ServiceFixture.cachedOnly(LIST))).isPresent();
        assertThat(fixture.proxy.count(LIST)).isEqualTo(1);
        assertThat(fixture.service.hit(question(LIST))).isPresent();
        Path list = DiskLayout.of(data.resolve("data")).file(Target.parse(LIST).key());
        while (!Files.readString(list).endsWith("v1.3.0\n")) {
            Thread.onSpinWait();
        }
        assertThat(fixture.proxy.count(LIST)).isEqualTo(2);
    }

    @Test
    void list_oldAndSourcesDead_isServedStale() throws Exception {
        assertThat(fixture.bytes(LIST)).asString().isEqualTo("v1.2.3\n");
        Reply.Content before = content(fixture.ask(LIST));
        fixture.clock.advance(Duration.ofHours(1));
        fixture.proxy.faults().always("*", new Fault.Refuse());
        fixture.second.faults().always("*", new Fault.Refuse());
        Reply.Content stale = content(fixture.ask(LIST));
        assertThat(stale.tier()).isEqualTo(Tier.STALE);
        assertThat(stale.caching()).isInstanceOf(Caching.Stale.class);
        assertThat(bytes(stale)).isEqualTo(bytes(before));
    }

    @Test
    void list_oldAndOneSourceDeadTheOtherHasNone_isServedStaleUntilBothSayThatThereIsNone() throws Exception {
        assertThat(fixture.bytes(LIST)).asString().isEqualTo("v1.2.3\n");
        fixture.clock.advance(Duration.ofHours(1));
        fixture.proxy.faults().always("*", new Fault.Refuse());
        assertThat(content(fixture.ask(LIST)).tier()).isEqualTo(Tier.STALE);
        fixture.proxy.faults().always("*", Fault.Instead.error(404, "not found"));
        assertThat(failure(fixture.ask("example.com/tool/@latest")).kind()).isEqualTo(FailureKind.NO_SUCH_MODULE);
    }

    @Test
    void latest_neverAskedBeforeAndSourcesDead_isChosenFromWhatIsKept() throws Exception {
        assertThat(fixture.bytes(TOOL.key(".info"))).isEqualTo(TOOL.info());
        fixture.proxy.faults().always("*", new Fault.Refuse());
        fixture.second.faults().always("*", new Fault.Refuse());
        Reply.Content latest = content(fixture.ask("example.com/tool/@latest"));
        assertThat(latest.caching()).isInstanceOf(Caching.Stale.class);
        assertThat(bytes(latest)).isEqualTo(TOOL.info());
        assertThat(fixture.bytes(LIST)).asString().isEqualTo("v1.2.3\n");
    }

    @Test
    void query_branch_isAnsweredWithACanonicalVersion() throws Exception {
        String info = "{\"Version\":\"v1.2.4-0.20240102030405-abcdefabcdef\",\"Time\":\"2024-01-02T03:04:05Z\"}";
        fixture.proxy.put("example.com/tool/@v/master.info", dev.modwell.testkit.Reply.text(200, info));
        assertThat(fixture.bytes("example.com/tool/@v/master.info")).asString().isEqualTo(info);
    }

    @Test
    void info_ofAnotherVersion_isThatSourcesFailureAndTheNextOneIsAsked() throws Exception {
        fixture.proxy.add(TOOL.withInfo("{\"Version\":\"v1.2.4\"}"));
        fixture.second.faults().always("*", Fault.Instead.error(403, "not for you"));
        Failure failure = failure(fixture.ask(TOOL.key(".info")));
        assertThat(failure.attempts().getFirst().kind()).isEqualTo(FailureKind.BAD_ANSWER);
        assertThat(failure.kind()).isEqualTo(FailureKind.SOURCE_DENIED);
        fixture.close();
        fixture = new ServiceFixture(data.resolve("other"));
        fixture.proxy.add(TOOL.withInfo("{\"Version\":\"v1.2.4\"}"));
        fixture.second.add(TOOL);
        assertThat(fixture.bytes(TOOL.key(".info"))).isEqualTo(TOOL.info());
    }
}
