// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.conformance.failure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modwell.conformance.Stage;
import dev.modwell.core.failure.FailureKind;
import dev.modwell.server.Modwell;
import dev.modwell.testkit.CertificateAuthority;
import dev.modwell.testkit.FakeModule;
import dev.modwell.testkit.FakeProxy;
import dev.modwell.testkit.Fault;
import dev.modwell.testkit.LoopbackServer;
import dev.modwell.testkit.Modules;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;

/** Sources that misbehave. */
final class SourceScenes {
    private static final String TOOL = "example.com/tool@v1.0.0";

    static final Map<FailureKind, Scene> ALL = Map.ofEntries(
            Map.entry(FailureKind.SOURCE_CUT, faulty(FailureKind.SOURCE_CUT, new Fault.Reset(3))),
            Map.entry(FailureKind.SOURCE_TIMEOUT, faulty(FailureKind.SOURCE_TIMEOUT, Fault.HangAt.forever(3))),
            Map.entry(FailureKind.SOURCE_ERROR, faulty(FailureKind.SOURCE_ERROR, error(500))),
            Map.entry(FailureKind.SOURCE_BUSY, SourceScenes::asksToBeLeftAlone),
            Map.entry(FailureKind.SOURCE_DENIED, faulty(FailureKind.SOURCE_DENIED, error(401))),
            Map.entry(FailureKind.BAD_ANSWER, faulty(FailureKind.BAD_ANSWER, Fault.Instead.logInPage())),
            Map.entry(
                    FailureKind.REDIRECT_REFUSED,
                    faulty(FailureKind.REDIRECT_REFUSED, Fault.Instead.redirect("file:///etc/hostname"))),
            Map.entry(
                    FailureKind.ADDRESS_REFUSED,
                    faulty(FailureKind.ADDRESS_REFUSED, Fault.Instead.redirect("http://169.254.169.254/latest"))),
            Map.entry(FailureKind.LENGTH_MISMATCH, SourceScenes::changedInMidTransfer),
            Map.entry(FailureKind.DNS_FAILED, stage -> through(stage, "dns", "http://nowhere.invalid")),
            Map.entry(FailureKind.CONNECT_FAILED, stage -> through(stage, "connect", "http://127.0.0.1:9")),
            Map.entry(FailureKind.TLS_FAILED, SourceScenes::strangersCertificate),
            Map.entry(FailureKind.LOOKUP_DISABLED, stage -> through(stage, "off", "off")),
            Map.entry(FailureKind.PROXY_DENIED, SourceScenes::proxyWantsCredentials),
            Map.entry(FailureKind.SOURCE_OPEN, SourceScenes::failedAgainAndAgain),
            Map.entry(FailureKind.LOOP, SourceScenes::leadsBack));

    private SourceScenes() {}

    private static Fault error(int status) {
        return Fault.Instead.error(status, "who are you?");
    }

    /** A source that answers about a module's {@code .mod}, which is named after the kind, with a fault. */
    private static Scene faulty(FailureKind kind, Fault fault) {
        return stage -> {
            String path = "example.com/" + kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
            FakeModule module = Modules.small(path, "v1.0.0");
            stage.upstream().add(module);
            stage.upstream().faults().always(module.key(".mod"), fault);
            return stage.download(stage.usual(), module.id().toString());
        };
    }

    private static String through(Stage stage, String name, String list) throws Exception {
        try (Modwell modwell = stage.open(name, Map.of(), "--upstream", list)) {
            return stage.download(modwell, TOOL);
        }
    }

    /** The first transfer is cut, and when it is to go on there is another file. */
    private static String changedInMidTransfer(Stage stage) {
        FakeModule first = Modules.sized("example.com/changes", "v1.0.0", 300_000);
        FakeModule then = Modules.sized("example.com/changes", "v1.0.0", 200_000);
        String zip = first.key(".zip");
        stage.upstream().add(first);
        stage.upstream().faults().from(zip, 2, Fault.Instead.bytes(then.zip())).at(zip, 1, new Fault.Cut(100_000));
        // It shows after the first byte, when no text reaches the user; the next try reads why. On a busy machine
        // all may be over before the answer begins, and the first try reads it.
        String shown = stage.download(stage.usual(), "example.com/changes@v1.0.0");
        return shown.contains("unexpected EOF") ? stage.download(stage.usual(), "example.com/changes@v1.0.0") : shown;
    }

    private static String strangersCertificate(Stage stage) throws Exception {
        try (FakeProxy tls =
                FakeProxy.startTls(CertificateAuthority.create("nobody").serverContext("127.0.0.1"))) {
            return through(stage, "tls", tls.uri().toString());
        }
    }

    private static String proxyWantsCredentials(Stage stage) throws Exception {
        try (FakeProxy proxy = FakeProxy.start();
                Modwell modwell = stage.open(
                        "proxy",
                        Map.of("HTTP_PROXY", proxy.uri().toString()),
                        "--upstream",
                        "http://goproxy.example")) {
            proxy.faults().always("*", error(407));
            return stage.download(modwell, TOOL);
        }
    }

    /** From then on it is left alone, so it is a source of its own. */
    private static String asksToBeLeftAlone(Stage stage) throws Exception {
        try (FakeProxy busy = FakeProxy.start();
                Modwell modwell =
                        stage.open("busy", Map.of(), "--upstream", busy.uri().toString())) {
            busy.faults().always("*", Fault.Instead.busy(429, 30));
            return stage.download(modwell, TOOL);
        }
    }

    /** The tries of the first question are enough to leave the source alone for a while, and longer each time. */
    private static String failedAgainAndAgain(Stage stage) throws Exception {
        try (Modwell modwell = stage.open("open", Map.of(), "--upstream", "http://127.0.0.1:9")) {
            assertThat(stage.download(modwell, "example.com/first@v1.0.0")).contains("CONNECT_FAILED: ");
            String shown = stage.download(modwell, "example.com/second@v1.0.0");
            for (int i = 0; shown.contains("CONNECT_FAILED: "); i++) {
                // On a busy machine a client may take longer than the source rests.
                shown = stage.download(modwell, "example.com/more" + i + "@v1.0.0");
            }
            return shown;
        }
    }

    /** Its source passes every question on to itself. */
    private static String leadsBack(Stage stage) throws Exception {
        AtomicReference<String> target = new AtomicReference<>("");
        try (LoopbackServer relay = LoopbackServer.start(
                        request -> Relay.as("GET", Objects.requireNonNull(target.get()), request));
                Modwell modwell =
                        stage.open("loop", Map.of(), "--upstream", relay.uri().toString())) {
            target.set(modwell.url());
            return stage.download(modwell, TOOL);
        }
    }
}
