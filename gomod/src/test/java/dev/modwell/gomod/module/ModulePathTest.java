// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.module;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModulePathTest {
    @ParameterizedTest
    @CsvSource({
        "github.com/BurntSushi/toml, github.com/!burnt!sushi/toml",
        "github.com/GoogleCloudPlatform/cloudsql-proxy, github.com/!google!cloud!platform/cloudsql-proxy",
        "rsc.io/quote/v3, rsc.io/quote/v3",
        "x.y/ABC, x.y/!a!b!c",
    })
    void escaped_andBack(String path, String escaped) {
        assertThat(ModulePath.parse(path).escaped()).isEqualTo(escaped);
        assertThat(ModulePath.unescape(escaped)).isEqualTo(new ModulePath(path)).hasToString(path);
    }

    @ParameterizedTest
    @CsvSource({
        "x.y/A, 'invalid escaped module path \"x.y/A\"'",
        "x.y/!A, 'invalid escaped module path \"x.y/!A\"'",
        "x.y/!!a, 'invalid escaped module path \"x.y/!!a\"'",
        "x.y/!, 'invalid escaped module path \"x.y/!\"'",
        "x.y/!1, 'invalid escaped module path \"x.y/!1\"'",
        "x.y/!{, 'invalid escaped module path \"x.y/!{\"'",
        "x.y/\u00e9, 'invalid escaped module path \"x.y/\u00e9\"'",
        "'', 'invalid escaped module path \"\": malformed module path \"\": empty string'",
        "!x.y, 'invalid escaped module path \"!x.y\": malformed module path \"X.y\": invalid char ''X'' in first path element'",
        "x.y/.., 'invalid escaped module path \"x.y/..\": malformed module path \"x.y/..\": invalid path element \"..\"'",
        "x.y/!con/!nu!l, 'invalid escaped module path \"x.y/!con/!nu!l\": malformed module path \"x.y/Con/NuL\": \"Con\" disallowed as path element component on Windows'",
    })
    void unescape_invalid(String escaped, String message) {
        assertThatThrownBy(() -> ModulePath.unescape(escaped))
                .isInstanceOf(InvalidModuleException.class)
                .hasMessage(message);
    }

    @ParameterizedTest
    @CsvSource({
        "x.y/z, x.y/z, ''",
        "x.y/z/v2, x.y/z, /v2",
        "x.y/z/v10, x.y/z, /v10",
        "x.y/v3, x.y, /v3",
        "x.y/z.v2, x.y/z.v2, ''",
        "gopkg.in/yaml.v2, gopkg.in/yaml, .v2",
        "gopkg.in/yaml.v0, gopkg.in/yaml, .v0",
        "gopkg.in/yaml.v1-unstable, gopkg.in/yaml, .v1-unstable",
        "gopkg.in/a/yaml.v12, gopkg.in/a/yaml, .v12",
    })
    void split(String path, String prefix, String major) {
        SplitPath split = ModulePath.parse(path).split();
        assertThat(split).isEqualTo(new SplitPath(prefix, new PathMajor(major)));
        assertThat(split.major()).hasToString(major);
        assertThat(ModulePath.parse(path).major()).isEqualTo(split.major());
    }

    @ParameterizedTest
    @CsvSource({"v2, v2, ''", "/v2, '', /v2", "'', '', ''", "1, 1, ''", "/v, /v, ''", "a/v, a/v, ''", "av2, av2, ''"})
    void split_textThatIsNoModulePath(String path, String prefix, String major) {
        assertThat(SplitPath.of(path)).contains(new SplitPath(prefix, new PathMajor(major)));
    }

    @ParameterizedTest
    @CsvSource({
        "x.y/v1",
        "x.y/v0",
        "x.y/v01",
        "x.y/v2.0",
        "x.y/v.",
        "gopkg.in/",
        "gopkg.in/x.v",
        "gopkg.in/x.v01",
        "gopkg.in/x-unstable",
        "gopkg.in/x/v2",
        "gopkg.in/xv2"
    })
    void split_badMajor_isEmpty(String path) {
        assertThat(SplitPath.of(path)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "'', v0.1.0, true",
        "'', v1.0.0, true",
        "'', v2.0.0, false",
        "'', v2.0.0+incompatible, true",
        "'', v2.0.0+other, false",
        "'', bad, false",
        "/v2, v2.1.0, true",
        "/v2, v2.1.0+incompatible, true",
        "/v2, v1.0.0, false",
        "/v2, v20.0.0, false",
        "/v20, v2.0.0, false",
        ".v1, v1.0.0, true",
        ".v1, v0.0.0-20161208181325-20d25e280405, true",
        ".v1, v0.1.0, false",
        ".v1-unstable, v1.0.0, true",
        ".v1-unstable, v0.0.0-20161208181325-20d25e280405, true",
        ".v2, v0.0.0-20161208181325-20d25e280405, false",
        "/v1, v0.0.0-20161208181325-20d25e280405, false",
        "v2, v2.0.0, false",
        "/, bad, true",
    })
    void matches_andCheckAgrees(String major, String version, boolean matches) {
        PathMajor pathMajor = new PathMajor(major);
        assertThat(pathMajor.matches(version)).isEqualTo(matches);
        if (matches) {
            pathMajor.check(version);
        } else {
            assertThatThrownBy(() -> pathMajor.check(version))
                    .isInstanceOf(InvalidVersionException.class)
                    .hasMessageStartingWith("version \"" + version + "\" invalid: should be ");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'', v2.0.0, 'should be v0 or v1, not v2'",
        "/v2, v3.0.0, 'should be v2, not v3'",
        ".v2-unstable, v3.0.0, 'should be v2, not v3'",
        "/v2, bad, 'should be v2, not '",
        "x, v1.0.0, 'should be x, not v1'",
    })
    void check_namesWhatItShouldBe(String major, String version, String reason) {
        assertThatThrownBy(() -> new PathMajor(major).check(version))
                .isInstanceOfSatisfying(InvalidVersionException.class, e -> {
                    assertThat(e.reason()).isEqualTo(reason);
                    assertThat(e.version()).isEqualTo(version);
                    assertThat(e.isPseudo()).isFalse();
                });
    }

    @ParameterizedTest
    @CsvSource({"'', ''", "/v2, v2", ".v0, v0", ".v3-unstable, v3"})
    void versionPrefix(String major, String prefix) {
        assertThat(new PathMajor(major).versionPrefix()).isEqualTo(prefix);
    }

    @ParameterizedTest
    @CsvSource({"v2", "/v2.0", "/v02", "/x", ".v-unstable"})
    void versionPrefix_noMajor(String major) {
        assertThatThrownBy(() -> new PathMajor(major).versionPrefix())
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessage("\"" + major + "\" is no major version at the end of a module path");
    }

    @Test
    void none_isThatOfAPlainPath() {
        assertThat(ModulePath.parse("x.y/z").major()).isEqualTo(PathMajor.NONE);
    }

    @ParameterizedTest
    @CsvSource({
        "example.com/m,         v0, example.com/m",
        "example.com/m/v2,      v1, example.com/m",
        "example.com/m,         v2, example.com/m/v2",
        "example.com/m/v2,     v13, example.com/m/v13",
        "gopkg.in/yaml.v2,      v3, gopkg.in/yaml.v3",
        "gopkg.in/yaml.v2,      v1, gopkg.in/yaml.v1",
        "gopkg.in/a/b.v1,       v0, gopkg.in/a/b.v0",
    })
    void split_withAnotherMajor_isThePathOfItsVersions(String path, String major, String wanted) {
        assertThat(ModulePath.parse(path).split().withMajor(major)).isEqualTo(wanted);
    }
}
