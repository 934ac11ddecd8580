// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modwell.testkit.Subprocess;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code modwell config check} tells what is wrong in the language of whoever asks. */
final class ConfigCheckTest {
    private static final Pattern CHINESE = Pattern.compile("\\p{IsHan}");

    @TempDir
    Path folder;

    private ModwellUser user;

    @BeforeEach
    void setUp() {
        user = ModwellUser.in(folder);
    }

    private List<String> problems(String yaml) {
        user.write("modwell.yaml", yaml);
        Subprocess.Ran ran = user.run("config", "check", "--config", "modwell.yaml");
        assertThat(ran.exitCode()).as(ran.stderr()).isEqualTo(2);
        assertThat(ran.stdout()).isEmpty();
        return ran.stderr().lines().toList();
    }

    @Test
    void problems_ofTheFile_inChinese() {
        user = user.with("LANG", "zh_CN.UTF-8");
        assertThat(problems("""
                lisen: 127.0.0.1:8080
                http: 7
                private: {a: b}
                upstream-file: /none/such
                """))
                .hasSize(4)
                .allMatch(line -> CHINESE.matcher(line).find())
                .contains("modwell: modwell.yaml：未知的键 lisen；您是想写 listen 吗？")
                .contains("modwell: modwell.yaml, upstream-file：无法读取 /none/such（文件不存在）");
    }

    @Test
    void problems_ofValuesAndTables_inChinese() {
        user = user.with("LANG", "zh_CN.UTF-8");
        assertThat(problems("""
                listen: here
                upstream: ftp://goproxy.example
                sumdb: a b c d
                order: best
                offline: perhaps
                stop-timeout: long
                public-url: modwell
                tls.cert: /none/such
                http.max-waiting: 0
                log.level: loud
                ahead.surplus: 101
                rules: [{match: a.example}, {sources: direct}, {match: b.example, sources: 'direct|off'}]
                replace: [{from: a.example/x, to: a.example/x}, {from: b.example/y, to: 'x:'}]
                repositories: {c.example/z: 'ssh://git:secret@c.example/z', d: 'ssh://git@d.example/d'}
                credentials: [{match: a.example}, {match: a.example, token-env: NONE_SUCH}]
                sources: [{match: a.example}, {match: a.example, proxy: 'socks:x'}]
                """))
                .hasSizeGreaterThan(20)
                .allMatch(line -> CHINESE.matcher(line).find())
                .noneMatch(line -> line.contains("secret"));
    }

    @Test
    void json_isOneObject_andQuietPrintsNothing() {
        user.write("modwell.yaml", "lisen: x\n");
        Subprocess.Ran json = user.run("config", "check", "--json", "--config", "modwell.yaml");
        assertThat(json.exitCode()).isEqualTo(2);
        assertThat(json.stderr()).isEmpty();
        assertThat(json.stdout().strip())
                .isEqualTo(
                        "{\"problems\":[\"modwell.yaml: unknown key lisen; did you mean listen?\"],\"warnings\":[]}");
        Subprocess.Ran quiet = user.run("config", "check", "--quiet", "--config", "modwell.yaml");
        assertThat(quiet.exitCode()).isEqualTo(2);
        assertThat(quiet.stdout() + quiet.stderr()).isEmpty();
        Subprocess.Ran warned = user.with("MODWELL_LISTN", "x").run("config", "check", "--json");
        assertThat(warned.exitCode()).isZero();
        assertThat(warned.stdout()).contains("did you mean MODWELL_LISTEN?").startsWith("{\"problems\":[],");
    }

    @Test
    void print_quiet_leavesOutWhatNobodyHasSet() {
        user.write("modwell.yaml", "listen: 127.0.0.1:9090\nupstream: off\n");
        Subprocess.Ran ran =
                user.without("GOSUMDB").run("config", "print", "--quiet", "--sumdb", "off", "--config", "modwell.yaml");
        assertThat(ran.exitCode()).as(ran.stderr()).isZero();
        assertThat(ran.stdout().lines().map(line -> line.replaceFirst(":.*", "")))
                .containsExactly("listen", "upstream", "sumdb");
    }

    @Test
    void problems_inEnglish_whenNobodyAsksForAnother() {
        assertThat(problems("lisen: x\n"))
                .containsExactly("modwell: modwell.yaml: unknown key lisen; did you mean listen?");
    }
}
