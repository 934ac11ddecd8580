// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.origin.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.modwell.core.failure.Attempt;
import dev.modwell.core.failure.FailureKind;
import dev.modwell.core.origin.Arrival;
import dev.modwell.core.origin.BrokenTransferException;
import dev.modwell.core.origin.Chain;
import dev.modwell.core.origin.Fetch;
import dev.modwell.core.origin.Order;
import dev.modwell.core.origin.Origin;
import dev.modwell.core.origin.http.route.Authorities;
import dev.modwell.gomod.goproxy.Target;
import dev.modwell.testkit.CertificateAuthority;
import dev.modwell.testkit.FakeModule;
import dev.modwell.testkit.FakeProxy;
import dev.modwell.testkit.Fault;
import dev.modwell.testkit.HeldPort;
import dev.modwell.testkit.Modules;
import dev.modwell.testkit.Reply;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every fault of a source is a named failure of it, and the next source is asked. */
final class HttpFaultTest {
    private static final FakeModule TOOL = Modules.small("example.com/tool", "v1.0.0");
    private static final FakeModule LARGE = Modules.sized("example.com/large", "v1.0.0", 2_000_000);
    private static final LineSettings SETTINGS = LineSettings.of("1");

    /** For a source that answers nothing; one that is well may need longer on a busy machine. */
    private static final Patience SHORT = new Patience(
            Duration.ofSeconds(60), Duration.ofMillis(400), Duration.ofSeconds(60), Duration.ofSeconds(60), 1);

    /** For a source that begins well and then stops, or nearly so. */
    private static final Patience IMPATIENT = new Patience(
            Duration.ofSeconds(60), Duration.ofSeconds(60), Duration.ofMillis(300), Duration.ofMillis(600), 1 << 20);

    private final List<AutoCloseable> opened = new ArrayList<>();
    private final FakeProxy sick = open(FakeProxy.start().add(TOOL).add(LARGE));
    private final FakeProxy well = open(FakeProxy.start().add(TOOL).add(LARGE));

