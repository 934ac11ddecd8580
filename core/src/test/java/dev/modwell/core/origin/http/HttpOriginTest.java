// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.origin.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modwell.core.failure.FailureKind;
import dev.modwell.core.origin.Arrival;
import dev.modwell.core.origin.Fetch;
import dev.modwell.core.origin.Order;
import dev.modwell.core.origin.Origin;
import dev.modwell.core.origin.OriginContract;
import dev.modwell.gomod.goproxy.Target;
import dev.modwell.testkit.FakeProxy;
import dev.modwell.testkit.Reply;
import dev.modwell.testkit.Request;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class HttpOriginTest extends OriginContract {
    private final FakeProxy proxy = FakeProxy.start().add(TOOL).add(LARGE);
    private final HttpLine line = HttpLine.open(LineSettings.of("9.9").named("modwell-abc"));

    @AfterEach
    void close() {
        line.close();
        proxy.close();
    }

    @Override
    protected Origin origin() {
        return new HttpOrigin(HttpSource.proxy(proxy.uri() + "/"), line);
    }

    private Request lastRequest() {
        return proxy.requests().getLast();
    }

    @Test
    void fetch_request_saysWhoAsksAndWantsTheBytesAsTheyAre() {
        origin().fetch(order(TOOL, ".mod").through(List.of("1.1 other")));
        assertThat(lastRequest().header("Accept-Encoding")).isEqualTo("identity");
        assertThat(lastRequest().header("User-Agent")).isEqualTo("modwell/9.9");
        assertThat(lastRequest().header("Via")).contains("1.1 other").contains("1.1 modwell-abc");
    }

    @Test
    void fetch_proxyThatAPageNamesOnLoopback_isNotReached() {
        Origin found = new HttpOrigin(HttpSource.found(proxy.uri().toString()), line);
        Fetch fetch = found.fetch(Order.whole(Target.parse(TOOL.key(".mod"))));
        assertThat(fetch)
                .isInstanceOfSatisfying(
                        Fetch.Missed.class,
                        missed ->
                                assertThat(missed.attempts().getLast().kind()).isEqualTo(FailureKind.ADDRESS_REFUSED));
        assertThat(proxy.requests()).isEmpty();
    }

    @Test
    void fetch_phases_areThoseOfItsOwnCall() throws IOException {
        Fetch first = origin().fetch(order(TOOL, ".mod"));
        Arrival arrival = ((Fetch.Found) first).arrival();
        assertThat(arrival.phases().connect()).isPositive();
        assertThat(arrival.phases().firstByte()).isPositive();
        assertThat(arrival.phases().tls()).isZero();
        assertThat(missed(origin().fetch(Order.whole(Target.parse("example.com/none/@v/list"))))
                        .phases()
                        .firstByte())
                .isPositive();
    }

    @Test
    void fetch_404_keepsTheSourcesOwnText() throws IOException {
        proxy.put("example.com/m/@v/v1.0.0.info", Reply.text(404, "not found: example.com/m@v1.0.0:\ninvalid version"));
        var attempt = missed(origin().fetch(Order.whole(Target.parse("example.com/m/@v/v1.0.0.info"))));
        assertThat(attempt.kind()).isEqualTo(FailureKind.NO_SUCH_VERSION);
        assertThat(attempt.status()).isEqualTo(404);
        assertThat(attempt.detail()).isEqualTo("not found: example.com/m@v1.0.0: invalid version");
    }

    @Test
    void fetch_refusalWithoutEnd_isReadInPart() {
        proxy.put("example.com/m/@latest", Reply.text(410, "gone ".repeat(100_000)));
        var attempt = missed(origin().fetch(Order.whole(Target.parse("example.com/m/@latest"))));
        assertThat(attempt.kind()).isEqualTo(FailureKind.NO_SUCH_MODULE);
        assertThat(attempt.detail()).startsWith("gone gone").hasSizeLessThan(2000);
    }

    @Test
    void fetch_htmlRefusal_saysTheStatusOnly() {
        proxy.put("example.com/m/@latest", Reply.of(404, "text/html", "<h1>Not here</h1>"));
        assertThat(missed(origin().fetch(Order.whole(Target.parse("example.com/m/@latest"))))
                        .detail())
                .startsWith("404")
                .doesNotContain("<");
    }

    @Test
    void fetch_statuses_haveTheirKinds() {
        Object[][] cases = {
            {401, FailureKind.SOURCE_DENIED},
            {403, FailureKind.SOURCE_DENIED},
            {404, FailureKind.NO_SUCH_VERSION},
            {410, FailureKind.WITHDRAWN},
            {407, FailureKind.PROXY_DENIED},
            {429, FailureKind.SOURCE_BUSY},
            {418, FailureKind.SOURCE_ERROR},
            {500, FailureKind.SOURCE_ERROR},
            {502, FailureKind.SOURCE_ERROR},
            {503, FailureKind.SOURCE_ERROR},
            {508, FailureKind.LOOP},
            {204, FailureKind.BAD_ANSWER},
            {304, FailureKind.BAD_ANSWER},
            {206, FailureKind.BAD_ANSWER},
        };
        for (Object[] pair : cases) {
            proxy.put(TOOL.key(".mod"), Reply.text((int) pair[0], ""));
            assertThat(kind(origin().fetch(order(TOOL, ".mod"))))
                    .as("%s", pair[0])
                    .isEqualTo(pair[1]);
        }
    }

    @Test
    void fetch_sumDbHost_hasNoPrefix() throws IOException {
        proxy.put("db/latest", Reply.text(200, "go.sum database tree\n"));
        Origin host = new HttpOrigin(HttpSource.sumDb(proxy.uri() + "/db"), line);
        assertThat(bytes(host.fetch(Order.whole(Target.parse("sumdb/sum.golang.org/latest")))))
                .asString()
                .startsWith("go.sum");
        assertThat(kind(host.fetch(order(TOOL, ".mod")))).isEqualTo(FailureKind.SUMDB_UNKNOWN);
    }

    @Test
    void name_showsNeitherUserNorQuery() {
        HttpSource source = HttpSource.proxy("https://user:secret@goproxy.example:8443/go/?token=secret");
        assertThat(source.name()).isEqualTo("goproxy.example:8443/go");
        assertThat(source.toString()).doesNotContain("secret");
        assertThat(source.credential().toString()).doesNotContain("secret").contains("***");
    }
}
