// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.modwell.core.failure.FailureKind;
import dev.modwell.core.git.command.VersionControlException;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where URLs of repositories lead: what is checked must be what the client speaks to. */
final class AddressTest {
    @ParameterizedTest
    @CsvSource({
        "https://Git.Example/team/tool,https,git.example,443,/team/tool",
        "https://me:secret@git.example:8443/x,https,git.example,8443,/x",
        "http://git.example,http,git.example,80,/",
        "https://[2001:DB8::1]:444/x,https,2001:db8::1,444,/x",
        "ssh://git@git.example/x,ssh,git.example,22,/x",
        "git+ssh://git.example:2222/x,ssh,git.example,2222,/x",
        "git://git.example/x,git,git.example,9418,/x",
        "svn://svn.example/x,svn,svn.example,3690,/x",
        "git@git.example:team/tool.git,ssh,git.example,22,/team/tool.git",
        "git.example:~me/tool,ssh,git.example,22,/~me/tool",
        "me@[::1]:x,ssh,::1,22,/x",
        "/srv/git/x,file,'',0,/srv/git/x",
        "./x,file,'',0,./x",
        "file:///srv/git/x,file,'',0,/srv/git/x",
        "ext::sh -c id,ext,'',0,/",
        "codecommit::eu-west-1://tool,codecommit,'',0,/",
        "https://git.example/a@b#c,https,git.example,443,/a@b#c",
    })
    void parse(String url, String protocol, String host, int port, String path) throws Exception {
        assertThat(Address.parse(url)).isEqualTo(new Address(protocol, host, port, path));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://127.0.0.1#@git.example/x",
                "https://127.0.0.1?@git.example/x",
                "https://127.0.0.1\\@git.example/x",
                "https://a@b@git.example/x",
                "https://git.example?x",
                "https://git.example#x",
                "https://git.example:80:443/x",
                "https://git.example:123456/x",
                "https://git .example/x",
                "https://git.example\n/x",
                "nothing",
                "",
            })
    void parse_whatClientsMayReadOtherwise_isNone(String url) {
        assertThat(Objects.requireNonNull(catchThrowableOfType(VersionControlException.class, () -> Address.parse(url)))
                        .kind())
                .isEqualTo(FailureKind.VCS_FORBIDDEN);
    }

    @Test
    void origin_andPath_leaveOutTheUserAndTheUsualPort() throws Exception {
        assertThat(Address.parse("https://me:secret@git.example:443/x").origin())
                .isEqualTo("https://git.example/");
        assertThat(Address.parse("https://me:secret@git.example:444/x").hostAndPath())
                .isEqualTo("git.example:444/x");
        assertThat(Address.parse("https://[::1]:444/x").origin()).isEqualTo("https://[::1]:444/");
        assertThat(Address.parse("https://git.example/x").isWeb()).isTrue();
        assertThat(Address.parse("ssh://git.example/x").isWeb()).isFalse();
    }
}
