// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.server.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.modwell.core.credential.Credential;
import dev.modwell.core.credential.PrefixTable;
import dev.modwell.core.credential.Secret;
import dev.modwell.core.ledger.PendingQueue;
import dev.modwell.core.origin.http.HttpSource;
import dev.modwell.core.origin.http.route.ByAddress;
import dev.modwell.core.origin.mirror.Preference;
import dev.modwell.core.serve.ahead.Bounds;
import dev.modwell.core.serve.replace.Replacement;
import dev.modwell.core.serve.replace.VersionRange;
import dev.modwell.gomod.goproxy.ProxyList;
import dev.modwell.gomod.module.ModulePath;
import dev.modwell.gomod.module.PrefixPatterns;
import dev.modwell.server.config.ConfigurationLoader.Flags;
import dev.modwell.server.config.ConfigurationLoader.Loaded;
import dev.modwell.server.config.table.Logins;
import dev.modwell.server.config.table.ReplaceRow;
import dev.modwell.server.config.table.SourceRule;
import dev.modwell.server.config.table.Tables;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ConfigurationLoaderTest {
    @TempDir
    private Path temp;

    private final Map<String, String> environment = new HashMap<>();
    private final Map<String, List<Entry>> go = new HashMap<>();

    private Path write(String name, String text) throws IOException {
        return Files.writeString(temp.resolve(name), text);
    }

    private ConfigurationLoader loader(Flags flags) {
        return new ConfigurationLoader(
                new Surroundings(environment, Path.of("/home/u"), name -> go.getOrDefault(name, List.of())), flags);
    }

    private Loaded load(Path... files) throws ConfigurationException {
        return loader(new Flags(List.of(files).stream().map(Path::toString).toList(), Map.of(), Map.of()))
                .load();
    }

    private List<String> problems(Flags flags) {
        return catchThrowableOfType(
                        ConfigurationException.class, () -> loader(flags).load())
                .problems();
    }

    private List<String> problems(Path file) {
        return problems(new Flags(List.of(file.toString()), Map.of(), Map.of()));
    }

    @Test
    void load_nothingSaid_hasEveryDefault() throws Exception {
        Configuration configuration = load().configuration();
        assertThat(configuration)
                .isEqualTo(new Configuration(
                        new Configuration.Http(
                                new Address("127.0.0.1", 8080),
                                java.util.Optional.empty(),
                                java.util.Optional.empty(),
                                10_000,
                                2_500,
                                Duration.ofSeconds(10),
                                Duration.ofSeconds(75),
                                Duration.ofSeconds(30),
                                java.util.Optional.empty()),
                        new Configuration.Folders(
                                Path.of("/home/u/.local/share/modwell"), Path.of("/home/u/.local/share/modwell/tmp")),
                        new Configuration.Sources(
                                "direct", Preference.LISTED, "", false, List.of(), java.util.Optional.empty()),
                        new Configuration.Checksums("sum.golang.org", "", false),
                        new Configuration.Thinking(true, Bounds.USUAL),
                        new Configuration.Queue(PendingQueue.MAX_ENTRIES),
                        new Configuration.Logging("info", true),
                        Tables.NONE));
    }

    @Test
    void load_everyKeyInAFile_hasEveryValue() throws Exception {
        Path pem = write("x.pem", "pem");
        Path file = write("modwell.yaml", """
                listen: "[::1]:9000"
                data: /srv/modwell
                tmp: /var/tmp/modwell
                upstream: https://goproxy.example|direct
                private: [git.corp.example, "*.internal.example/team"]
                order: fastest
                sumdb: sum.golang.org
                sumdb.required: true
                sources:
                  - match: https://goproxy.example/go
                    proxy: http://me:pw@proxy.example:3128
                    ca-file: PEM
                rules: [{match: evil.example, sources: "off"}]
                replace: [{from: a.example/x, to: b.example/y}]
                repositories: {corp.example/tool: "ssh://git@corp.example/tool"}
                credentials: [{match: corp.example, token: abc}]
                offline: true
                ahead: false
                ahead.requests: 7
                ahead.levels: 2
                ahead.megabytes: 3
                ahead.surplus: 5
                queue.max-entries: 9
                allow-hosts:
                  - localhost
                  - git.corp.example:8443
                ca-file: PEM
                public-url: https://modwell.corp.example/
                tls:
                  cert: PEM
                  key: PEM
                http:
                  max-connections: 12
                  max-waiting: 34
                  header-timeout: 250ms
                  idle-timeout: 1h30m
                stop-timeout: 5s
                api.token: t0ken
                log.level: debug
                log:
                  access: false
                """.replace("PEM", pem.toString()));
        Loaded loaded = load(file);
        assertThat(loaded.entries().keySet()).containsExactlyInAnyOrder(Setting.values());
        assertThat(loaded.entries().values()).extracting(Entry::source).containsOnly(file.toString());
        assertThat(loaded.warnings()).isEmpty();
        assertThat(loaded.configuration())
                .isEqualTo(new Configuration(
                        new Configuration.Http(
                                new Address("::1", 9000),
                                java.util.Optional.of(new Configuration.Tls(pem, pem)),
                                java.util.Optional.of(URI.create("https://modwell.corp.example")),
                                12,
                                34,
                                Duration.ofMillis(250),
                                Duration.ofMinutes(90),
                                Duration.ofSeconds(5),
                                java.util.Optional.of(Secret.of("t0ken"))),
                        new Configuration.Folders(Path.of("/srv/modwell"), Path.of("/var/tmp/modwell")),
                        new Configuration.Sources(
                                "https://goproxy.example|direct",
                                Preference.FASTEST,
                                "git.corp.example,*.internal.example/team",
                                true,
                                List.of("localhost", "git.corp.example:8443"),
                                java.util.Optional.of(pem)),
                        new Configuration.Checksums("sum.golang.org", "git.corp.example,*.internal.example/team", true),
                        new Configuration.Thinking(false, new Bounds(7, 2, 3 << 20, 5)),
                        new Configuration.Queue(9),
                        new Configuration.Logging("debug", false),
                        tables(file, pem)));
    }

    private static Tables tables(Path file, Path pem) {
        HttpSource.Route way = new HttpSource.Route(
                java.util.Optional.of("http://me:pw@proxy.example:3128"), java.util.Optional.of(pem));
        SourceRule rule = new SourceRule(
                "rules, entry 1 (" + file + ")",
                PrefixPatterns.parse("evil.example"),
                java.util.Optional.of(ProxyList.OFF),
                false,
                true);
        ReplaceRow replacement = new ReplaceRow(
                new Replacement(ModulePath.parse("a.example/x"), "b.example/y", VersionRange.ALL, false),
                new ReplaceRow.Destination.Module(ModulePath.parse("b.example/y")));
        Logins logins = new Logins(
                new PrefixTable(Map.of("corp.example", Credential.bearer(Secret.of("abc")))),
                ByAddress.none(),
                List.of(),
                PrefixTable.EMPTY);
        return new Tables(
                new ByAddress<>(Map.of("goproxy.example/go", way)),
                List.of(rule),
                List.of(replacement),
                Map.of("corp.example/tool", "ssh://git@corp.example/tool"),
                logins);
    }

    @Test
    void print_token_isHidden() throws Exception {
        Path secret = write("token", "t0ken\n");
        Loaded loaded = load(write("modwell.yaml", "api.token-file: " + secret + "\n"));
        assertThat(loaded.configuration().http().apiToken()).contains(Secret.of("t0ken"));
        assertThat(ConfigurationText.yaml(loaded.entries(), true))
                .contains("api.token: \"***\"")
                .doesNotContain("t0ken\"");
    }

    @Test
    void load_layers_higherWinKeyByKey() throws Exception {
        Path low = write("low.yaml", "listen: ':1'\nupstream: low.example\nprivate: [a, b]\nsumdb: off\n");
        Path high = write("high.yaml", "upstream: high.example\nprivate: [c]\nsumdb: off\n");
        environment.put("MODWELL_SUMDB", "sum.golang.org");
        environment.put("MODWELL_OFFLINE", "");
        Map<Setting, String> flags = new EnumMap<>(Map.of(Setting.DATA, "/flag"));
        Loaded loaded = loader(new Flags(List.of(low.toString(), high.toString()), flags, Map.of()))
                .load();
        assertThat(loaded.entries())
                .containsEntry(Setting.LISTEN, new Entry(":1", low.toString()))
                .containsEntry(Setting.UPSTREAM, new Entry("high.example", high.toString()))
                .containsEntry(Setting.PRIVATE, new Entry("c", high.toString()))
                .containsEntry(Setting.SUMDB, new Entry("sum.golang.org", "MODWELL_SUMDB"))
                .containsEntry(Setting.DATA, new Entry("/flag", "--data"))
                .containsEntry(Setting.OFFLINE, new Entry("false", "default"));
    }

    @Test
    void load_goSettings_areDefaults() throws Exception {
        go.put("GOPROXY", List.of(new Entry("https://goproxy.example,direct", "GOPROXY in GOROOT/go.env")));
        go.put("GONOPROXY", List.of(new Entry("none", "GONOPROXY")));
        go.put("GOPRIVATE", List.of(new Entry("corp.example", "GOPRIVATE")));
        go.put("GOSUMDB", List.of(new Entry("sum.golang.org", "GOSUMDB in GOROOT/go.env")));
        Loaded loaded = load();
        assertThat(loaded.entries())
                .containsEntry(
                        Setting.UPSTREAM, new Entry("https://goproxy.example,direct", "GOPROXY in GOROOT/go.env"));
        assertThat(loaded.configuration().sources().direct()).isEqualTo("none");
        assertThat(loaded.configuration().checksums())
                .isEqualTo(new Configuration.Checksums("sum.golang.org", "corp.example", false));
    }

    @Test
    void load_privateSaid_replacesBothOfGo() throws Exception {
        go.put("GOPRIVATE", List.of(new Entry("corp.example", "GOPRIVATE")));
        environment.put("MODWELL_PRIVATE", "other.example");
        Configuration configuration = load().configuration();
        assertThat(configuration.sources().direct()).isEqualTo("other.example");
        assertThat(configuration.checksums().exempt()).isEqualTo("other.example");
    }

    @Test
    void load_unknownKey_isRefusedWithNearest() throws Exception {
        Path file = write("x.yaml", "upstrem: a\ntls:\n  certificate: x\nfrobnicate: 1\n");
        assertThat(problems(file))
                .containsExactly(
                        file + ": unknown key upstrem; did you mean upstream?",
                        file + ": unknown key tls.certificate",
                        file + ": unknown key frobnicate");
    }

    @Test
    void load_unknownEnvironmentName_isWarned() throws Exception {
        environment.put("MODWELL_UPSTRAEM", "x");
        environment.put("MODWELL_SERVICE_HOST", "10.0.0.1");
        environment.put("MODWELL_JAVA_OPTS", "-Xmx1g");
        assertThat(load().warnings())
                .containsExactly(
                        "environment: MODWELL_SERVICE_HOST is no setting of Modwell",
                        "environment: MODWELL_UPSTRAEM is no setting of Modwell; did you mean MODWELL_UPSTREAM?");
    }

    @Test
    void load_badValues_areAllToldWithTheirPlaces() throws Exception {
        Path file = write("x.yaml", """
                listen: nowhere
                offline: perhaps
                public-url: ftp://x
                http.max-connections: 0
                stop-timeout: 5 minutes
                tls.cert: /does/not/exist.pem
                log.level: loud
                upstream: ""
                """);
        assertThat(problems(file))
                .hasSize(9)
                .allSatisfy(problem -> assertThat(problem).contains(": "))
                .anySatisfy(problem ->
                        assertThat(problem).isEqualTo("offline \"perhaps\" (" + file + "): must be true or false"));
    }

    @Test
    void load_badYaml_namesTheLine() throws Exception {
        Path file = write("x.yaml", "listen: a\nlisten: b\n");
        assertThat(problems(file)).singleElement().asString().startsWith(file + ": line 2: ");
        assertThat(problems(write("list.yaml", "- a\n")))
                .singleElement()
                .asString()
                .contains("keys and values");
        assertThat(problems(write("map.yaml", "listen: {a: b}\n")))
                .singleElement()
                .asString()
                .contains("single value");
        assertThat(problems(temp.resolve("absent.yaml")))
                .singleElement()
                .asString()
                .endsWith("(no such file)");
    }

    @Test
    void load_emptyFile_saysNothing() throws Exception {
        assertThat(load(write("x.yaml", "# nothing\n")).configuration()).isEqualTo(load().configuration());
    }

    @Test
    void load_secretInAFile_isReadAndNeverShown() throws Exception {
        Path secret = write("secret", "https://user:pa55@goproxy.example,direct\n");
        for (Loaded loaded : List.of(
                load(write("x.yaml", "upstream-file: " + secret + "\n")),
                withEnvironment("MODWELL_UPSTREAM_FILE", secret.toString()),
                loader(new Flags(List.of(), Map.of(), Map.of(Setting.UPSTREAM, secret.toString())))
                        .load())) {
            assertThat(loaded.configuration().sources().upstream())
                    .isEqualTo("https://user:pa55@goproxy.example,direct");
            assertThat(ConfigurationText.yaml(loaded.entries(), true)
                            + ConfigurationText.json(loaded.entries())
                            + loaded.configuration())
                    .doesNotContain("pa55")
                    .contains("https://***@goproxy.example,direct");
        }
    }

    private Loaded withEnvironment(String name, String value) throws ConfigurationException {
        environment.put(name, value);
        try {
            return load();
        } finally {
            environment.clear();
        }
    }

    @Test
    void load_keyAndItsFile_excludeEachOther() throws Exception {
        Path secret = write("secret", "direct");
        Path file = write("x.yaml", "upstream: direct\nupstream-file: " + secret + "\n");
        assertThat(problems(file)).singleElement().asString().contains("upstream is said twice");
    }

    @Test
    void load_filesOfEnvironment_areReadUnlessFlagsNameSome() throws Exception {
        Path a = write("a.yaml", "data: /a\n");
        Path b = write("b.yaml", "data: /b\n");
        environment.put("MODWELL_CONFIG", a + "," + b);
        assertThat(load().configuration().folders().data()).isEqualTo(Path.of("/b"));
        assertThat(load(a).configuration().folders().data()).isEqualTo(Path.of("/a"));
    }

    @Test
    void load_sslCertFile_isTheDefaultWhenItIsThere() throws Exception {
        Path pem = write("ca.pem", "x");
        environment.put("SSL_CERT_FILE", pem.toString());
        assertThat(load().configuration().sources().authorities()).contains(pem);
        environment.put("SSL_CERT_FILE", "/does/not/exist");
        assertThat(load().configuration().sources().authorities()).isEmpty();
        assertThat(load().warnings()).singleElement().asString().startsWith("SSL_CERT_FILE names");
    }

    @Test
    void yaml_printed_isReadAsTheSame() throws Exception {
        Path file = write("x.yaml", "private: 'a,b'\noffline: true\npublic-url: https://x.example\n");
        Loaded first = load(file);
        Path printed = write("printed.yaml", ConfigurationText.yaml(first.entries(), true));
        assertThat(load(printed).configuration()).isEqualTo(first.configuration());
    }

    @Test
    void load_goproxyIsThisServer_takesTheNextLayer() throws Exception {
        Entry usual = new Entry("https://goproxy.example,direct", "GOPROXY, /usr/local/go/go.env");
        go.put("GOPROXY", List.of(new Entry("http://localhost:8080,direct", "GOPROXY, /home/u/.config/go/env"), usual));
        Loaded loaded = load();
        assertThat(loaded.entries()).containsEntry(Setting.UPSTREAM, usual);
        assertThat(loaded.warnings())
                .singleElement()
                .asString()
                .contains("/home/u/.config/go/env names this server itself");
        environment.put("MODWELL_LISTEN", "127.0.0.1:9090");
        assertThat(load().warnings()).isEmpty();
    }

    @Test
    void load_everyGoproxyIsThisServer_isDirect() throws Exception {
        go.put("GOPROXY", List.of(new Entry("https://modwell.example", "GOPROXY, environment")));
        environment.put("MODWELL_PUBLIC_URL", "https://modwell.example/");
        assertThat(load().configuration().sources().upstream()).isEqualTo("direct");
    }

    @Test
    void load_upstreamSaidIsThisServer_isRefused() throws Exception {
        environment.put("MODWELL_UPSTREAM", "https://goproxy.example|http://127.0.0.1:8080");
        assertThat(problems(Flags.NONE)).containsExactly("upstream names this server itself");
    }
}
