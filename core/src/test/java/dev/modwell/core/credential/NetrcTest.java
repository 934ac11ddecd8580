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

final class NetrcTest {
    private static List<String> names(String text) {
        return Netrc.parse(text).stream()
                .map(entry -> entry.name() + ":" + entry.login() + ":"
                        + entry.password().reveal())
                .toList();
    }

    @Test
    void parse_entriesOverLinesAndInOne() {
        assertThat(names("""
                machine incomplete
                password none

                machine api.example
                  login user
                  password pwd

                machine m2 login l2 password p2 machine m3 login l3 password p3
                machine reordered
                password pwd
                login user
                account ignored
                """)).containsExactly("api.example:user:pwd", "m2:l2:p2", "m3:l3:p3", "reordered:user:pwd");
    }

    @Test
    void parse_macro_isSkippedToTheEmptyLine() {
        assertThat(names("""
                machine m1 login l1 password p1
                macdef init
                machine hidden login x password y

                machine m2 login l2 password p2
                """)).containsExactly("m1:l1:p1", "m2:l2:p2");
    }

    @Test
    void parse_default_endsTheFile() {
        assertThat(names("""
                machine m1 login l1 password p1
                default
                login anonymous
                password user@site
                machine late login x password y
                """)).containsExactly("m1:l1:p1");
    }

    @Test
    void parse_nothing() {
        assertThat(names("")).isEmpty();
        assertThat(names("machine")).isEmpty();
        assertThat(names("login l password p")).isEmpty();
    }

    @Test
    void read_fileNotThere_isEmpty(@TempDir Path folder) throws IOException {
        assertThat(Netrc.read(folder.resolve("none"))).isEqualTo(PrefixTable.EMPTY);
    }

    @Test
    void read_firstEntryOfAMachineWins(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(
                folder.resolve("netrc"),
                "machine corp.example login a password b\nmachine corp.example login c password d\n");
        assertThat(Netrc.read(file).find("corp.example/x")).contains(Credential.basic("a", Secret.of("b")));
    }

    @Test
    void read_hugeFile_isRefused(@TempDir Path folder) throws IOException {
        Path file = Files.write(folder.resolve("netrc"), new byte[Netrc.MAX_LENGTH + 1]);
        assertThatThrownBy(() -> Netrc.read(file)).isInstanceOf(IOException.class);
    }
}
