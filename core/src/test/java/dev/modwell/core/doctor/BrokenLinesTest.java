// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.doctor;

import static dev.modwell.core.doctor.SetUp.broken;

import dev.modwell.core.explain.Cause;
import dev.modwell.testkit.CertificateAuthority;
import dev.modwell.testkit.Fault;
import dev.modwell.testkit.Reply;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** GOPROXY that says what nobody meant, sources that do not answer, and what stands between. */
final class BrokenLinesTest {
    private static final String HELLO = "example.com/hello@v1.0.0";
    private static final CertificateAuthority STRANGER = CertificateAuthority.create("nobody trusts me");

    private static final List<SetUp> SETTINGS = List.of(
            broken("a scheme that is none", "", Cause.GOPROXY_INVALID, ward -> ward.set("GOPROXY", "htps://127.0.0.1")),
            broken("a word that is none", "", Cause.GOPROXY_INVALID, ward -> ward.set("GOPROXY", "dirct")),
            broken(
                    "blanks between entries",
                    "",
                    Cause.GOPROXY_INVALID,
                    ward -> ward.user("GOPROXY=" + ward.proxy.uri() + " direct")),
            broken(
                    "quotes in the user's file",
                    "",
                    Cause.GOPROXY_INVALID,
                    ward -> ward.user("GOPROXY=\"" + ward.proxy.uri() + "\"")),
            broken("off in the environment", HELLO, Cause.GOPROXY_OFF, ward -> ward.set("GOPROXY", "off")),
            broken("off in the user's file", HELLO, Cause.GOPROXY_OFF, ward -> ward.user("GOPROXY=off")),
            broken("an entry behind direct", HELLO, Cause.GOPROXY_NEVER_REACHED, ward -> {
                ward.git("example.com");
                ward.set("GOPROXY", ward.proxy.uri() + ",direct," + ward.nowhere());
            }),
            broken(
                    "a folder that is not there",
                    HELLO,
                    Cause.GOPROXY_FOLDER,
                    ward -> ward.set("GOPROXY", "file:///nonexistent/cache")),
            broken(
                    "a checksum database without key",
                    "",
                    Cause.SUMDB_SETTING,
                    ward -> ward.set("GOSUMDB", "sum.corp.example")));

    private static final List<SetUp> SOURCES = List.of(
            broken(
                    "a host without address",
                    "",
                    Cause.DNS_FAILED,
                    ward -> ward.set("GOPROXY", "https://goproxy.invalid")),
            broken(
                    "a port where nobody listens",
                    "",
                    Cause.CONNECTION_REFUSED,
                    ward -> ward.set("GOPROXY", ward.nowhere())),
            broken(
                    "the same for one module",
                    HELLO,
                    Cause.CONNECTION_REFUSED,
                    ward -> ward.set("GOPROXY", ward.nowhere() + ",direct")),
            broken(
                    "a source that never answers",
                    "",
                    Cause.TIMEOUT,
                    ward -> ward.hasten().proxy.faults().always("*", Fault.Hang.forever())),
            broken(
                    "a source that resets",
                    "",
                    Cause.CONNECTION_RESET,
                    ward -> ward.proxy.faults().always("*", new Fault.Refuse())),
            broken(
                    "a source with an error",
                    "",
                    Cause.SERVER_ERROR,
                    ward -> ward.proxy.faults().always("*", Fault.Instead.error(502, "bad gateway"))),
            broken(
                    "a source that is overrun",
                    HELLO,
                    Cause.RATE_LIMITED,
                    ward -> ward.proxy.faults().always("*", Fault.Instead.busy(429, 60))),
            broken(
                    "a log-in page",
                    "",
                    Cause.CAPTIVE_PAGE,
                    ward -> ward.proxy.faults().always("*", Fault.Instead.logInPage())),
            broken(
                    "a web site",
                    "",
                    Cause.NOT_A_PROXY,
                    ward -> ward.set(
                            "GOPROXY",
                            ward.server(request -> Reply.of(200, "text/html", "<html><title>Welcome</title></html>"))
                                    .uri()
                                    .toString())),
            broken(
                    "no credentials",
                    "",
                    Cause.ACCESS_DENIED,
                    ward -> ward.proxy.faults().always("*", Fault.Instead.error(401, "who are you"))),
            broken(
                    "a dead mirror and a comma",
                    "",
                    Cause.GOPROXY_SEPARATOR,
                    ward -> ward.set("GOPROXY", ward.nowhere() + "," + ward.proxy.uri())),
            broken("a sick mirror and a comma", "", Cause.GOPROXY_SEPARATOR, ward -> {
                var sick = ward.server(request -> Reply.text(503, "maintenance"));
                ward.set("GOPROXY", sick.uri() + "," + ward.proxy.uri());
            }),
            broken(
                    "a dead mirror and a bar",
                    HELLO,
                    Cause.GOPROXY_DEAD_FIRST,
                    ward -> ward.set("GOPROXY", ward.nowhere() + "|" + ward.proxy.uri())));

