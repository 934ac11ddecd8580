// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modwell.core.failure.FailureKind;
import dev.modwell.testkit.CertificateAuthority;
import dev.modwell.testkit.FakeModule;
import dev.modwell.testkit.FakeProxy;
import dev.modwell.testkit.Fault;
import dev.modwell.testkit.GoCommand;
import dev.modwell.testkit.Modules;
import dev.modwell.testkit.Subprocess;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each kind of failure, provoked so that the real {@code go} command prints its cause to the user. */
final class FailureTextTest {
    @TempDir
    static Path folder;

    private static FakeProxy upstream;
    private static ModwellProcess modwell;

    @BeforeAll
    static void start() {
        upstream = FakeProxy.start();
        modwell = ModwellProcess.start(
                folder.resolve("data"), Map.of(), "--upstream", upstream.uri().toString(), "--sumdb", "off");
    }

    @AfterAll
    static void stop() {
        modwell.close();
        upstream.close();
    }

    /** The kinds that a source's misbehaviour provokes; each module is named after its kind. */
    @ParameterizedTest
    @EnumSource(
            value = FailureKind.class,
            names = {
                "NO_SUCH_VERSION", "WITHDRAWN", "SOURCE_CUT", "LENGTH_MISMATCH", "SOURCE_ERROR", "SOURCE_BUSY",
                "SOURCE_DENIED", "BAD_ANSWER", "REDIRECT_REFUSED", "ADDRESS_REFUSED", "ZIP_INVALID", "GOMOD_INVALID"
            })
    void sourceMisbehaves_goPrintsTheCause(FailureKind kind) {
        String path = "example.com/" + kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
        FakeModule module = Modules.small(path, "v1.0.0");
        upstream.add(module);
        String query = path + "@" + arrange(kind, module);
        String proxy = modwell.uri().toString();
        if (kind == FailureKind.LENGTH_MISMATCH) {
            // It shows after the first byte, when no text reaches the user; the next try reads why.
            assertThat(download("a-" + kind, proxy, query)).contains("unexpected EOF");
        }
        assertThat(download("a-" + kind, proxy, query)).contains(kind + ": " + path);
    }

    /** Lets the upstream fail as the kind says; returns the version to ask for. */
    private static String arrange(FailureKind kind, FakeModule module) {
        String mod = module.key(".mod");
        switch (kind) {
            case NO_SUCH_VERSION -> {
                return "v1.1.0";
            }
            case WITHDRAWN -> upstream.faults().always(mod, Fault.Instead.error(410, "gone: removed by its author"));
            case SOURCE_CUT -> upstream.faults().always(mod, new Fault.Reset(3));
            case LENGTH_MISMATCH -> changeInMidTransfer(module.id().path().value());
            case SOURCE_ERROR -> upstream.faults().always(mod, Fault.Instead.error(500, "out of order"));
            case SOURCE_BUSY -> upstream.faults().always(mod, Fault.Instead.busy(429, 30));
            case SOURCE_DENIED -> upstream.faults().always(mod, Fault.Instead.error(401, "who are you?"));
            case BAD_ANSWER -> upstream.faults().always(mod, Fault.Instead.logInPage());
            case REDIRECT_REFUSED -> upstream.faults().always(mod, Fault.Instead.redirect("file:///etc/hostname"));
            case ADDRESS_REFUSED ->
                upstream.faults().always(mod, Fault.Instead.redirect("http://169.254.169.254/latest"));
            case ZIP_INVALID -> upstream.add(module.withZip("PK no zip".getBytes(StandardCharsets.UTF_8)));
            case GOMOD_INVALID -> upstream.add(module.withMod("module \"unfinished\n"));
            default -> throw new AssertionError(kind);
        }
        return "v1.0.0";
    }

