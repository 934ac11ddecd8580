// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.server.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modwell.server.http.OwnPages;
import dev.modwell.server.http.OwnPages.Visit;
import dev.modwell.testkit.GoCommand;
import dev.modwell.testkit.Subprocess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SetupPagesTest {
    private static final String URL = "https://modwell.corp.example";

    @TempDir
    private Path home;

    @Test
    void page_saysTheCommands_inBothLanguages_withoutScripts() {
        OwnPages.Page page = new SetupPages(() -> "git.corp.example,a<b>").show(new Visit("", "", URL));
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.text())
                .contains("go env -w GOPROXY=&#39;" + URL + "&#39;")
                .contains("go env -w GONOSUMDB=&#39;git.corp.example,a&lt;b&gt;&#39;")
                .contains("lang=\"zh\"")
                .doesNotContain("<script", "{commands}", "{url}");
    }

    @Test
    void hostThatIsNone_isRefused() {
        for (String url : List.of("null", "http://a'b", "http://$(id)", "http://a b", "http://a\nb", "http://<b>")) {
            for (String path : List.of("", ".sh", ".ps1")) {
                assertThat(new SetupPages(() -> "")
                                .show(new Visit(path, "", url))
                                .status())
                        .as(url)
                        .isEqualTo(400);
            }
        }
        assertThat(new SetupPages(() -> "").show(new Visit("/other", "", URL)).status())
                .isEqualTo(404);
    }

    @Test
    void page_namesBothScripts() {
        assertThat(new SetupPages(() -> "").show(new Visit("", "", URL)).text())
                .contains("curl -fsS " + URL + "/-/setup.sh | sh", "irm " + URL + "/-/setup.ps1 | iex", "-Undo</pre>");
    }

    /** PowerShell is not on the machines that run this: what is in its script, not what it does. */
    @Test
    void powerShellScript_setsWhatTheOtherSets_inQuotesThatNothingLeaves() {
        String patterns = "git.corp.example,it's.$(id)\u2019;exit";
        OwnPages.Page page = new SetupPages(() -> patterns).show(new Visit(".ps1", "", URL));
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.text())
                .contains("$url = '" + URL + "'\n")
                .contains("$nosumdb = 'git.corp.example,it''s.$(id)\u2019\u2019;exit'\n")
                .contains("Set-Go 'GOPROXY' $url", "Set-Go 'GONOPROXY' 'none'", "Set-Go 'GONOSUMDB' $nosumdb")
                .doesNotContain("{url}", "{nosumdb}");
        String ascii = new SetupPages(() -> "git.corp.example")
                .show(new Visit(".ps1", "", URL))
                .text();
        assertThat(ascii.chars()).allMatch(c -> c < 128);
        assertThat(ascii.chars().filter(c -> c == '{').count())
                .isEqualTo(ascii.chars().filter(c -> c == '}').count());
    }

    @Test
    void script_setsAndTakesBack_whateverIsInThePatterns() throws Exception {
        Assumptions.assumeTrue(GoCommand.find().isPresent(), "no go on this machine");
        Path settings = home.resolve(".config/go/env");
        Files.createDirectories(settings.getParent());
        Files.writeString(settings, "GOPROXY=https://old.example,direct\n");
        String patterns = "git.corp.example,it's.$(id).example";
        Files.writeString(
                home.resolve("setup.sh"),
                new SetupPages(() -> patterns).show(new Visit(".sh", "", URL)).text());

        for (int i = 0; i < 2; i++) {
            Subprocess.Ran ran = sh();
            assertThat(ran.exitCode()).as(ran.toString()).isZero();
        }
        assertThat(Files.readString(settings).lines())
                .containsExactlyInAnyOrder("GOPROXY=" + URL, "GONOPROXY=none", "GONOSUMDB=" + patterns);

        Subprocess.Ran undo = sh("--undo");
        assertThat(undo.exitCode()).as(undo.toString()).isZero();
        assertThat(Files.readString(settings)).isEqualTo("GOPROXY=https://old.example,direct\n");
        assertThat(sh("--undo").exitCode()).isEqualTo(4);
    }

    private Subprocess.Ran sh(String... arguments) {
        List<String> words = new java.util.ArrayList<>(List.of("sh", "setup.sh"));
        words.addAll(List.of(arguments));
        String path = GoCommand.find().orElseThrow().getParent() + ":/usr/bin:/bin";
        return Subprocess.run(
                home, Map.of("HOME", GoCommand.quiet(home).toString(), "PATH", path), Duration.ofMinutes(10), words);
    }
}