    private static final List<SetUp> TRANSPORT = List.of(
            broken(
                    "an authority that nobody knows",
                    "",
                    Cause.TLS_UNKNOWN_AUTHORITY,
                    ward -> ward.set(
                            "GOPROXY",
                            ward.mirror(STRANGER.serverContext("127.0.0.1"))
                                    .uri()
                                    .toString())),
            broken("a certificate of another host", "", Cause.TLS_NAME, ward -> {
                ward.set(
                        "SSL_CERT_FILE",
                        STRANGER.writeTo(ward.folder.resolve("ca.pem")).toString());
                ward.set(
                        "GOPROXY",
                        ward.mirror(STRANGER.serverContext("other.example"))
                                .uri()
                                .toString());
            }),
            broken("a certificate that has expired", "", Cause.TLS_EXPIRED, ward -> {
                ward.set(
                        "SSL_CERT_FILE",
                        STRANGER.writeTo(ward.folder.resolve("ca.pem")).toString());
                var past = Instant.now().minus(Duration.ofDays(400));
                ward.set(
                        "GOPROXY",
                        ward.mirror(STRANGER.serverContext(past, "127.0.0.1"))
                                .uri()
                                .toString());
            }),
            broken(
                    "https where http is spoken",
                    "",
                    Cause.TLS_PROTOCOL,
                    ward -> ward.set("GOPROXY", ward.proxy.uri().toString().replace("http://", "https://"))),
            broken("an HTTP proxy that is down", "", Cause.HTTP_PROXY_FAILED, ward -> {
                ward.set("HTTPS_PROXY", ward.nowhere());
                ward.set("GOPROXY", "https://goproxy.example");
            }),
            broken("an HTTP proxy that leads nowhere", "", Cause.HTTP_PROXY_FAILED, ward -> {
                ward.internet();
                ward.set("GOPROXY", "https://goproxy.example");
            }),
            broken("an HTTP proxy that wants credentials", "", Cause.PROXY_AUTH, ward -> {
                var guard = ward.server(request -> Reply.text(407, "").with("Proxy-Authenticate", "Basic"));
                ward.set("HTTPS_PROXY", guard.uri().toString());
                ward.set("GOPROXY", "https://goproxy.example");
            }),
            broken("a clock that is a day ahead", "", Cause.CLOCK_WRONG, ward -> {
                String now = java.time.format.DateTimeFormatter.RFC_1123_DATE_TIME.format(
                        java.time.ZonedDateTime.now(java.time.ZoneOffset.UTC));
                ward.proxy.put(
                        "golang.org/x/mod/@v/list", Reply.text(200, "v0.20.0\n").with("Date", now));
                ward.clock(Duration.ofDays(1));
            }));

    private static final List<SetUp> BYTES = List.of(
            broken(
                    "a checksum database that is down",
                    HELLO,
                    Cause.SUMDB_UNREACHABLE,
                    ward -> ward.set("GOSUMDB", ward.sumdb.key() + " " + ward.nowhere())),
            broken(
                    "a checksum database behind an error",
                    HELLO,
                    Cause.SUMDB_UNREACHABLE,
                    ward -> ward.proxy.faults().always("sumdb/*", Fault.Instead.error(500, "no"))),
            broken("a checksum database with another key", HELLO, Cause.SUMDB_FORGED, ward -> ward.sumdb.forge(true)),
            broken(
                    "a zip that ends too early",
                    HELLO,
                    Cause.TRANSFER_CUT,
                    ward -> ward.proxy.faults().always("*.zip", new Fault.Cut(50))),
            broken(
                    "a zip whose length is wrong",
                    HELLO,
                    Cause.TRANSFER_CUT,
                    ward -> ward.proxy.faults().always("*.zip", new Fault.WrongLength(100))),
            broken(
                    "a zip with a changed byte",
                    HELLO,
                    Cause.ZIP_INVALID,
                    ward -> ward.proxy.faults().always("*.zip", new Fault.Corrupt(90))),
            broken("another zip than everybody's", HELLO, Cause.SUMDB_MISMATCH, ward -> ward.proxy.add("""
                    -- example.com/hello@v1.0.0/go.mod --
                    module example.com/hello
                    -- example.com/hello@v1.0.0/hello.go --
                    package hello // and more
                    """)));

    @TestFactory
    Stream<DynamicTest> settings_theCauseFirst() {
        return Examination.of(SETTINGS);
    }

    @TestFactory
    Stream<DynamicTest> sources_theCauseFirst() {
        return Examination.of(SOURCES);
    }

    @TestFactory
    Stream<DynamicTest> transport_theCauseFirst() {
        return Examination.of(TRANSPORT);
    }

    @TestFactory
    Stream<DynamicTest> bytes_theCauseFirst() {
        return Examination.of(BYTES);
    }
}