    /** The first transfer is cut, and when it is to go on there is another file. */
    private static void changeInMidTransfer(String path) {
        FakeModule first = Modules.sized(path, "v1.0.0", 300_000);
        FakeModule then = Modules.sized(path, "v1.0.0", 200_000);
        String zip = first.key(".zip");
        upstream.add(first);
        upstream.faults().from(zip, 2, Fault.Instead.bytes(then.zip())).at(zip, 1, new Fault.Cut(100_000));
    }

    @Test
    void unknownModule_goPrintsThatItDoesNotExist() {
        assertThat(download("b1", modwell.uri().toString(), "example.com/nowhere@latest"))
                .contains("NO_SUCH_MODULE: example.com/nowhere");
    }

    @Test
    void cachedOnly_goPrintsThatItIsNotKept() {
        upstream.add(Modules.small("example.com/not-cached", "v1.0.0"));
        assertThat(download("b2", modwell.uri() + "/cached-only", "example.com/not-cached@v1.0.0"))
                .contains("NOT_CACHED: example.com/not-cached@v1.0.0");
    }

    @Test
    void pathWithACapital_goPrintsWhatIsWrongWithIt() {
        assertThat(download("b3", modwell.uri() + "/Typo", "example.com/tool@v1.0.0"))
                .contains("BAD_PATH: ");
    }

    @Test
    void hostUnknown_goPrintsIt() {
        assertThat(through("c1", "http://nowhere.invalid")).contains("DNS_FAILED: example.com/tool@v1.0.0");
    }

    @Test
    void nobodyListens_goPrintsIt() {
        assertThat(through("c2", "http://127.0.0.1:9")).contains("CONNECT_FAILED: example.com/tool@v1.0.0");
    }

    @Test
    void unknownAuthority_goPrintsIt() {
        try (FakeProxy tls =
                FakeProxy.startTls(CertificateAuthority.create("nobody").serverContext("127.0.0.1"))) {
            assertThat(through("c3", tls.uri().toString())).contains("TLS_FAILED: example.com/tool@v1.0.0");
        }
    }

    @Test
    void off_goPrintsThatTheListEnds() {
        assertThat(through("c4", "off")).contains("LOOKUP_DISABLED: example.com/tool@v1.0.0");
    }

    @Test
    void httpProxyWantsCredentials_goPrintsIt() {
        try (FakeProxy proxy = FakeProxy.start()) {
            proxy.faults().always("*", Fault.Instead.error(407, "who are you?"));
            assertThat(through(
                            "c5",
                            "http://goproxy.example",
                            Map.of("HTTP_PROXY", proxy.uri().toString())))
                    .contains("PROXY_DENIED: example.com/tool@v1.0.0");
        }
    }

    @Test
    void versionControlForbidden_goPrintsIt() {
        Path data = folder.resolve("c6-data");
        try (ModwellProcess other =
                ModwellProcess.start(data, Map.of("GOVCS", "*:off"), "--upstream", "direct", "--sumdb", "off")) {
            assertThat(download("c6", other.uri().toString(), "example.com/tool.git@v1.0.0"))
                    .contains("VCS_FORBIDDEN: example.com/tool.git@v1.0.0");
        }
    }

    /** What {@code go} prints when Modwell's only source is {@code list}. */
    private static String through(String name, String list) {
        return through(name, list, Map.of());
    }

    private static String through(String name, String list, Map<String, String> environment) {
        Path data = folder.resolve(name + "-data");
        try (ModwellProcess other = ModwellProcess.start(data, environment, "--upstream", list, "--sumdb", "off")) {
            return download(name, other.uri().toString(), "example.com/tool@v1.0.0");
        }
    }

    private static String download(String name, String proxy, String query) {
        GoCommand go = GoCommand.in(folder.resolve(name))
                .with("GOPROXY", proxy)
                .with("GONOSUMDB", "*")
                .write("go.mod", "module example.com/main\n\ngo 1.25\n");
        Subprocess.Ran ran = go.run("mod", "download", query);
        assertThat(ran.exitCode()).as(ran.toString()).isNotZero();
        return ran.stderr();
    }
}
