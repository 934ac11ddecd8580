// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.git.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modwell.core.failure.FailureKind;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ComplaintTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "Host key verification failed. fatal: Could not read from remote repository.;VCS_HOST_KEY",
                "git@github.com: Permission denied (publickey).;VCS_DENIED",
                "fatal: could not read Username for 'https://github.com': terminal prompts disabled;VCS_DENIED",
                "fatal: Authentication failed for 'https://git.example/x/';VCS_DENIED",
                "fatal: unable to access 'https://x/': The requested URL returned error: 403;VCS_DENIED",
                "fatal: unable to access 'https://x/': Could not resolve host: x;DNS_FAILED",
                "fatal: unable to access 'https://x/': CONNECT tunnel failed, response 403;PROXY_DENIED",
                "fatal: unable to access 'https://x/': Received HTTP code 407 from proxy after CONNECT;PROXY_DENIED",
                "ssh: Could not resolve hostname nohost: Name or service not known;DNS_FAILED",
                "fatal: unable to access 'https://x/': Failed to connect to x port 443: Connection refused;CONNECT_FAILED",
                "fatal: unable to access 'https://x/': server certificate verification failed. CAfile: none;TLS_FAILED",
                "ssh: connect to host x port 22: Connection timed out;VCS_TIMEOUT",
                "fatal: transport 'ext' not allowed;VCS_FORBIDDEN",
                "fatal: repository 'https://x/' not found;NO_SUCH_MODULE",
                "ERROR: Repository not found. fatal: Could not read from remote repository.;VCS_ERROR",
            })
    void kind(String errors, FailureKind kind) {
        assertThat(Complaint.kind(errors)).isEqualTo(kind);
    }

    @Test
    void essence_leavesChatterOut() {
        String errors = """
                warning: redirecting
                remote: Counting objects: 3
                fatal: no

                Please make sure you have the correct access rights
                and the repository exists.
                """;
        assertThat(Complaint.essence(errors)).isEqualTo("fatal: no");
    }

    @Test
    void redaction_hidesPasswordsInUrls() {
        assertThat(Redaction.of("fatal: unable to access 'https://me:secret@git.example/x/': no"))
                .isEqualTo("fatal: unable to access 'https://***@git.example/x/': no");
        assertThat(Redaction.of("to https://me:p@ss'w@git.example/x: no"))
                .isEqualTo("to https://***@git.example/x: no");
        assertThat(Redaction.of("https://git.example/a@b and me@git.example"))
                .isEqualTo("https://git.example/a@b and me@git.example");
        assertThat(Command.of("git", "fetch", "https://tok@git.example/x").toString())
                .isEqualTo("git fetch https://***@git.example/x");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "fatal: '/srv/git/team/tool.git' does not appear to be a git repository"
                        + ";fatal: '***/tool.git' does not appear to be a git repository",
                "unable to access 'file:///srv/git/tool/': no;unable to access '***/': no",
                "cannot run: /home/me/bin/askpass: No such file;cannot run: ***/askpass: No such file",
                "fatal: unable to access 'https://git.example/team/tool/': no"
                        + ";fatal: unable to access 'https://git.example/team/tool/': no",
                "ssh://git@git.example:22/srv/git/x: no;ssh://***@git.example:22/srv/git/x: no",
                "git@git.example:/srv/git/x: no;git@git.example:/srv/git/x: no",
                "missing example.com/a/go.mod and .../v2/go.mod;missing example.com/a/go.mod and .../v2/go.mod",
                "git remote (/etc) must not be local;git remote (/etc) must not be local",
                "fatal: cannot open:/root/x/y: no;fatal: cannot open:***/y: no",
                "alternates:/srv/data/vcs/a:/srv/data/vcs/b;alternates:***/a:***/b",
                "file:/srv/git/tool: no;file:***/tool: no",
                "at 'git.example:/srv/git/x': no;at 'git.example:/srv/git/x': no",
                "lock.file:/srv/data/x, at:/srv/data/y;lock.file:/srv/data/x, at:***/y",
                "to https://git.example:8443/team/tool: no;to https://git.example:8443/team/tool: no",
            })
    void redaction_hidesFoldersOfThisMachine_notPathsOfHosts(String text, String shown) {
        assertThat(Redaction.of(text)).isEqualTo(shown);
    }

    /** Complaints are read in English, and names of files are UTF-8, whatever the operator's own language is. */
    @Test
    void environment_isEnglishInUtf8_whateverThisProcessSpeaks() {
        assertThat(ClientEnvironment.from(
                        Map.of("LC_ALL", "zh_CN.GBK", "LANG", "de_DE", "LC_MESSAGES", "fr_FR", "LANGUAGE", "zh:de")))
                .containsEntry("LC_ALL", "C.UTF-8")
                .doesNotContainKeys("LANG", "LC_MESSAGES", "LANGUAGE");
    }

    @Test
    void environment_neverAsks_evenWhenTheOperatorsOwnWould() {
        assertThat(ClientEnvironment.from(Map.of("GIT_TERMINAL_PROMPT", "1", "SSH_ASKPASS", "/usr/bin/window")))
                .containsEntry("GIT_TERMINAL_PROMPT", "0")
                .containsEntry("GIT_ASKPASS", "")
                .doesNotContainKey("SSH_ASKPASS");
    }

    @Test
    void environment_passesWhatSetsClientsUpAndNothingElse() {
        Map<String, String> environment = ClientEnvironment.from(Map.of(
                "PATH", "/bin",
                "HOME", "/home/me",
                "GIT_DIR", "/elsewhere",
                "GIT_WORK_TREE", "/elsewhere",
                "GIT_INDEX_FILE", "x",
                "SSH_AUTH_SOCK", "/agent",
                "GIT_CONFIG_COUNT", "1",
                "AWS_SECRET_ACCESS_KEY", "secret",
                "https_proxy", "http://proxy:3128"));
        assertThat(environment)
                .containsEntry("SSH_AUTH_SOCK", "/agent")
                .containsEntry("GIT_CONFIG_COUNT", "1")
                .containsEntry("https_proxy", "http://proxy:3128")
                .containsEntry("GIT_TERMINAL_PROMPT", "0")
                .containsKey("GIT_SSH_COMMAND")
                .doesNotContainKeys("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "AWS_SECRET_ACCESS_KEY");
        assertThat(ClientEnvironment.from(Map.of("GIT_SSH_COMMAND", "mine"))).containsEntry("GIT_SSH_COMMAND", "mine");
    }
}
