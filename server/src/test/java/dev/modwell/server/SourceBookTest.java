// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.modwell.core.failure.FailureKind;
import dev.modwell.core.goenv.GoEnv;
import dev.modwell.core.goenv.Machine;
import dev.modwell.gomod.module.ModulePath;
import dev.modwell.server.config.Configuration;
import dev.modwell.server.config.ConfigurationException;
import dev.modwell.server.config.ConfigurationLoader;
import dev.modwell.server.config.Setting;
import dev.modwell.server.config.Surroundings;
import dev.modwell.testkit.FakeProxy;
import dev.modwell.testkit.Modules;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SourceBookTest {
    @TempDir
    Path folder;

    private GoEnv go() {
        Map<String, String> environment =
                Map.of("GOENV", "off", "HOME", folder.toString(), "PATH", "/usr/local/bin:/usr/bin:/bin");
        return GoEnv.read(new Machine(environment, Machine.System.LINUX));
    }

    private Configuration configuration(Map<Setting, String> given) throws ConfigurationException {
        Map<Setting, String> settings = new EnumMap<>(Setting.class);
        settings.put(Setting.DATA, folder.resolve("data").toString());
        settings.put(Setting.SUMDB, "off");
        settings.putAll(given);
        ConfigurationLoader.Flags flags = new ConfigurationLoader.Flags(List.of(), settings, Map.of());
        return new ConfigurationLoader(Surroundings.current(go()), flags).load().configuration();
    }

    private List<SourceBook.Tried> test(Map<Setting, String> settings, String path) throws ConfigurationException {
        try (SourceBook book = SourceBook.open(configuration(settings), go(), folder.resolve("scratch"))) {
            return book.test(ModulePath.parse(path));
        }
    }

    @Test
    void list_isInTheOrderInWhichTheyAreAsked_withoutPasswords() throws ConfigurationException {
        List<SourceBook.Listed> sources = SourceBook.list(configuration(Map.of(
                Setting.PRIVATE,
                "corp.example",
                Setting.UPSTREAM,
                "https://me:s3cret@one.example|https://two.example,direct",
                Setting.RULES,
                "[{match: 'github.com/acme/*', sources: 'file:///srv/modules,direct', lists: merged}]",
                Setting.REPLACE,
                "[{from: example.com/a, to: github.com/fork/a}]")));
        assertThat(sources)
                .extracting(SourceBook.Listed::paths, SourceBook.Listed::kind, SourceBook.Listed::onward)
                .containsExactly(
                        tuple("corp.example", "direct", "never"),
                        tuple("github.com/acme/*", "folder", "absent"),
                        tuple("github.com/acme/*", "direct", "never"),
                        tuple("*", "proxy", "any error"),
                        tuple("*", "proxy", "absent"),
                        tuple("*", "direct", "never"),
                        tuple("example.com/a", "replacement", "never"));
        assertThat(sources.toString()).contains("one.example").doesNotContain("s3cret");
    }

    @Test
    void test_proxies_eachSaysWhatItHas() throws ConfigurationException {
        try (FakeProxy one = FakeProxy.start();
                FakeProxy two = FakeProxy.start()) {
            two.add(Modules.small("example.com/tool", "v1.0.0"));
            List<SourceBook.Tried> tried =
                    test(Map.of(Setting.UPSTREAM, one.uri() + "," + two.uri()), "example.com/tool");
            assertThat(tried).hasSize(2);
            assertThat(tried.getFirst().trouble().orElseThrow().kind().provesAbsence())
                    .isTrue();
            assertThat(tried.getLast().evidence()).contains("a list of 1 version");
        }
    }

    @Test
    void test_privatePath_asksNoProxy() throws ConfigurationException {
        try (FakeProxy proxy = FakeProxy.start()) {
            Map<Setting, String> settings = Map.of(
                    Setting.UPSTREAM,
                    proxy.uri().toString(),
                    Setting.PRIVATE,
                    "nowhere.invalid",
                    Setting.RULES,
                    "[{match: nowhere.invalid/ruled, sources: '" + proxy.uri() + "'}]");
            SourceBook.Tried tried = test(settings, "nowhere.invalid/tool").getFirst();
            assertThat(tried.source().name()).isEqualTo("direct");
            assertThat(tried.trouble().orElseThrow().kind()).isEqualTo(FailureKind.DNS_FAILED);
            assertThat(test(settings, "nowhere.invalid/ruled")).isEmpty();
            assertThat(proxy.requests()).isEmpty();
        }
    }

    @Test
    void test_offline_saysSo() throws ConfigurationException {
        SourceBook.Tried tried = test(
                        Map.of(Setting.UPSTREAM, "direct", Setting.OFFLINE, "true"), "github.com/acme/tool")
                .getFirst();
        assertThat(tried.trouble().orElseThrow().kind()).isEqualTo(FailureKind.OFFLINE);
    }
}
