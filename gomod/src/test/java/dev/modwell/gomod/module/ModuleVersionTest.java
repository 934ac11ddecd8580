// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.module;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModuleVersionTest {
    @ParameterizedTest
    @CsvSource({
        "x.y/z, v1.0.0",
        "x.y/z, v2.0.0+incompatible",
        "x.y/z/v2, v2.0.0",
        "gopkg.in/yaml.v2, v2.4.0",
        "gopkg.in/check.v1, v0.0.0-20161208181325-20d25e280405",
        "golang.org/toolchain, v0.0.1-go1.21.0.linux-amd64",
    })
    void of_belongTogether(String path, String version) {
        assertThat(ModuleVersion.of(path, version)).hasToString(path + "@" + version);
        ModuleVersion.check(path, version);
    }

    @ParameterizedTest
    @CsvSource({
        "x.y/z, v2.0.0, 'x.y/z@v2.0.0: invalid version: should be v0 or v1, not v2'",
        "x.y/z/v2, v1.0.0, 'x.y/z/v2@v1.0.0: invalid version: should be v2, not v1'",
        "gopkg.in/yaml.v2, v3.0.0, 'gopkg.in/yaml.v2@v3.0.0: invalid version: should be v2, not v3'",
    })
    void of_otherMajor(String path, String version, String message) {
        assertThatThrownBy(() -> ModuleVersion.of(path, version))
                .isInstanceOfSatisfying(InvalidModuleVersionException.class, e -> {
                    assertThat(e).hasMessage(message);
                    assertThat(e.path()).isEqualTo(path);
                    assertThat(e.version().version()).isEqualTo(version);
                    assertThat(e.getCause()).isSameAs(e.version());
                });
        assertThatThrownBy(() -> ModuleVersion.check(path, version)).hasMessage(message);
    }

    @Test
    void check_versionNeedNotBeCanonical() {
        ModuleVersion.check("x.y/z", "v1");
        assertThatThrownBy(() -> ModuleVersion.check("x.y/z", "master"))
                .isInstanceOf(InvalidModuleVersionException.class)
                .hasMessage("x.y/z@master: invalid version: not a semantic version");
        assertThatThrownBy(() -> ModuleVersion.check("x", "v1.0.0"))
                .isInstanceOf(InvalidPathException.class)
                .hasMessage("malformed module path \"x\": missing dot in first path element");
    }

    @Test
    void order_byPathThenVersion() {
        List<ModuleVersion> sorted = List.of(
                ModuleVersion.of("a.b/c", "v1.9.0"),
                ModuleVersion.of("a.b/c", "v1.10.0"),
                ModuleVersion.of("a.b/c/v2", "v2.0.0-pre"),
                ModuleVersion.of("a.b/c/v2", "v2.0.0"));
        assertThat(sorted.reversed().stream().sorted(ModuleVersion.ORDER)).isEqualTo(sorted);
        assertThat(sorted.reversed().stream().sorted()).isEqualTo(sorted);
    }

    @ParameterizedTest
    @CsvSource({
        "a, v1.0.0, b, v0.0.1, -1",
        "a, v1.0.0, a, v1.0.0/go.mod, -1",
        "a, v1.0.0/go.mod, a, v1.0.1, -1",
        "a, v1.0.0/a, a, v1.0.0/b, -1",
        "a, v1.0.0, a, v1.0.0, 0",
        "a, v1.0.0+x, a, v1.0.0+y, 0",
        "a, v1.0.0+x/b, a, v1.0.0+y/a, 0",
        "a, bad/b, a, bad/a, 1",
    })
    void compare_linesOfGoSum(String path, String version, String otherPath, String otherVersion, int order) {
        assertThat(Integer.signum(ModuleVersion.compare(path, version, otherPath, otherVersion)))
                .isEqualTo(order);
        assertThat(Integer.signum(ModuleVersion.compare(otherPath, otherVersion, path, version)))
                .isEqualTo(-order);
    }
}
