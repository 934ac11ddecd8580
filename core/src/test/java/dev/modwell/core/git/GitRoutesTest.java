// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.modwell.core.credential.Credential;
import dev.modwell.core.credential.Secret;
import dev.modwell.core.failure.FailureKind;
import dev.modwell.core.git.command.ClientEnvironment;
import dev.modwell.core.git.command.Command;
import dev.modwell.core.git.command.CommandRunner;
import dev.modwell.core.git.command.Outcome;
import dev.modwell.core.git.command.VersionControlException;
import dev.modwell.core.git.discovery.Pages;
import dev.modwell.core.git.repository.Remote;
import dev.modwell.core.git.repository.Route;
import dev.modwell.testkit.FakeGitHost;
import dev.modwell.testkit.LoopbackServer;
import dev.modwell.testkit.Reply;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class GitRoutesTest {
    @TempDir
    Path folder;

    private FakeGitHost host;
    private GitSettings settings;

    @BeforeEach
    void open() {
        host = FakeGitHost.in(folder, "github.com");
        settings = GitSettings.of(folder.resolve("vcs"), folder.resolve("tmp"), host.environment());
    }

    private GitRoutes routes() {
        CommandRunner runner = new CommandRunner(ClientEnvironment.from(settings.environment()));
        return new GitRoutes(settings, runner, url -> new Pages.Page(url, 404, ""));
    }

    private static Remote remote(String url) {
        return new Remote("git", url, false, false);
    }

    private FailureKind refused(Remote remote) {
        return Objects.requireNonNull(catchThrowableOfType(VersionControlException.class, () -> routes().to(remote)))
                .kind();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "file:///etc",
                "/etc",
                "ext::sh -c touch /tmp/x",
                "ext::ssh://x",
                "http://192.0.2.1/x",
                "git://192.0.2.1/x",
                "ssh://git@192.0.2.1/x",
                "git@192.0.2.1:x",
                "ftp://192.0.2.1/x",
                "fd::17",
                "--upload-pack=touch",
                // To curl the host of these is 127.0.0.1.
                "https://127.0.0.1#@github.com/x",
                "https://127.0.0.1?@github.com/x",
                "https://127.0.0.1:8443#@github.com/x",
                "https://127.0.0.1\\@github.com/x",
                "https://a@127.0.0.1@github.com/x",
            })
    void to_protocolsThatNobodyAllowed_areForbidden(String url) {
        assertThat(refused(remote(url))).isEqualTo(FailureKind.VCS_FORBIDDEN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://127.0.0.1/x",
                "https://localhost/x",
                "https://[::1]/x",
                "https://169.254.169.254/latest",
                "https://10.1.2.3/x",
                "https://192.168.0.1:8443/x",
                "https://0x7f000001/x",
                "https://0x7f.1/x",
                "https://127.1/x",
                "https://2130706433/x",
                "https://017700000001/x",
                "https://%31%32%37.0.0.1/x",
                "https://[::ffff:127.0.0.1]/x",
                "https://me:secret@localhost./x",
            })
    void to_addressesThatAreNotPublic_areRefused(String url) {
        assertThat(refused(remote(url))).isIn(FailureKind.ADDRESS_REFUSED, FailureKind.DNS_FAILED);
    }

    /** Where the locale has no such characters, it cannot even be given to git, which is asked about its rewriting. */
    @Test
    void to_addressInDotsOfAnotherScript_isRefused() {
        assertThat(refused(remote("https://127\u30020\u30020\u30021/x")))
                .isIn(FailureKind.ADDRESS_REFUSED, FailureKind.DNS_FAILED, FailureKind.VCS_FORBIDDEN);
    }

    @Test
    void to_namedHost_isPinnedToItsAddressWithoutRedirects() throws Exception {
        settings = settings.allowing(Set.of("127.0.0.1"));
        Route route = routes().to(remote("https://127.0.0.1:8443/x"));
        assertThat(route.environment())
                .containsEntry("GIT_ALLOW_PROTOCOL", "https")
                .containsEntry("GIT_CONFIG_COUNT", "2")
                .containsEntry("GIT_CONFIG_KEY_0", "http.followRedirects")
                .containsEntry("GIT_CONFIG_VALUE_0", "false")
                .containsEntry("GIT_CONFIG_KEY_1", "http.curloptResolve")
                .containsEntry("GIT_CONFIG_VALUE_1", "127.0.0.1:8443:127.0.0.1");
    }

    /** What the pin above is worth: git goes there and nowhere else, whatever a name server says meanwhile. */
    @Test
    void curloptResolve_bindsGitToTheAddress() throws Exception {
        try (LoopbackServer server = LoopbackServer.start(request -> Reply.text(404, "nothing"))) {
            String name = "name.invalid:" + server.port();
            CommandRunner runner = new CommandRunner(ClientEnvironment.from(host.environment()));
            GitConfig config = new GitConfig(runner);
            config.add("http.curloptResolve", name + ":127.0.0.1");
            Outcome outcome = runner.run(Command.of("git", "ls-remote", "http://" + name + "/x")
                    .with("GIT_DIR", "/nonexistent")
                    .with(config.environment()));
            assertThat(outcome.errors()).contains("not found");
            assertThat(server.requests()).isNotEmpty();
        }
    }

    @Test
    void to_usersInsteadOf_mayLeadAnywhere() throws Exception {
        Route route = routes().to(remote("https://github.com/acme/tool"));
        assertThat(route.url()).startsWith("file://");
        assertThat(route.environment()).containsEntry("GIT_ALLOW_PROTOCOL", "file");
    }

    @Test
    void follow_repositoryThatHasMoved_isTakenThereByTheSameRules() throws Exception {
        settings = settings.allowing(Set.of("127.0.0.1"));
        CommandRunner runner = new CommandRunner(ClientEnvironment.from(settings.environment()));
        GitRoutes routes = new GitRoutes(settings, runner, url -> new Pages.Page(url.replace("/old", "/new"), 200, ""));
        Remote remote = remote("https://127.0.0.1/old");
        assertThat(routes.to(remote).url()).isEqualTo("https://127.0.0.1/old");
        assertThat(routes.follow(remote)).isTrue();
        assertThat(routes.to(remote).url()).isEqualTo("https://127.0.0.1/new");
        assertThat(routes.to(remote).environment())
                .containsEntry("GIT_CONFIG_KEY_0", "url.https://127.0.0.1/new.insteadOf")
                .containsEntry("GIT_CONFIG_VALUE_0", "https://127.0.0.1/old");
        assertThat(routes.follow(remote("https://127.0.0.1/unmoved"))).isFalse();
    }

    @Test
    void to_ssh_onlyWhereNamed() throws Exception {
        Route route = routes().to(new Remote("git", "ssh://git@git.corp.example/x", true, false));
        assertThat(route.environment()).containsEntry("GIT_ALLOW_PROTOCOL", "ssh");
        settings = settings.allowing(Set.of("git.corp.example"));
        assertThat(routes().to(remote("ssh://git@git.corp.example/x")).url()).isEqualTo("ssh://git@git.corp.example/x");
        assertThat(refused(remote("ssh://git@git.other.example/x"))).isEqualTo(FailureKind.VCS_FORBIDDEN);
    }

    @Test
    void to_insecure_onlyWhereAllowed() throws Exception {
        settings = settings.allowing(Set.of("127.0.0.1"));
        assertThat(routes().to(new Remote("git", "http://127.0.0.1/x", false, true))
                        .environment())
                .containsEntry("GIT_ALLOW_PROTOCOL", "http");
    }

    @Test
    void to_usersGitAllowProtocol_isHeeded() {
        var environment = new java.util.TreeMap<>(host.environment());
        environment.put("GIT_ALLOW_PROTOCOL", "ssh");
        settings = GitSettings.of(folder.resolve("vcs"), folder.resolve("tmp"), environment);
        assertThat(refused(remote("https://github.com/acme/tool"))).isEqualTo(FailureKind.VCS_FORBIDDEN);
    }

    @Test
    void credential_goesIntoTheEnvironmentForItsHostAlone() throws Exception {
        GitConfig config = new GitConfig(new CommandRunner(host.environment()));
        GitRoutes.addHeaders(
                config, Address.parse("https://git.corp.example:8443/team/x"), Credential.bearer(Secret.of("t0ken")));
        assertThat(config.environment())
                .containsEntry("GIT_CONFIG_KEY_0", "http.https://git.corp.example:8443/.extraHeader")
                .containsEntry("GIT_CONFIG_VALUE_0", "Authorization: Bearer t0ken");
    }
}
