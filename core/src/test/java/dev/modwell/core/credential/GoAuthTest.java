// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class GoAuthTest {
    @TempDir
    Path folder;

    private GoAuth command(String script) throws IOException {
        Path file = Files.writeString(folder.resolve("auth.sh"), script);
        return new GoAuth(AuthCommand.list("/bin/sh '" + file + "'").commands());
    }

    private static String token(Credential credential) {
        return credential.headers().getFirst().value().reveal();
    }

    @Test
    void find_commandsAnswer_byLongestPrefix() throws IOException {
        GoAuth auth = command("""
                printf 'https://corp.example\\nhttps://corp.example/go/\\n\\nAuthorization: Bearer one\\n\\n'
                printf 'https://other.example/x\\n\\nX-Token: two\\n\\n'
                """);
        assertThat(auth.find("corp.example/go/m/@v/list").map(GoAuthTest::token))
                .contains("Bearer one");
        assertThat(auth.find("other.example/x/y").map(GoAuthTest::token)).contains("two");
        assertThat(auth.find("other.example/y")).isEmpty();
    }

    @Test
    void renew_commandIsGivenTheRefusedAddress() throws IOException {
        GoAuth auth = command("""
                test -n "$1" || exit 0
                read line
                printf '%s\\n\\nAuthorization: Bearer for %s\\n\\n' "$1" "$line"
                """);
        assertThat(auth.find("corp.example/m")).isEmpty();
        assertThat(auth.renew("https://corp.example/m", "HTTP/1.1 401 Unauthorized\n\n")
                        .map(GoAuthTest::token))
                .contains("Bearer for HTTP/1.1 401 Unauthorized");
    }

    @Test
    void find_commandFailsOrTalksNonsense_givesNothing() throws IOException {
        assertThat(command("exit 1").find("corp.example")).isEmpty();
        assertThat(command("printf 'https://corp.example\\n\\nno header line\\n\\n'")
                        .find("corp.example"))
                .isEmpty();
        assertThat(command("printf 'https://corp.example\\n\\nA: b\\n'").find("corp.example"))
                .isEmpty();
        assertThat(new GoAuth(AuthCommand.list("/no/such/command").commands()).find("corp.example"))
                .isEmpty();
    }

    @Test
    void list_plans() {
        assertThat(AuthCommand.list("netrc")).isEqualTo(new AuthCommand.Plan(List.of(), true));
        assertThat(AuthCommand.list("off")).isEqualTo(new AuthCommand.Plan(List.of(), false));
        assertThat(AuthCommand.list("git /home/me; netrc; cmd 'a b' \"c\"").commands().stream()
                        .map(AuthCommand::words)
                        .toList())
                .containsExactly(List.of("git", "/home/me"), List.of("cmd", "a b", "c"));
        for (String bad : List.of("", ";", "off;netrc", "git", "cmd 'x", "netrc;")) {
            assertThatThrownBy(() -> AuthCommand.list(bad)).as(bad).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void gitAnswer_isBasic() throws IOException {
        AuthCommand git = AuthCommand.list("git /home/me").commands().getFirst();
        assertThat(git.answers("protocol=https\nhost=corp.example\npath=go\nusername=u\npassword=p=1\n"))
                .containsEntry("corp.example/go", Credential.basic("u", Secret.of("p=1")));
        assertThat(git.answers("protocol=https\nhost=corp.example\n")).isEmpty();
    }
}
