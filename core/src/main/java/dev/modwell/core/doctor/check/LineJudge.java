// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.doctor.check;

import dev.modwell.core.doctor.finding.Change;
import dev.modwell.core.doctor.finding.Finding;
import dev.modwell.core.doctor.finding.Note;
import dev.modwell.core.doctor.picture.Picture;
import dev.modwell.core.doctor.probe.Probes;
import dev.modwell.core.explain.Cause;
import dev.modwell.core.failure.FailureKind;
import dev.modwell.core.origin.http.HttpSource;
import dev.modwell.core.origin.http.Sounding;
import dev.modwell.core.origin.http.route.ProxyAddress;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** What is wrong with the line to one source, judged by what it answered to a neutral question. */
final class LineJudge {
    /** How long a proxy's port is waited for. */
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    /** Certificates and signed heads forgive a clock that is wrong by less. */
    static final Duration CLOCK_TOLERANCE = Duration.ofMinutes(5);

    private final Picture picture;
    private final Probes probes;

    LineJudge(Picture picture, Probes probes) {
        this.picture = picture;
        this.probes = probes;
    }

    /** What is wrong; empty when the source answers as a source does, be it that it has nothing. */
    Optional<Finding> judge(HttpSource source, String path) {
        Optional<ProxyAddress> proxy = probes.proxies().proxyFor(source.base());
        return switch (probes.sound(source, path)) {
            case Sounding.Answered answered -> answered(source, answered);
            case Sounding.Silent silent when proxy.isPresent() -> Optional.of(behindProxy(source, silent, proxy.get()));
            case Sounding.Silent silent -> Optional.of(silent(source, silent));
        };
    }

    private Optional<Finding> answered(HttpSource source, Sounding.Answered answer) {
        String shown = source.name() + ": " + answer.status() + " " + answer.contentType();
        if (answer.status() == 200) {
            boolean isPage = answer.text().stripLeading().startsWith("<");
            return isPage ? Optional.of(page(source, answer)) : Optional.empty();
        }
        Cause cause = switch (answer.status()) {
            case 404, 410 -> null;
            case 401, 403 -> Cause.ACCESS_DENIED;
            case 407 -> Cause.PROXY_AUTH;
            case 429 -> Cause.RATE_LIMITED;
            default -> answer.status() >= 500 ? Cause.SERVER_ERROR : Cause.CLIENT_ERROR;
        };
        if (cause == null) {
            return Optional.empty();
        }
        Finding finding = Finding.error(cause, source.name()).seen(shown + " " + firstLine(answer.text()));
        return Optional.of(cause == Cause.ACCESS_DENIED ? credentials(finding, source) : finding);
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse("");
    }

    private Finding credentials(Finding finding, HttpSource source) {
        return new CredentialSight(picture)
                .tell(finding, source.base().host(), source.credential().isPresent());
    }

    /** A page for people where the protocol should be. */
    private static Finding page(HttpSource source, Sounding.Answered answer) {
        String host = URI.create(answer.url()).getHost();
        String text = answer.text().toLowerCase(Locale.ROOT);
        boolean asksForLogin = text.contains("login") || text.contains("log in") || text.contains("sign in");
        boolean isElsewhere = !source.base().host().equalsIgnoreCase(host);
        return Finding.error(isElsewhere || asksForLogin ? Cause.CAPTIVE_PAGE : Cause.NOT_A_PROXY, source.name())
                .seen(answer.url() + ": 200 " + answer.contentType() + ": " + firstLine(answer.text()));
    }

    private Finding silent(HttpSource source, Sounding.Silent silent) {
        Cause cause = Blame.ofException(silent.cause()).orElse(Blame.of(silent.kind(), 0));
        Finding finding = Finding.error(cause, source.name()).seen(source.name() + ": " + silent.detail());
        if (cause == Cause.TLS_EXPIRED) {
            return clock(finding);
        }
        if (cause == Cause.TLS_PROTOCOL) {
            return finding.note(Note.of("speaks-plain-http"));
        }
        if (cause == Cause.TLS_UNKNOWN_AUTHORITY) {
            return finding.repair(new Change.Shell("export SSL_CERT_FILE=/path/to/authorities.pem"));
        }
        return finding;
    }

    /** A certificate that seems expired while another server's clock shows another day: the clock is to blame. */
    private Finding clock(Finding finding) {
        Optional<Duration> off = clockError();
        return off.filter(error -> error.abs().compareTo(Duration.ofHours(12)) > 0)
                .map(error -> finding.as(Cause.CLOCK_WRONG).note(offBy(error)))
                .orElse(finding);
    }

    static Note offBy(Duration error) {
        return Note.of(error.isNegative() ? "clock-behind" : "clock-ahead")
                .with("minutes", Long.toString(error.abs().toMinutes()));
    }

    /** How much this machine's clock is ahead of a source's; empty when no source tells. */
    Optional<Duration> clockError() {
        for (HttpSource source : SourcesAnswer.webSources(picture)) {
            if (probes.sound(source, Probes.NEUTRAL) instanceof Sounding.Answered answered) {
                Instant theirs = answered.date();
                if (theirs != null) {
                    return Optional.of(Duration.between(theirs, probes.clock().instant()));
                }
            }
        }
        return Optional.empty();
    }

    private Finding behindProxy(HttpSource source, Sounding.Silent silent, ProxyAddress proxy) {
        String address = proxy.host() + ":" + proxy.port();
        Finding finding = Finding.error(Cause.HTTP_PROXY_FAILED, address)
                .seen(source.name() + ": " + silent.detail())
                .seen(proxyVariable());
        if (silent.kind() == FailureKind.PROXY_DENIED) {
            return finding.as(Cause.PROXY_AUTH);
        }
        Optional<Cause> tls = Blame.ofException(silent.cause());
        if (!accepts(proxy)) {
            return finding.note(Note.of("http-proxy-down").with("proxy", address));
        }
        if (silent.kind() == FailureKind.TLS_FAILED) {
            return silent(source, silent)
                    .as(tls.orElse(Cause.TLS_UNKNOWN_AUTHORITY))
                    .seen(proxyVariable());
        }
        if (probes.soundDirectly(source, Probes.NEUTRAL) instanceof Sounding.Answered) {
            String host = source.base().host();
            String now = picture.go().variable("NO_PROXY");
            return finding.note(Note.of("http-proxy-not-needed").with("host", host))
                    .repair(new Change.Shell("export NO_PROXY=" + (now.isEmpty() ? host : now + "," + host)));
        }
        return finding.note(
                Note.of("http-proxy-refuses").with("host", source.base().host()));
    }

    private Note proxyVariable() {
        for (String name : new String[] {"HTTPS_PROXY", "https_proxy", "HTTP_PROXY", "http_proxy"}) {
            String value = picture.go().variable(name);
            if (!value.isEmpty()) {
                return Note.of("setting-environment")
                        .with("setting", name + "=" + value.replaceFirst("//[^/@]*@", "//***@"));
            }
        }
        return Note.quote("HTTPS_PROXY=");
    }

    private static boolean accepts(ProxyAddress proxy) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(proxy.host(), proxy.port()), (int) PATIENCE.toMillis());
            return true;
        } catch (IOException | IllegalArgumentException _) {
            return false;
        }
    }
}
