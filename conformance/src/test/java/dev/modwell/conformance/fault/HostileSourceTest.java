// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.conformance.fault;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.modwell.conformance.Stage;
import dev.modwell.core.failure.FailureKind;
import dev.modwell.server.Modwell;
import dev.modwell.testkit.CertificateAuthority;
import dev.modwell.testkit.FakeModule;
import dev.modwell.testkit.FakeProxy;
import dev.modwell.testkit.Fault;
import dev.modwell.testkit.GoCommand;
import dev.modwell.testkit.Modules;
import dev.modwell.testkit.Reply;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What a hostile source sends is a named failure of that source, nothing of it is kept, and the next source
 * is asked: the {@code go} command gets the right module.
 */
final class HostileSourceTest {
    private static final int MIB = 1 << 20;
    /** {@code PK}, 1, 2: what an entry of a zip's directory begins with. */
    private static final int DIRECTORY_ENTRY = 0x02014b50;
    /** Where in it the size is of what was compressed. */
    private static final int SIZE_IN_ENTRY = 24;

    @TempDir
    static Path folder;

    private static Stage stage;

    @BeforeAll
    static void open() throws Exception {
        stage = new Stage(folder);
    }

    @AfterAll
    static void close() {
        stage.close();
    }

    /**
     * One thing that a source does.
     *
     * @param name of the case, which is part of the module's path
     * @param suffix of the file that shows it
     */
    record Case(String name, String suffix, FailureKind kind, Spoiling spoiling) {
        @Override
        public String toString() {
            return name;
        }
    }

    interface Spoiling {
        /** Makes the source, which has this module, do it. */
        void spoil(FakeProxy source, FakeModule module);
    }

    private static Case zip(String name, FailureKind kind, Map<String, byte[]> entries) {
        return new Case(name, ".zip", kind, (source, module) -> {
            Map<String, byte[]> files = new TreeMap<>(entries);
            files.put("go.mod", module.mod());
            source.add(module.withZip(Modules.zip(module.id(), files)));
        });
    }

    /** Few bytes that become many, however many they say. */
    private static Case bomb(String name, int says) {
        return new Case(name, ".zip", FailureKind.ZIP_INVALID, (source, module) -> {
            ByteBuffer zip = ByteBuffer.wrap(Modules.zip(module.id(), Map.of("zeros", new byte[16 * MIB])))
                    .order(ByteOrder.LITTLE_ENDIAN);
            int at = 0;
            while (zip.getInt(at) != DIRECTORY_ENTRY) {
                at++;
            }
            source.add(module.withZip(zip.putInt(at + SIZE_IN_ENTRY, says).array()));
        });
    }

    /** A file whose name becomes that of the one before it, in its head and in the directory. */
    private static byte[] twice(FakeModule module) {
        byte[] zip = Modules.zip(module.id(), Map.of("a.go", text("package a"), "b.go", text("package a")));
        byte[] second = text("/b.go");
        for (int at = 0; at + second.length <= zip.length; at++) {
            if (Arrays.equals(zip, at, at + second.length, second, 0, second.length)) {
                zip[at + 1] = 'a';
            }
        }
        return zip;
    }

    private static Case fault(String name, String suffix, FailureKind kind, Fault fault) {
        return new Case(name, suffix, kind, (source, module) -> source.faults().always(module.key(suffix), fault));
    }

    private static byte[] text(String text) {
        return text.getBytes(UTF_8);
    }

