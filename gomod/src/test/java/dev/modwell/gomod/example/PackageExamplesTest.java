// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.example;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.modwell.gomod.goproxy.Target;
import dev.modwell.gomod.goproxy.VersionInfo;
import dev.modwell.gomod.module.ModulePath;
import dev.modwell.gomod.module.ModuleVersion;
import dev.modwell.gomod.module.PrefixPatterns;
import dev.modwell.gomod.module.SplitPath;
import dev.modwell.gomod.module.Version;
import dev.modwell.gomod.mvs.ModuleGraph;
import dev.modwell.gomod.mvs.Requirements;
import dev.modwell.gomod.mvs.Source;
import dev.modwell.gomod.query.Candidates;
import dev.modwell.gomod.query.VersionQuery;
import dev.modwell.gomod.semver.Semver;
import dev.modwell.gomod.text.Quote;
import dev.modwell.gomod.text.Utf8;
import dev.modwell.gomod.txtar.Archive;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The examples of the package comments, run. */
class PackageExamplesTest {
    @Test
    void semver() {
        assertThat(Semver.canonical("v1.2")).isEqualTo("v1.2.0");
        assertThat(Semver.compare("v1.0.0-rc.2", "v1.0.0-rc.10")).isEqualTo(-1);
        assertThat(Semver.compare("v1.0.0+a", "v1.0.0+b")).isZero();
        assertThat(Semver.majorMinor("v2.3.4-pre")).isEqualTo("v2.3");
    }

    @Test
    void text() {
        assertThat(Quote.text("a\tb\u00ad")).isEqualTo("\"a\\tb\\u00ad\"");
        assertThat(Quote.rune('\'')).isEqualTo("'\\''");
        assertThat(Utf8.isValid("\ud800")).isFalse();
    }

    @Test
    void module() {
        assertThat(ModulePath.parse("github.com/BurntSushi/toml").escaped()).isEqualTo("github.com/!burnt!sushi/toml");
        assertThat(SplitPath.of("gopkg.in/yaml.v2").orElseThrow().prefix()).isEqualTo("gopkg.in/yaml");
        assertThatThrownBy(() -> ModuleVersion.of("example.com/m/v2", "v1.0.0"))
                .hasMessage("example.com/m/v2@v1.0.0: invalid version: should be v2, not v1");
        PrefixPatterns patterns = PrefixPatterns.parse("*.corp.example,rsc.io/private");
        assertThat(patterns.matches("git.corp.example/x/y")).isTrue();
    }

    @Test
    void goproxy() {
        Target target = Target.parse("github.com/!burnt!sushi/toml/@v/v1.5.0.zip");
        assertThat(target instanceof Target.Zip zip && zip.module().value().equals("github.com/BurntSushi/toml"))
                .isTrue();
        assertThat(target.key().value()).isEqualTo("github.com/!burnt!sushi/toml/@v/v1.5.0.zip");
        String info = "{\"Version\":\"v1.5.0\",\"Time\":\"2025-04-01T08:00:00Z\","
                + "\"Origin\":{\"VCS\":\"git\",\"URL\":\"https://git.example/m\",\"Hash\":\"4f3a\"}}";
        VersionInfo read = VersionInfo.parse(info.getBytes(StandardCharsets.UTF_8));
        assertThat(VersionInfo.of(read.version(), read.time().orElseThrow(), read.origin())
                        .json())
                .isEqualTo(info);
    }

    @Test
    void query() {
        List<Version> versions =
                Stream.of("v1.4.2", "v1.5.0-rc.1", "v1.6.0").map(Version::parse).toList();
        VersionQuery query = VersionQuery.parse(ModulePath.parse("example.com/m"), "<v1.5.0", "");
        assertThat(query.choose(Candidates.of(versions))).contains(Version.parse("v1.4.2"));
    }

    @Test
    void mvs() {
        ModuleVersion a = ModuleVersion.of("x.y/a", "v1.1.0");
        ModuleVersion b = ModuleVersion.of("x.y/b", "v1.2.0");
        ModuleVersion c = ModuleVersion.of("x.y/c", "v1.4.0");
        Map<ModuleVersion, Requirements> files = Map.of(
                a, Requirements.unpruned(List.of(ModuleVersion.of("x.y/c", "v1.3.0"))),
                b, Requirements.unpruned(List.of(c)));
        ModuleGraph graph = ModuleGraph.load(
                Requirements.unpruned(List.of(a, b)), Source.each(version -> Optional.ofNullable(files.get(version))));
        assertThat(graph.buildList()).hasToString("[x.y/a@v1.1.0, x.y/b@v1.2.0, x.y/c@v1.4.0]");
        assertThat(graph.pathTo(c).orElseThrow()).hasToString("[x.y/b@v1.2.0, x.y/c@v1.4.0]");
    }

    @Test
    void txtar() {
        Archive archive = Archive.parse("""
                The comment.
                -- go.mod --
                module example.com/m
                -- m.go --
                package m
                """);
        assertThat(archive.comment()).isEqualTo("The comment.\n");
        assertThat(archive.files()).extracting(Archive.File::name).containsExactly("go.mod", "m.go");
    }
}
