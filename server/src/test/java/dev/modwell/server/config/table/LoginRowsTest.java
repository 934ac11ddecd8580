// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.server.config.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modwell.core.credential.AuthCommand;
import dev.modwell.core.credential.Credential;
import dev.modwell.core.credential.Secret;
import dev.modwell.core.credential.SshKey;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LoginRowsTest {
    @TempDir
    private Path temp;

    private final List<String> problems = new ArrayList<>();

    private Logins read(String yaml) {
        return LoginRows.read(
                new TableText("credentials", yaml, "modwell.yaml", problems), Map.of("CORP_TOKEN", "from-env"));
    }

    private Path write(String name, String text) throws Exception {
        return Files.writeString(temp.resolve(name), text);
    }

    @Test
    void read_eachKind() throws Exception {
        Path token = write("token", "from-file\n");
        Path key = write("id", "key");
        Path known = write("known", "hosts");
        Path netrc = write("netrc", "machine n.example login me password pw\n");
        Logins logins = read("""
                - {match: a.example, token-file: TOKEN}
                - {match: "https://b.example/team/", user: oauth2, token-env: CORP_TOKEN}
                - {match: "http://c.example", user: me, password: pw}
                - {match: "ssh://git@d.example", ssh-key: KEY, known-hosts: KNOWN}
                - {netrc-file: NETRC}
                - {command: "my-helper --all"}
                - {command: "git /srv/go"}
                """.replace("token-file: TOKEN", "token-file: " + token)
                .replace("KEY", key.toString())
                .replace("KNOWN", known.toString())
                .replace("NETRC", netrc.toString()));
        assertThat(problems).isEmpty();
        assertThat(logins.headers().byPrefix())
                .containsOnly(
                        Map.entry("a.example", Credential.bearer(Secret.of("from-file"))),
                        Map.entry("b.example/team", Credential.basic("oauth2", Secret.of("from-env"))),
                        Map.entry("http://c.example", Credential.basic("me", Secret.of("pw"))));
        assertThat(logins.ssh().of("d.example/team/tool")).contains(new SshKey(Optional.of(key), Optional.of(known)));
        assertThat(logins.commands())
                .containsExactly(
                        new AuthCommand(List.of("my-helper", "--all"), false),
                        new AuthCommand(List.of("git", "/srv/go"), true));
        assertThat(logins.netrc().byPrefix()).containsOnlyKeys("n.example");
    }

    @Test
    void read_whatIsWrong_isToldWithoutSecrets() throws Exception {
        Path empty = write("empty", "\n");
        read("""
                - {match: a.example}
                - {match: a.example, token: s3cret, password: s3cret}
                - {match: a.example, token: s3cret, token-env: CORP_TOKEN}
                - {match: a.example, password: s3cret}
                - {match: b.example, token-env: NO_SUCH}
                - {match: b.example, token-file: EMPTY}
                - {match: b.example, command: helper}
                - {command: netrc}
                - {match: b.example, tokn: s3cret}
                - {token: s3cret}
                """.replace("EMPTY", empty.toString()));
        String oneOf = "must have a token, a password, an ssh-key or known-hosts, a netrc-file or a command";
        assertThat(problems)
                .contains(
                        "modwell.yaml: credentials, entry 1: " + oneOf,
                        "modwell.yaml: credentials, entry 2: " + oneOf,
                        "modwell.yaml: credentials, entry 3: token is said twice",
                        "modwell.yaml: credentials, entry 4: needs the key user",
                        "modwell.yaml: credentials, entry 5: token-env names NO_SUCH, which is not set",
                        "modwell.yaml: credentials, entry 6: token-file " + empty + " must hold one line",
                        "modwell.yaml: credentials, entry 8: command must be a command, or git and a folder",
                        "modwell.yaml: credentials, entry 9: unknown key tokn; did you mean token?",
                        "modwell.yaml: credentials, entry 10: needs the key match")
                .anyMatch(text -> text.startsWith("modwell.yaml: credentials, entry 7: the file or command says"))
                .noneMatch(text -> text.contains("s3cret"));
    }

    @Test
    void logins_areNotPrinted() {
        Logins logins = read("[{match: a.example, token: s3cret}, {command: 'helper s3cret'}]");
        assertThat(logins.toString()).doesNotContain("s3cret").contains("a.example");
    }
}