    static Stream<Case> cases() {
        return Stream.of(
                bomb("bomb", 600 * MIB),
                bomb("lying-bomb", 10),
                zip("parent-folder", FailureKind.ZIP_INVALID, Map.of("../evil.go", text("package evil"))),
                zip("absolute", FailureKind.ZIP_INVALID, Map.of("/etc/passwd", text("root"))),
                zip(
                        "case-collision",
                        FailureKind.ZIP_INVALID,
                        Map.of("a.go", text("package a"), "A.go", text("package a"))),
                new Case(
                        "duplicate-entry",
                        ".zip",
                        FailureKind.ZIP_INVALID,
                        (source, module) -> source.add(module.withZip(twice(module)))),
                new Case(
                        "wrong-prefix",
                        ".zip",
                        FailureKind.ZIP_INVALID,
                        (source, module) -> source.add(module.withZip(
                                Modules.small("example.com/other", "v1.0.0").zip()))),
                new Case(
                        "other-gomod",
                        ".mod",
                        FailureKind.GOMOD_INVALID,
                        (source, module) -> source.add(module.withMod("module \"unfinished\n"))),
                new Case(
                        "no-zip",
                        ".zip",
                        FailureKind.ZIP_INVALID,
                        (source, module) -> source.add(module.withZip(text("PK and no more")))),
                fault("bad-crc", ".zip", FailureKind.ZIP_INVALID, new Fault.Corrupt(200)),
                new Case(
                        "info-of-another",
                        ".info",
                        FailureKind.BAD_ANSWER,
                        (source, module) -> source.add(module.withInfo("{\"Version\":\"v9.9.9\"}"))),
                new Case(
                        "info-no-json",
                        ".info",
                        FailureKind.BAD_ANSWER,
                        (source, module) -> source.add(module.withInfo("nonsense"))),
                fault("endless-info", ".info", FailureKind.BAD_ANSWER, new Fault.Endless()),
                new Case(
                        "endless-list",
                        "list",
                        FailureKind.BAD_ANSWER,
                        (source, module) -> source.faults().always(list(module), new Fault.Endless())),
                fault("endless-gomod", ".mod", FailureKind.BAD_ANSWER, new Fault.Endless()),
                fault("long-error", ".info", FailureKind.SOURCE_ERROR, Fault.Instead.error(500, "no ".repeat(4 * MIB))),
                fault("log-in-page", ".zip", FailureKind.BAD_ANSWER, Fault.Instead.logInPage()),
                fault("page-for-info", ".info", FailureKind.BAD_ANSWER, Fault.Instead.logInPage()),
                fault("page-for-gomod", ".mod", FailureKind.BAD_ANSWER, Fault.Instead.logInPage()),
                new Case(
                        "page-for-list",
                        "list",
                        FailureKind.BAD_ANSWER,
                        (source, module) -> source.faults().always(list(module), Fault.Instead.logInPage())),
                fault("short-zip", ".zip", FailureKind.ZIP_INVALID, new Fault.WrongLength(-100)),
                fault("long-zip", ".zip", FailureKind.SOURCE_CUT, new Fault.WrongLength(100)),
                fault("short-info", ".info", FailureKind.BAD_ANSWER, new Fault.WrongLength(-5)),
                fault("long-info", ".info", FailureKind.SOURCE_CUT, new Fault.WrongLength(5)),
                fault(
                        "redirect-to-metadata",
                        ".zip",
                        FailureKind.ADDRESS_REFUSED,
                        Fault.Instead.redirect("http://169.254.169.254/latest")),
                fault(
                        "redirect-to-file",
                        ".info",
                        FailureKind.REDIRECT_REFUSED,
                        Fault.Instead.redirect("file:///etc/passwd")),
                new Case(
                        "redirect-loop",
                        ".mod",
                        FailureKind.REDIRECT_REFUSED,
                        (source, module) -> source.faults()
                                .always(module.key(".mod"), Fault.Instead.redirect("/" + module.key(".mod")))),
                fault("huge-headers", ".mod", FailureKind.SOURCE_CUT, new Fault.HugeHeaders(2 * MIB)),
                fault("garbage", ".mod", FailureKind.BAD_ANSWER, new Fault.Garbage()),
                list("long-list", "v1.0.0\n".repeat(100_000)),
                list("garbage-list", "rubbish\n".repeat(1_000)));
    }

    private static Case list(String name, String text) {
        return new Case(
                name,
                "list",
                FailureKind.BAD_ANSWER,
                (source, module) -> source.put(list(module), Reply.text(200, text)));
    }

    private static String list(FakeModule module) {
        return module.id().path().escaped() + "/@v/list";
    }

    @ParameterizedTest
    @MethodSource("cases")
    void source_isHostile_isNamed_andTheNextIsAsked(Case hostile) throws Exception {
        FakeModule module = Modules.small("example.com/" + hostile.name(), "v1.0.0");
        try (FakeProxy bad = FakeProxy.start().add(module)) {
            hostile.spoiling().spoil(bad, module);
            play(hostile, module, bad);
        }
    }

    @ParameterizedTest
    @MethodSource("strangers")
    void source_hasAStrangersCertificate_isNamed_andTheNextIsAsked(Case hostile) throws Exception {
        FakeModule module = Modules.small("example.com/" + hostile.name(), "v1.0.0");
        try (FakeProxy bad =
                FakeProxy.startTls(CertificateAuthority.create("nobody").serverContext("127.0.0.1"))) {
            play(hostile, module, bad);
        }
    }

    static Stream<Case> strangers() {
        return Stream.of(new Case("strangers-certificate", ".info", FailureKind.TLS_FAILED, (source, module) -> {}));
    }

    private static void play(Case hostile, FakeModule module, FakeProxy bad) throws Exception {
        String asked = hostile.suffix().equals("list") ? list(module) : module.key(hostile.suffix());
        try (FakeProxy good = FakeProxy.start().add(module);
                Modwell alone = stage.open(
                        hostile.name() + "-alone",
                        Map.of(),
                        "--upstream",
                        bad.uri().toString());
                Modwell both =
                        stage.open(hostile.name() + "-both", Map.of(), "--upstream", bad.uri() + "|" + good.uri())) {
            RawAnswer refused = RawAnswer.of(URI.create(alone.url()), asked);
            assertThat(refused.status()).isBetween(500, 599);
            assertThat(refused.text()).startsWith(hostile.kind() + ": ");
            assertThat(folder.resolve(hostile.name() + "-alone-data/cache/download")
                            .resolve(asked))
                    .doesNotExist();
            download(both, module);
            assertThat(bad.server().accepted()).isPositive();
        }
    }

    private static void download(Modwell modwell, FakeModule module) {
        GoCommand go = stage.go(modwell.url());
        go.run("list", "-m", "-versions", module.id().path().value()).orThrow();
        go.run("mod", "download", module.id().toString()).orThrow();
        for (String suffix : List.of(".info", ".mod", ".zip")) {
            assertThat(go.modcache().resolve("cache/download").resolve(module.key(suffix)))
                    .exists();
        }
        assertThat(go.modcache().resolve("cache/download").resolve(module.key(".zip")))
                .hasBinaryContent(module.zip());
    }
}
