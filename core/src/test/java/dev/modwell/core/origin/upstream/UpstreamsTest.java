// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.origin.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.modwell.core.event.Event;
import dev.modwell.core.failure.Attempt;
import dev.modwell.core.failure.FailureKind;
import dev.modwell.core.origin.Arrival;
import dev.modwell.core.origin.Fetch;
import dev.modwell.core.origin.Order;
import dev.modwell.core.origin.Origin;
import dev.modwell.core.origin.http.HttpLine;
import dev.modwell.core.origin.http.HttpSource;
import dev.modwell.core.origin.http.LineSettings;
import dev.modwell.core.origin.mirror.Breaker;
import dev.modwell.core.origin.mirror.Health;
import dev.modwell.core.origin.mirror.Preference;
import dev.modwell.gomod.goproxy.Target;
import dev.modwell.testkit.FakeModule;
import dev.modwell.testkit.FakeProxy;
import dev.modwell.testkit.Fault;
import dev.modwell.testkit.Modules;
import dev.modwell.testkit.Reply;
import dev.modwell.testkit.TestClock;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class UpstreamsTest {
    private static final FakeModule TOOL = Modules.small("example.com/tool", "v1.0.0");
    private static final FakeModule LARGE = Modules.sized("example.com/large", "v1.0.0", 1_000_000);

    private final FakeProxy first = FakeProxy.start().add(TOOL).add(LARGE);
    private final FakeProxy second = FakeProxy.start().add(TOOL).add(LARGE);
    private final HttpLine line = HttpLine.open(LineSettings.of("1"));
    private final List<Event> events = Collections.synchronizedList(new ArrayList<>());
    private final Upstreams upstreams = new Upstreams(
            line,
            new Upstreams.Options(
                    Optional.empty(),
                    Preference.LISTED,
                    url -> HttpSource.Route.USUAL,
                    (target, body) -> Optional.empty(),
                    new Breaker.Watch(TestClock.start(), events::add)));

    @AfterEach
    void close() {
        line.close();
        first.close();
        second.close();
    }

    private static Order order(FakeModule module, String suffix) {
        return Order.whole(Target.parse(module.key(suffix)));
    }

    private static byte[] bytes(Fetch fetch) throws IOException {
        try (Arrival arrival = ((Fetch.Found) fetch).arrival()) {
            return arrival.body().readAllBytes();
        }
    }

    @Test
    void origin_deadMirror_isPassedOver() throws IOException {
        Origin origin = upstreams.origin(first.uri() + "|" + second.uri());
        first.faults().always("*", new Fault.Refuse());
        for (int i = 0; i < 20; i++) {
            assertThat(bytes(origin.fetch(order(TOOL, ".mod")))).isEqualTo(TOOL.mod());
        }
        assertThat(first.requests()).hasSizeLessThanOrEqualTo(4);
        assertThat(events).hasSize(1);
        Health.Figures figures = upstreams.mirrors().getLast().health().figures();
        assertThat(figures.success()).isEqualTo(1);
        assertThat(figures.samples()).isEqualTo(20);
        assertThat(figures.phases().firstByte()).isPositive();
    }

    @Test
    void origin_transferThatBreaksForGood_goesOnAtTheNextMirror() throws IOException {
        first.faults().at(LARGE.key(".zip"), 1, new Fault.Cut(400_000));
        first.faults().from(LARGE.key(".zip"), 2, Fault.Instead.error(500, "gone mad"));
        Origin origin = upstreams.origin(first.uri() + "|" + second.uri());
        assertThat(bytes(origin.fetch(order(LARGE, ".zip")))).isEqualTo(LARGE.zip());
        assertThat(second.count(LARGE.key(".zip"))).isEqualTo(1);
    }

    @Test
    void origin_sameSourceInTwoLists_isOne() {
        upstreams.origin(first.uri() + ",direct");
        upstreams.origin(" " + first.uri() + " | off");
        assertThat(upstreams.mirrors()).hasSize(1);
        assertThat(upstreams.httpSources()).hasSize(1);
    }

    @Test
    void origin_directWithoutVersionControl_isNamed() {
        Fetch fetch = upstreams.origin("direct").fetch(order(TOOL, ".mod"));
        assertThat(fetch.attempts()).extracting(Attempt::kind).containsExactly(FailureKind.VCS_MISSING);
        Fetch off = upstreams.origin("off,https://never.example").fetch(order(TOOL, ".mod"));
        assertThat(off.attempts()).extracting(Attempt::kind).containsExactly(FailureKind.LOOKUP_DISABLED);
    }

    @Test
    void sumDb_ownHost() throws IOException {
        second.put("latest", Reply.text(200, "go.sum database tree\n"));
        Origin host = upstreams.sumDb(second.uri().toString());
        assertThat(bytes(host.fetch(Order.whole(Target.parse("sumdb/sum.golang.org/latest")))))
                .asString()
                .startsWith("go.sum database tree");
    }

    @Test
    void origin_noList_isRefusedWithoutThePassword() {
        for (String bad : List.of("", ",|,", "ftp://user:secret@h", "nonsense", "https://", "/etc")) {
            assertThatThrownBy(() -> upstreams.origin(bad))
                    .as(bad)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageNotContaining("secret");
        }
    }
}
