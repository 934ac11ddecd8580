// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modwell.cli.line.Exit;
import dev.modwell.testkit.FakeProxy;
import dev.modwell.testkit.Modules;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** {@code modwell source}. */
final class SourceTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... args) {
        CommandLine line = Main.commandLine();
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
        return line.execute(args);
    }

    @Test
    void ls_text_sayWhoIsAskedForWhat() {
        String list = "https://u:s3cret@a.example|https://b.example,direct";
        assertThat(run("source", "ls", "--upstream", list, "--private", "corp.example"))
                .isZero();
        assertThat(out.toString())
                .startsWith("corp.example  (private)\n  direct  direct\nevery other path  (upstream)\n")
                .contains("a.example  proxy, then the next after any error\n")
                .contains("  https://b.example  proxy, then the next when it is absent there\n")
                .doesNotContain("s3cret");
    }

    @Test
    void ls_json_andQuiet() {
        assertThat(run("source", "ls", "--json", "--upstream", "direct", "--private", "corp.example"))
                .isZero();
        assertThat(out.toString())
                .isEqualTo("[{\"paths\":\"corp.example\",\"name\":\"direct\",\"kind\":\"direct\",\"onward\":\"never\","
                        + "\"place\":\"private\"},{\"paths\":\"*\",\"name\":\"direct\",\"kind\":\"direct\","
                        + "\"onward\":\"never\",\"place\":\"upstream\"}]\n");
        out.getBuffer().setLength(0);
        assertThat(run("source", "ls", "--quiet", "--upstream", "https://b.example,off"))
                .isZero();
        assertThat(out.toString()).endsWith("https://b.example\noff\n");
    }

    @Test
    void test_moduleOfAProxy_isFine_andAnAbsentOneIsNotFound() {
        try (FakeProxy proxy = FakeProxy.start()) {
            proxy.add(Modules.small("example.com/tool", "v1.0.0"));
            String upstream = proxy.uri().toString();
            assertThat(run("source", "test", "example.com/tool", "--upstream", upstream, "--sumdb", "off"))
                    .isZero();
            assertThat(out.toString()).contains("✓ a list of 1 version");
            out.getBuffer().setLength(0);
            assertThat(run("source", "test", "example.com/none", "--json", "--upstream", upstream))
                    .isEqualTo(Exit.NOT_FOUND.code());
            assertThat(out.toString())
                    .startsWith("{\"path\":\"example.com/none\",\"exit\":4,")
                    .contains("\"kind\":\"NO_SUCH_");
        }
    }

    @Test
    void test_stopsSomewhere_saysWhereAndWhatRepairsIt() {
        assertThat(run("source", "test", "nowhere.invalid/team/tool", "--private", "nowhere.invalid"))
                .isEqualTo(Exit.SOURCE_TROUBLE.code());
        assertThat(out.toString())
                .contains("✗ discovery  ")
                .contains("| DNS_FAILED: ")
                .contains("→ repositories: {nowhere.invalid/team/tool: URL}");
        out.getBuffer().setLength(0);
        assertThat(run("source", "test", "nowhere.invalid/tool", "--quiet", "--private", "nowhere.invalid"))
                .isEqualTo(Exit.SOURCE_TROUBLE.code());
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void test_whatIsNoPath_isUsage() {
        assertThat(run("source", "test", "Not A Path")).isEqualTo(Exit.USAGE.code());
        assertThat(err.toString()).contains("malformed module path");
    }

    @Test
    void test_whereNobodyMayBeAsked_isRefused() {
        assertThat(run("source", "test", "example.com/tool", "--upstream", "off"))
                .isEqualTo(Exit.REFUSED_BY_POLICY.code());
    }
}
