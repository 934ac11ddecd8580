// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.goproxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.modwell.gomod.module.InvalidModuleException;
import dev.modwell.gomod.module.ModulePath;
import dev.modwell.gomod.module.ModuleVersion;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TargetTest {
    /** Visible characters that every file system takes, in elements that are not dots alone. */
    private static final Pattern SAFE = Pattern.compile("(?!\\.+(/|$))[^\\x00-\\x1f\\x7f-\\uffff\\\\:*?\"<>|/]+"
            + "(/(?!\\.+(/|$))[^\\x00-\\x1f\\x7f-\\uffff\\\\:*?\"<>|/]+)*");

    private static final String HASH_TREE = "sumdb/sum.golang.org/";

    @Test
    void parse_eachKind() {
        ModulePath toml = ModulePath.parse("github.com/BurntSushi/toml");
        ModuleVersion version = ModuleVersion.of("github.com/BurntSushi/toml", "v1.5.0");
        String base = "github.com/!burnt!sushi/toml/";
        assertThat(Target.parse(base + "@v/list")).isEqualTo(new Target.VersionList(toml));
        assertThat(Target.parse(base + "@latest")).isEqualTo(new Target.Latest(toml));
        assertThat(Target.parse(base + "@v/v1.5.0.info")).isEqualTo(new Target.Info(version));
        assertThat(Target.parse(base + "@v/v1.5.0.mod")).isEqualTo(new Target.GoMod(version));
        assertThat(Target.parse(base + "@v/v1.5.0.zip")).isEqualTo(new Target.Zip(version));
        assertThat(Target.parse(base + "@v/!main.info")).isEqualTo(new Target.Query(toml, "Main"));
        assertThat(Target.parse("sumdb/sum.golang.org/latest")).isEqualTo(new Target.SumDb("sum.golang.org", "latest"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x.y/@v/list",
                "x.y/z/@latest",
                "x.y/z/@v/v1.0.0-!r!c1.info",
                "x.y/z/@v/v2.0.0+incompatible.zip",
                "golang.org/toolchain/@v/v0.0.1-go1.21.0.linux-amd64.zip",
                "golang.org/toolchain/@v/v0.0.1-go1.25rc1.windows-arm64.mod",
                "x.y/z/@v/master.info",
                "x.y/z/@v/release-1.2.info",
                "x.y/z/@v/a b#1%.info",
                "x.y/z/@v/v1.info",
                "x.y/z/@v/v1.2.3+meta.info",
                "x.y/z/@v/list.info",
                "x.y/z/@v/daa7c04131f5.info",
                "x.y/z/@v/@latest.info",
                "sumdb/sum.golang.org/supported",
                "sumdb/sum.golang.org/lookup/x.y/!z@v1.0.0-!a",
                "sumdb/sum.golang.org/tile/8/0/x001/234",
                "sumdb/sum.golang.org/tile/8/data/000.p/255",
                "sumdb/corp.example/sumdb/latest",
                "sumdb/corp.example/a/b/tile/1/63/000",
                "sumdb/Corp.example/Sum/lookup/golang.org/toolchain@v0.0.1-go1.21.0.linux-amd64",
            })
    void key_isThePath(String path) {
        assertThat(Target.parse(path).key()).hasToString(path);
    }

    @ParameterizedTest
    @CsvSource({
        "x.y/z/@v/v2.0.0.info",
        "x.y/z/@v/v3.1.0-pre.info",
        "x.y/z/@v/v1.2.info",
        "x.y/z/@v/v1.2.3+build.info",
        "gopkg.in/yaml.v2/@v/v2.info",
    })
    void parse_infoOfNoVersion_isAQuery(String path) {
        assertThat(Target.parse(path)).isInstanceOf(Target.Query.class);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "``, path element \"\" in \"\"",
                "/x.y/@v/list, path element \"\"",
                "x.y//@v/list, path element \"\"",
                "x.y/@v/, path element \"\"",
                "x.y/../@v/list, path element \"..\"",
                "x.y/./@v/list, path element \".\"",
                "x.y/@v/.../v1.0.0.mod, path element \"...\"",
                "x.y, is none of the GOPROXY protocol",
                "x.y/@latest/z, is none of the GOPROXY protocol",
                "@v/list, is none of the GOPROXY protocol",
                "x.y/@v/List, capital 'L' in path",
                "X.y/@v/list, it is to be escaped as \"!x\"",
                "x.y/@v/v1.0.0, is none of the GOPROXY protocol",
                "x.y/@v/v1.0.0.zip.sha, is none of the GOPROXY protocol",
                "x.y/@v/v1.0.0.ziphash, is none of the GOPROXY protocol",
                "x.y/@v/.info, invalid escaped version \"\": empty path element",
                "x.y/@v/..info, invalid escaped version \".\": invalid path element \".\"",
                "x.y/@v/master.mod, version \"master\" invalid: not a canonical semantic version",
                "x.y/@v/v1.zip, version \"v1\" invalid: not a canonical semantic version",
                "x.y/@v/v1.0.0+meta.mod, not a canonical semantic version",
                "x.y/@v/a/b.info, invalid char '/'",
                "x.y/@v/con.info, disallowed as path element component on Windows",
                "x.y/@v/!.info, invalid escaped version \"!\"",
                "x.y/m/v2/@v/v1.0.0.info, x.y/m/v2@v1.0.0: invalid version: should be v2%c not v1",
                "x.y/m/v2/@v/v1.0.0.zip, x.y/m/v2@v1.0.0: invalid version: should be v2%c not v1",
                "x.y/m/@v/v2.0.0.mod, x.y/m@v2.0.0: invalid version: should be v0 or v1%c not v2",
                "x.y/m/v1/@v/list, malformed module path \"x.y/m/v1\": invalid version",
                "xy/@v/list, missing dot in first path element",
                "x.y/a!/@v/list, invalid escaped module path",
                "x.y/a\\b/@v/list, character '\\\\' in path",
                "x.y/a:b/@v/list, character ':' in path",
                "x.y/\u00e9/@v/list, character '\u00e9' in path",
                "x.y/@v/a\u007f.info, character '\\x7f' in path",
                "x.y/a%20b/@v/list, malformed module path \"x.y/a%20b\": invalid char '%'",
            })
    void parse_refused(String path, String cause) {
        assertThatThrownBy(() -> Target.parse(path))
                .isInstanceOf(InvalidModuleException.class)
                .hasMessageContaining(cause.replace("%c", ","));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, '\t', '\n', '\r', 0x1f, 0x7f, 0x80, 0xd800, 0x2028})
    void parse_controlCharacter_isRefused(int unit) {
        for (String path : new String[] {"x.y/%/@v/list", "x.y/@v/%.info", "sumdb/%/latest"}) {
            assertThatThrownBy(() -> Target.parse(path.replace('%', (char) unit)))
                    .isInstanceOf(InvalidModuleException.class)
                    .hasMessageContaining("it is not possible in a file name");
        }
    }

    @Test
    void parse_lengths() {
        String element = "a".repeat(Key.MAX_ELEMENT_LENGTH);
        assertThat(Target.parse("x.y/" + element + "/@v/list").key().value()).contains(element);
        assertThatThrownBy(() -> Target.parse("x.y/" + element + "a/@v/list"))
                .hasMessage("path element of 256 characters; at most 255 are possible in a file name");
        String longest = "x.yz" + "/abcdefg".repeat(254) + "/abc/@v/list";
        assertThat(longest).hasSize(Key.MAX_LENGTH);
        assertThat(Target.parse(longest).key()).hasToString(longest);
        String tooLong = "x.y" + "/abcdefg".repeat(256) + "/@v/list";
        assertThatThrownBy(() -> Target.parse(tooLong))
                .hasMessage("path of " + tooLong.length() + " characters; at most 2048 are possible");
    }

    @Test
    void key_ofAVersionTooLong_isRefused() {
        Target zip = new Target.Zip(ModuleVersion.of("x.y/z", "v1.0.0-" + "A".repeat(130)));
        assertThatThrownBy(zip::key).isInstanceOf(InvalidModuleException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "sumdb, is none of the GOPROXY protocol",
        "sumdb/latest, names no request to a checksum database",
        "sumdb/x.y/other, request \"other\" to a checksum database",
        "sumdb/x.y/lookup, request \"lookup\" to a checksum database",
        "sumdb/x.y/tile, request \"tile\" to a checksum database",
        "sumdb/x.y/lookup/a.b/c, invalid module@version syntax",
        "sumdb/x.y/lookup/a.b/c@master, version \"master\" invalid",
        "sumdb/x.y/lookup/a.b/c@v1, version \"v1\" invalid",
        "sumdb/x.y/lookup/a.b/c@v2.0.0, should be v0 or v1",
        "sumdb/x.y/lookup/a.b/c@v1.0.0/go.mod, invalid escaped version",
        "sumdb/x.y/lookup/a.b/C@v1.0.0, invalid escaped module path",
        "sumdb/x.y/lookup/c@v1.0.0, missing dot in first path element",
        "sumdb/x.y/lookup/@v1.0.0, invalid escaped module path",
        "sumdb//latest, path element",
        "sumdb//lookup/a.b/c@v1.0.0, path element",
        "sumdb/x+y/latest, it must be host[/path]",
        "sumdb/.x/latest, it must be host[/path]",
        "sumdb/a b/latest, invalid checksum database name",
        "sumdb/con/latest, invalid checksum database name",
        "sumdb/-x/latest, invalid checksum database name",
    })
    void parse_sumdbRefused(String path, String cause) {
        assertThatThrownBy(() -> Target.parse(path))
                .isInstanceOf(InvalidModuleException.class)
                .hasMessageContaining(cause);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tile/0/0/000",
                "tile/31/0/000",
                "tile/08/0/000",
                "tile/8/00/000",
                "tile/8/-1/000",
                "tile/8/x/000",
                "tile/8/0/00",
                "tile/8/0/0000",
                "tile/8/0/x000/000",
                "tile/8/0/x001",
                "tile/8/0/001/002",
                "tile/8/0/000.p/0",
                "tile/8/0/000.p/256",
                "tile/8/0/000.p/01",
                "tile/8/0/000.p",
                "tile/8/0",
                "tile/8/0/x001/x002/003.p/a",
                "tile/8/0/000/1",
                "tile/data/0/000",
                "tile/2/0/000.p/4"
            })
    void parse_tileRefused(String request) {
        assertThatThrownBy(() -> Target.parse(HASH_TREE + request))
                .isInstanceOf(InvalidModuleException.class)
                .hasMessage("malformed tile path \"" + request + "\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tile/1/0/000",
                "tile/30/62/999",
                "tile/8/data/x123/x000/000",
                "tile/8/0/000.p/255",
                "tile/2/0/000.p/3",
                "tile/8/0/x001/x002/x003/004.p/1"
            })
    void parse_tileAccepted(String request) {
        assertThat(Target.parse(HASH_TREE + request)).isEqualTo(new Target.SumDb("sum.golang.org", request));
    }

    /** Every target about a version knows its module, whatever file of it is asked for. */
    @Test
    void module_ofEachFile_isThatOfItsVersion() {
        for (String end : new String[] {"@v/v1.5.0.info", "@v/v1.5.0.mod", "@v/v1.5.0.zip", "@v/list", "@latest"}) {
            assertThat(Target.parse("github.com/!burnt!sushi/toml/" + end))
                    .isInstanceOfSatisfying(
                            Target.OfModule.class,
                            target -> assertThat(target.module()).hasToString("github.com/BurntSushi/toml"));
        }
    }

    @Test
    void query_thatIsNoFileName_cannotBeWritten() {
        ModulePath module = ModulePath.parse("x.y/z");
        assertThatThrownBy(() -> new Target.Query(module, "a/b")).hasMessageContaining("disallowed version string");
        assertThatThrownBy(() -> new Target.SumDb("x.y", "..")).isInstanceOf(InvalidModuleException.class);
        assertThatThrownBy(() -> new Target.SumDb("..", "latest")).isInstanceOf(InvalidModuleException.class);
    }

    /** Whatever is parsed is refused with the one exception, or its key is the path, safe on every file system. */
    @Test
    void parse_mutatedPaths_keepTheKeysPromise() {
        String[] seeds = {
            "github.com/!burnt!sushi/toml/@v/v1.5.0.zip",
            "x.y/z/v2/@v/list",
            "gopkg.in/yaml.v2/@latest",
            "sumdb/sum.golang.org/lookup/a.b/c@v1.0.0",
            "sumdb/a.b/c/tile/8/0/x001/002.p/7"
        };
        String alphabet = "/.!@~-_+abvAZ09 \\:%\u0000\u00e9\ud800#listnfomdzp";
        Random random = new Random(42);
        int parsed = 0;
        for (int i = 0; i < 200_000; i++) {
            StringBuilder path = new StringBuilder(seeds[random.nextInt(seeds.length)]);
            for (int edits = 1 + random.nextInt(3); edits > 0; edits--) {
                int at = random.nextInt(path.length());
                String piece = String.valueOf(alphabet.charAt(random.nextInt(alphabet.length())));
                switch (random.nextInt(3)) {
                    case 0 -> path.insert(at, piece);
                    case 1 -> path.replace(at, at + 1, piece);
                    default -> path.delete(at, Math.min(path.length(), at + 1 + random.nextInt(3)));
                }
            }
            parsed += checkPromise(path.toString()) ? 1 : 0;
        }
        assertThat(parsed).isBetween(20_000, 180_000);
    }

    private static boolean checkPromise(String path) {
        Target target;
        try {
            target = Target.parse(path);
        } catch (InvalidModuleException e) {
            return false;
        }
        boolean safe = target.key().value().equals(path) && SAFE.matcher(path).matches();
        assertThat(safe).as(path).isTrue();
        return true;
    }
}
