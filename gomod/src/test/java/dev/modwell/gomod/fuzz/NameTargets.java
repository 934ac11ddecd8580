// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.fuzz;

import static dev.modwell.gomod.fuzz.FuzzTarget.require;
import static dev.modwell.gomod.fuzz.FuzzTarget.requireSame;

import dev.modwell.gomod.module.InvalidModuleException;
import dev.modwell.gomod.module.InvalidVersionException;
import dev.modwell.gomod.module.ModulePath;
import dev.modwell.gomod.module.ModuleVersion;
import dev.modwell.gomod.module.PathRules;
import dev.modwell.gomod.module.PrefixPatterns;
import dev.modwell.gomod.module.PseudoVersion;
import dev.modwell.gomod.module.SplitPath;
import dev.modwell.gomod.module.Version;
import dev.modwell.gomod.query.Candidates;
import dev.modwell.gomod.query.InvalidQueryException;
import dev.modwell.gomod.query.VersionQuery;
import dev.modwell.gomod.semver.Semver;
import dev.modwell.gomod.text.Utf8;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** Names: versions, paths, patterns, queries. */
final class NameTargets {
    private static final ModulePath MODULE = ModulePath.parse("example.com/m");

    private static final Candidates CANDIDATES =
            Candidates.of(Stream.of("v0.1.0", "v1.0.0-rc.1", "v1.0.0", "v1.2.3", "v1.3.0-pre", "v2.0.0+incompatible")
                    .map(Version::parse)
                    .toList());

    private NameTargets() {}

    static List<FuzzTarget> all() {
        return List.of(
                FuzzTarget.ofText(
                        "semver",
                        List.of("v1.2.3-pre.1+build\nv1.2.3-pre.01", "v1\nv1.0.0", "v10.20.30-a.b-c.0\nv9"),
                        NameTargets::versions),
                FuzzTarget.ofText(
                        "module-path",
                        List.of(
                                "github.com/BurntSushi/toml",
                                "gopkg.in/yaml.v2-unstable",
                                "example.com/m/v2",
                                "a.b/c~1"),
                        NameTargets::modulePath),
                FuzzTarget.ofText(
                        "path",
                        List.of("github.com/x/y+z", "caf\u00e9/\u4e16.go", "con.txt/x", "a/../b"),
                        NameTargets::path),
                FuzzTarget.ofText(
                        "escaped",
                        List.of("github.com/!burnt!sushi/toml", "v1.0.0-!r!c1", "a!", "!!"),
                        NameTargets::escaped),
                FuzzTarget.ofText(
                        "module-version",
                        List.of("example.com/m/v2\nv2.0.0", "gopkg.in/x.v1\nv0.0.0-20191109021931-daa7c04131f5"),
                        NameTargets::moduleVersion),
                FuzzTarget.ofText(
                        "pseudo-version",
                        List.of(
                                "v0.0.0-20191109021931-daa7c04131f5",
                                "v1.2.4-0.20191109021931-daa7c04131f5+incompatible",
                                "v1.2.3-pre.0.20191109021931-daa7c04131f5"),
                        NameTargets::pseudoVersion),
                FuzzTarget.ofText(
                        "patterns",
                        List.of("*.corp.example,rsc.io/priv?te/,[a-c\\]^]x/*\na.corp.example/x/y", "[^a]*b*c\nbbbc"),
                        text -> {
                            int line = text.indexOf('\n');
                            PrefixPatterns.parse(text.substring(0, Math.max(0, line)))
                                    .matches(text.substring(line + 1));
                        }),
                FuzzTarget.ofText(
                        "query",
                        List.of("latest\nv1.0.0", "<v1.2.3\n", ">=v1.0.0\nv1.0.0", "v1.2\n", "patch\nv1.0.0", "main\n"),
                        NameTargets::query));
    }

    private static String first(String text) {
        return text.lines().findFirst().orElse("");
    }

    private static String second(String text) {
        return text.lines().skip(1).findFirst().orElse("");
    }

    private static void versions(String text) {
        String a = first(text);
        String b = second(text);
        require(Semver.compare(a, b) == -Semver.compare(b, a), "the order has two sides");
        String canonical = Semver.canonical(a);
        requireSame(canonical, Semver.canonical(canonical), "made canonical twice");
        require(Semver.compare(a, canonical) == 0, "the canonical version is equal");
        require(Semver.isValid(a) != canonical.isEmpty(), "a valid version has a canonical one");
        require(a.startsWith(Semver.majorMinor(a)) || a.equals(Semver.major(a)), "a version begins with v1.2");
        require(a.contains(Semver.prerelease(a) + Semver.build(a)), "a version ends in its build");
    }

    private static void modulePath(String text) {
        try {
            ModulePath path = ModulePath.parse(text);
            requireSame(path, ModulePath.unescape(path.escaped()), "escaped and unescaped");
            SplitPath split = SplitPath.of(text).orElseThrow();
            requireSame(text, split.prefix() + split.major().text(), "split and joined");
        } catch (InvalidModuleException _) {
            // refused with the reason
        }
    }

    private static void path(String text) {
        boolean importPath = accepts(() -> PathRules.checkImportPath(text));
        boolean filePath = accepts(() -> PathRules.checkFilePath(text));
        boolean modulePath = accepts(() -> PathRules.checkModulePath(text));
        require(!modulePath || importPath, "a module path is an import path");
        require(!importPath || filePath, "an import path is a file path");
    }

    private static boolean accepts(Runnable check) {
        try {
            check.run();
            return true;
        } catch (InvalidModuleException _) {
            return false;
        }
    }

    private static void escaped(String text) {
        try {
            requireSame(text, ModulePath.unescape(text).escaped(), "unescaped and escaped");
        } catch (InvalidModuleException _) {
            // refused with the reason
        }
        try {
            requireSame(text, Version.escapeText(Version.unescapeText(text)), "unescaped and escaped");
        } catch (InvalidModuleException _) {
            // refused with the reason
        }
    }

    private static void moduleVersion(String text) {
        try {
            ModuleVersion version = ModuleVersion.of(first(text), second(text));
            ModuleVersion.check(version.path().value(), version.version().value());
        } catch (InvalidModuleException _) {
            // refused with the reason
        }
    }

    private static void pseudoVersion(String version) {
        if (!PseudoVersion.isPseudo(version)) {
            return;
        }
        require(!PseudoVersion.revision(version).isEmpty(), "a pseudo-version has a revision");
        try {
            String base = PseudoVersion.base(version);
            require(base.isEmpty() || Semver.compare(base, version) < 0, "the base comes before");
            String made = PseudoVersion.of(
                    Semver.major(version), base, PseudoVersion.time(version), PseudoVersion.revision(version));
            require(base.isEmpty() || made.equals(version), "made of its parts again: " + made);
        } catch (InvalidVersionException _) {
            // It has the form, but its time or its base is none.
        }
    }

    private static void query(String text) {
        if (!Utf8.isValid(text)) {
            return;
        }
        try {
            VersionQuery query = VersionQuery.parse(MODULE, first(text), second(text));
            query.staysAtCurrent(Instant.EPOCH);
            query.choose(CANDIDATES)
                    .ifPresent(chosen -> require(
                            query.isVersion()
                                    || chosen.value().equals(second(text))
                                    || CANDIDATES.versions().contains(chosen),
                            "a candidate, or the version in use"));
        } catch (InvalidQueryException _) {
            // refused with the reason
        }
    }
}
