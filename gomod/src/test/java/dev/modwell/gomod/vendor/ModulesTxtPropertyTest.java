// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modwell.gomod.modfile.statement.PathVersion;
import dev.modwell.gomod.semver.Semver;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Random modules.txt files as {@code go mod vendor} would write them, and with lines that it would not. */
class ModulesTxtPropertyTest {
    private static ModulesTxt parse(String text) {
        return ModulesTxt.parse(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The file's text, and what it says of packages. */
    private record Written(String text, Map<String, PathVersion> packages) {
        static Written random(Random random) {
            StringBuilder text = new StringBuilder();
            Map<String, PathVersion> packages = new LinkedHashMap<>();
            for (int module = 0; module < random.nextInt(6); module++) {
                PathVersion each =
                        new PathVersion("example.com/m" + module, "v1." + random.nextInt(3) + "." + random.nextInt(3));
                text.append("# ").append(each.path()).append(' ').append(each.version());
                text.append(random.nextInt(3) == 0 ? " => ../m" + module : "").append('\n');
                text.append(random.nextBoolean() ? "## explicit; go 1.2" + random.nextInt(5) + "\n" : "");
                for (int left = random.nextInt(4); left > 0; left--) {
                    String path = each.path() + "/p" + left;
                    text.append(path).append('\n');
                    packages.put(path, each);
                }
            }
            return new Written(text.toString(), packages);
        }
    }

    @Test
    void packages_areThoseBelowTheirModules() {
        Random random = new Random(38);
        for (int i = 0; i < 2_000; i++) {
            Written written = Written.random(random);
            assertThat(parse(written.text).packages()).isEqualTo(written.packages);
        }
    }

    @Test
    void contributing_areTheModulesOfThePackages_eachOnce() {
        Random random = new Random(39);
        for (int i = 0; i < 2_000; i++) {
            Written written = Written.random(random);
            assertThat(parse(written.text).contributing())
                    .doesNotHaveDuplicates()
                    .containsExactlyInAnyOrderElementsOf(
                            written.packages.values().stream().distinct().toList());
        }
    }

    @Test
    void nonsenseBetweenTheLines_changesNothing() {
        Random random = new Random(40);
        List<String> nonsense = List.of("", "two words", "#", "#x", "##", "## ", "not/a..b/path!", "\t", "x y z");
        for (int i = 0; i < 2_000; i++) {
            Written written = Written.random(random);
            List<String> lines = new ArrayList<>(written.text.lines().toList());
            for (int left = random.nextInt(4); left > 0; left--) {
                lines.add(random.nextInt(lines.size() + 1), nonsense.get(random.nextInt(nonsense.size())));
            }
            assertThat(parse(String.join("\n", lines)).packages()).isEqualTo(written.packages);
        }
    }

    @Test
    void windowsLineEnds_areLineEndsToo() {
        Random random = new Random(41);
        for (int i = 0; i < 500; i++) {
            Written written = Written.random(random);
            assertThat(parse(written.text.replace("\n", "\r\n")).packages()).isEqualTo(written.packages);
        }
    }

    @Test
    void modules_sayWhatTheirLinesSay() {
        Random random = new Random(42);
        for (int i = 0; i < 1_000; i++) {
            Written written = Written.random(random);
            for (VendoredModule module : parse(written.text).modules()) {
                String heading =
                        "# " + module.module().path() + " " + module.module().version();
                String after = written.text.substring(written.text.indexOf(heading) + heading.length());
                assertThat(Semver.isValid(module.module().version())).isTrue();
                assertThat(module.replacement().isPresent()).isEqualTo(after.startsWith(" => "));
                String second = after.substring(after.indexOf('\n') + 1);
                assertThat(module.explicit()).isEqualTo(second.startsWith("## explicit"));
                assertThat(module.goVersion().isEmpty()).isEqualTo(!second.startsWith("## explicit"));
            }
        }
    }
}