    private <T extends AutoCloseable> T open(T resource) {
        opened.addFirst(resource);
        return resource;
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable resource : opened) {
            resource.close();
        }
    }

    private HttpLine line(LineSettings settings) {
        return open(HttpLine.open(settings));
    }

    private static LineSettings settings() {
        return SETTINGS;
    }

    private static Order order(FakeModule module, String suffix) {
        return Order.whole(Target.parse(module.key(suffix)));
    }

    private static Attempt missed(Fetch fetch) {
        assertThat(fetch).isInstanceOf(Fetch.Missed.class);
        return ((Fetch.Missed) fetch).decisive();
    }

    /** Asks the sick source alone and then the chain of both; the chain must deliver. */
    private void named(LineSettings settings, Order order, FailureKind kind) throws IOException {
        Origin first = new HttpOrigin(HttpSource.proxy(sick.uri().toString()), line(settings));
        Origin second = new HttpOrigin(HttpSource.proxy(well.uri().toString()), line(settings()));
        Attempt attempt = missed(first.fetch(order));
        assertThat(attempt.kind()).as(attempt.toString()).isEqualTo(kind);
        assertThat(attempt.detail()).isNotEmpty();
        Chain chain = new Chain(List.of(new Chain.Link(first, true), new Chain.Link(second, false)));
        Fetch fetch = chain.fetch(order);
        assertThat(fetch.attempts()).extracting(Attempt::kind).containsExactly(kind);
        try (Arrival arrival = ((Fetch.Found) fetch).arrival()) {
            assertThat(arrival.body().read()).isGreaterThanOrEqualTo(0);
        }
    }

    private void named(Fault fault, FakeModule module, String suffix, FailureKind kind) throws IOException {
        sick.faults().always(module.key(suffix), fault);
        named(settings(), order(module, suffix), kind);
    }

    @Test
    void refusedConnection() throws IOException {
        named(new Fault.Refuse(), TOOL, ".zip", FailureKind.SOURCE_CUT);
    }

    @Test
    void cutSmallAnswer() throws IOException {
        named(new Fault.Cut(5), TOOL, ".mod", FailureKind.SOURCE_CUT);
        named(new Fault.Reset(5), TOOL, ".info", FailureKind.SOURCE_CUT);
    }

    @Test
    void wrongLength() throws IOException {
        named(new Fault.WrongLength(7), TOOL, ".mod", FailureKind.SOURCE_CUT);
        named(new Fault.WrongLength(-7), TOOL, ".info", FailureKind.BAD_ANSWER);
    }

    @Test
    void hang() throws IOException {
        sick.faults().always(TOOL.key(".zip"), Fault.Hang.forever());
        named(settings().with(SHORT), order(TOOL, ".zip"), FailureKind.SOURCE_TIMEOUT);
    }

    @Test
    void stallInSmallAnswer() throws IOException {
        sick.faults().always(TOOL.key(".mod"), Fault.HangAt.forever(3));
        named(settings().with(IMPATIENT), order(TOOL, ".mod"), FailureKind.SOURCE_TIMEOUT);
    }

    @Test
    void logInPage() throws IOException {
        for (String suffix : List.of(".info", ".mod", ".zip")) {
            named(Fault.Instead.logInPage(), TOOL, suffix, FailureKind.BAD_ANSWER);
        }
    }

    @Test
    void garbage() throws IOException {
        named(new Fault.Garbage(), TOOL, ".mod", FailureKind.BAD_ANSWER);
    }

    @Test
    void invalidInfo() throws IOException {
        named(Fault.Instead.error(200, "no json"), TOOL, ".info", FailureKind.BAD_ANSWER);
    }

    @Test
    void garbageList() throws IOException {
        well.put("example.com/tool/@v/list", Reply.text(200, "v1.0.0\n"));
        sick.put("example.com/tool/@v/list", Reply.text(200, "rubbish\n".repeat(100_000)));
        named(settings(), Order.whole(Target.parse("example.com/tool/@v/list")), FailureKind.BAD_ANSWER);
        sick.put("example.com/tool/@v/list", Reply.text(200, "v1.0.0\n".repeat(100_000)));
        named(settings(), Order.whole(Target.parse("example.com/tool/@v/list")), FailureKind.BAD_ANSWER);
    }

    @Test
    void endlessBodies() throws IOException {
        named(new Fault.Endless(), TOOL, ".info", FailureKind.BAD_ANSWER);
        named(new Fault.Endless(), TOOL, ".mod", FailureKind.BAD_ANSWER);
    }

    @Test
    void hugeHeaders() throws IOException {
        // The HTTP client gives up at 256 KiB of them and cannot tell that from a cut.
        named(new Fault.HugeHeaders(2 << 20), TOOL, ".mod", FailureKind.SOURCE_CUT);
    }

    @Test
    void errorsWithStatus() throws IOException {
        named(Fault.Instead.busy(429, 7), TOOL, ".mod", FailureKind.SOURCE_BUSY);
        named(Fault.Instead.error(500, "oops"), TOOL, ".mod", FailureKind.SOURCE_ERROR);
    }

    @Test
    void redirects_endlessOrElsewhere() throws IOException {
        named(Fault.Instead.redirect("/" + TOOL.key(".mod")), TOOL, ".mod", FailureKind.REDIRECT_REFUSED);
        named(Fault.Instead.redirect("file:///etc/passwd"), TOOL, ".zip", FailureKind.REDIRECT_REFUSED);
        named(Fault.Instead.redirect("ftp://x.example/"), TOOL, ".info", FailureKind.REDIRECT_REFUSED);
    }

    @Test
    void redirects_toPrivateAddresses() throws IOException {
        FakeProxy inner = open(FakeProxy.start().add(TOOL));
        int port = inner.uri().getPort();
        for (String host : List.of(
                "127.0.0.1", "localhost", "127.1", "[::1]", "[::ffff:127.0.0.1]", "2130706433", "169.254.169.254")) {

            String url = "http://" + host + ":" + port + "/" + TOOL.key(".mod");
            named(Fault.Instead.redirect(url), TOOL, ".mod", FailureKind.ADDRESS_REFUSED);
        }
        assertThat(inner.requests()).isEmpty();
    }

    @Test
    void redirects_toNamedHost_areFollowedWithoutTheCredential() throws IOException {
        FakeProxy inner = open(FakeProxy.start().add(TOOL));
        String host = "127.0.0.1:" + inner.uri().getPort();
        sick.faults().always(TOOL.key(".mod"), Fault.Instead.redirect("http://" + host + "/" + TOOL.key(".mod")));
        String url = sick.uri().toString().replace("http://", "http://user:secret@");
        Origin origin = new HttpOrigin(HttpSource.proxy(url), line(settings().allowing(Set.of(host))));
        assertThat(origin.fetch(order(TOOL, ".mod"))).isInstanceOf(Fetch.Found.class);
        assertThat(sick.requests().getLast().header("Authorization")).isEqualTo("Basic dXNlcjpzZWNyZXQ=");
        assertThat(inner.requests().getLast().header("Authorization")).isNullOrEmpty();
    }

    @Test
    void brokenTransfers_nameThemselves() throws IOException {
        broken(settings(), new Fault.Cut(500_000), FailureKind.SOURCE_CUT);
        broken(settings(), new Fault.Reset(500_000), FailureKind.SOURCE_CUT);
        broken(settings(), new Fault.WrongLength(10), FailureKind.SOURCE_CUT);
        broken(settings().with(IMPATIENT), Fault.HangAt.forever(500_000), FailureKind.SOURCE_TIMEOUT);
        broken(settings().with(IMPATIENT), new Fault.Drip(100_000), FailureKind.SOURCE_TIMEOUT);
    }

    private void broken(LineSettings settings, Fault fault, FailureKind kind) throws IOException {
        sick.faults().clear();
        sick.faults().always(LARGE.key(".zip"), fault);
        Origin origin = new HttpOrigin(HttpSource.proxy(sick.uri().toString()), line(settings));
        try (Arrival arrival = ((Fetch.Found) origin.fetch(order(LARGE, ".zip"))).arrival()) {
            assertThatThrownBy(() -> arrival.body().readAllBytes())
                    .isInstanceOfSatisfying(BrokenTransferException.class, e -> {
                        assertThat(e.attempt().kind()).as("%s: %s", fault, e).isEqualTo(kind);
                        assertThat(e.attempt().bytes()).isLessThan(LARGE.zip().length + 1);
                    });
            assertThatThrownBy(() -> arrival.body().read()).isInstanceOf(BrokenTransferException.class);
        }
    }

    @Test
    void endlessZip_isReadAsFarAsGoAllows() throws IOException {
        sick.faults().always(TOOL.key(".zip"), new Fault.Endless());
        Origin origin = new HttpOrigin(HttpSource.proxy(sick.uri().toString()), line(settings()));
        try (Arrival arrival = ((Fetch.Found) origin.fetch(order(TOOL, ".zip"))).arrival()) {
            assertThatThrownBy(() -> arrival.body().transferTo(OutputStream.nullOutputStream()))
                    .isInstanceOfSatisfying(BrokenTransferException.class, e -> {
                        assertThat(e.attempt().kind()).isEqualTo(FailureKind.BAD_ANSWER);
                        assertThat(e.attempt().bytes()).isBetween(500L << 20, 501L << 20);
                    });
        }
    }

    @Test
    void zipLongerThanGoAllows() throws IOException {
        sick.faults().always(TOOL.key(".zip"), new Fault.WrongLength(501L << 20));
        named(settings(), order(TOOL, ".zip"), FailureKind.BAD_ANSWER);
    }

    @Test
    void tls_strangersCertificate(@TempDir Path folder) throws IOException {
        CertificateAuthority authority = CertificateAuthority.create("test");
        FakeProxy secure =
                open(FakeProxy.startTls(authority.serverContext("127.0.0.1")).add(TOOL));
        HttpSource source = HttpSource.proxy(secure.uri().toString());
        Attempt stranger = missed(new HttpOrigin(source, line(settings())).fetch(order(TOOL, ".mod")));
        assertThat(stranger.kind()).isEqualTo(FailureKind.TLS_FAILED);
        Path file = authority.writeTo(folder.resolve("ca.pem"));
        HttpSource trusting = source.by(new HttpSource.Route(Optional.empty(), Optional.of(file)));
        assertThat(new HttpOrigin(trusting, line(settings())).fetch(order(TOOL, ".mod")))
                .isInstanceOf(Fetch.Found.class);
    }

    @Test
    void tls_otherNameOrExpired(@TempDir Path folder) throws IOException {
        CertificateAuthority authority = CertificateAuthority.create("test");
        Path file = authority.writeTo(folder.resolve("ca.pem"));
        LineSettings trusting = settings().with(Authorities.ofSystem(Optional.of(file)));
        FakeProxy other = open(FakeProxy.startTls(authority.serverContext("other.example")));
        FakeProxy old =
                open(FakeProxy.startTls(authority.serverContext(Instant.parse("2020-01-01T00:00:00Z"), "127.0.0.1")));
        for (FakeProxy proxy : List.of(other, old)) {
            Origin origin = new HttpOrigin(HttpSource.proxy(proxy.uri().toString()), line(trusting));
            assertThat(missed(origin.fetch(order(TOOL, ".mod"))).kind()).isEqualTo(FailureKind.TLS_FAILED);
        }
    }

    @Test
    void nobodyListens() throws IOException {
        HeldPort closed = open(HeldPort.take());
        Origin origin = new HttpOrigin(HttpSource.proxy(closed.uri().toString()), line(settings()));
        assertThat(missed(origin.fetch(order(TOOL, ".mod"))).kind()).isEqualTo(FailureKind.CONNECT_FAILED);
    }

    @Test
    void unknownHost() {
        Origin origin = new HttpOrigin(HttpSource.proxy("http://nobody.invalid"), line(settings()));
        assertThat(missed(origin.fetch(order(TOOL, ".mod"))).kind()).isEqualTo(FailureKind.DNS_FAILED);
    }
}
