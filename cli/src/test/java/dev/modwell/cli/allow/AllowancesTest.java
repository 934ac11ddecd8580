// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.cli.allow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modwell.cli.allow.Allowances.Allowance;
import dev.modwell.core.goenv.Machine;
import dev.modwell.server.config.ProjectFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AllowancesTest {
    @TempDir
    private Path home;

    private Allowances allowances() {
        return Allowances.of(new Machine(Map.of("HOME", home.toString()), Machine.System.LINUX))
                .orElseThrow();
    }

    private ProjectFile file(String project, String text) throws IOException {
        Path file = home.resolve(project).resolve(".goproxy");
        Files.createDirectories(file.resolveSibling(""));
        return ProjectFile.read(Files.writeString(file, text));
    }

    @Test
    void allows_thisTextInThisPlaceAlone() throws Exception {
        ProjectFile file = file("one", "upstream: direct\n");
        assertThat(allowances().allows(file)).isFalse();
        allowances().allow(file);
        assertThat(allowances().allows(file)).isTrue();
        assertThat(allowances().allows(file("one", "upstream: direct \n"))).isFalse();
        assertThat(allowances().allows(file("two", "upstream: direct\n"))).isFalse();
    }

    @Test
    void allow_again_takesThePlaceOfTheEarlierText() throws Exception {
        allowances().allow(file("one", "upstream: direct\n"));
        ProjectFile changed = file("one", "private: corp.example\n");
        allowances().allow(changed);
        assertThat(allowances().all()).containsExactly(new Allowance(changed.path(), changed.digest()));
    }

    @Test
    void all_byPath_andNothingWithoutAFolder() throws Exception {
        assertThat(allowances().all()).isEmpty();
        ProjectFile two = file("two", "");
        ProjectFile one = file("one", "");
        allowances().allow(two);
        allowances().allow(one);
        assertThat(allowances().all()).extracting(Allowance::file).containsExactly(one.path(), two.path());
    }

    @Test
    void remove_saysWhetherThereWasAny() throws Exception {
        ProjectFile file = file("one", "");
        assertThat(allowances().remove(file.path())).isFalse();
        allowances().allow(file);
        assertThat(allowances().remove(file.path())).isTrue();
        assertThat(allowances().allows(file)).isFalse();
    }

    @Test
    void entry_thatIsDamaged_allowsNothing() throws Exception {
        ProjectFile file = file("one", "");
        allowances().allow(file);
        try (Stream<Path> entries = Files.list(home.resolve(".local/state/modwell/allowed"))) {
            for (Path entry : entries.toList()) {
                Files.writeString(entry, file.digest());
            }
        }
        assertThat(allowances().allows(file)).isFalse();
        assertThat(allowances().all()).isEmpty();
    }

    @Test
    void of_stateFolderByTheEnvironment_orNoneWithoutAHome() throws Exception {
        Map<String, String> named =
                Map.of("XDG_STATE_HOME", home.resolve("state").toString());
        Allowances allowances =
                Allowances.of(new Machine(named, Machine.System.LINUX)).orElseThrow();
        allowances.allow(file("one", ""));
        assertThat(home.resolve("state/modwell/allowed")).isDirectory();
        assertThat(Allowances.of(new Machine(Map.of("XDG_STATE_HOME", "relative"), Machine.System.LINUX)))
                .isEmpty();
    }
}
