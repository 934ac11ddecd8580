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
                "ssh: Could not resolve hostname nohost: Name or service not known;DNS_FAILED",
                "fatal: unable to access 'https://x/': Failed to connect to x port 443: Connection refused;CONNECT_FAILED",
                "fatal: unable to access 'https://x/': server certificate verification failed. CAfile: none;TLS_FAILED",
                "ssh: connect to host x port 22: Connection timed out;VCS_TIMEOUT",
                "fatal: transport 'ext' not allowed;VCS_FORBIDDEN",
                "fatal: repository 'https://x/' not found;VCS_ERROR",
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
        assertThat(Command.of("git", "fetch", "https://tok@git.example/x").toString())
                .isEqualTo("git fetch https://***@git.example/x");
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
