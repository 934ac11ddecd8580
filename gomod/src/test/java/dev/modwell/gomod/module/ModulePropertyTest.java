// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.module;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modwell.gomod.semver.Semver;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What must hold for any paths and versions, on made-up ones. */
class ModulePropertyTest {
    private static final String PATH_CHARACTERS = "abcABCXYZ019-_.~/!@ +\u00e9";
    private static final Instant EPOCH = Instant.parse("2000-01-01T00:00:00Z");

    private static String path(Random random) {
        StringBuilder path = new StringBuilder(random.nextBoolean() ? "x.y/" : "");
        for (int length = random.nextInt(12); length > 0; length--) {
            path.append(PATH_CHARACTERS.charAt(random.nextInt(PATH_CHARACTERS.length())));
        }
        return path.toString();
    }

    private static boolean accepts(Runnable check) {
        try {
            check.run();
            return true;
        } catch (InvalidModuleException e) {
            return false;
        }
    }

    @Test
    void escaping_goesThereAndBack_andNeverCollides() {
        Random random = new Random(21);
        int valid = 0;
        for (int i = 0; i < 100_000; i++) {
            String text = path(random);
            if (!accepts(() -> ModulePath.parse(text))) {
                continue;
            }
            valid++;
            String escaped = ModulePath.parse(text).escaped();
            boolean holds = ModulePath.unescape(escaped).value().equals(text)
                    && escaped.equals(escaped.toLowerCase(Locale.ROOT));
            assertThat(holds).as(text).isTrue();
        }
        assertThat(valid).isGreaterThan(10_000);
    }

    @Test
    void unescape_acceptsNothingButEscapedForms() {
        Random random = new Random(22);
        int valid = 0;
        for (int i = 0; i < 100_000; i++) {
            String text = path(random).toLowerCase(Locale.ROOT);
            if (accepts(() -> ModulePath.unescape(text))) {
                valid++;
                assertThat(ModulePath.unescape(text).escaped()).isEqualTo(text);
            }
            if (accepts(() -> Version.unescapeText(text))) {
                assertThat(Version.escapeText(Version.unescapeText(text))).isEqualTo(text);
            }
        }
        assertThat(valid).isGreaterThan(10_000);
    }

    /** Each kind of path allows what the one before allows. */
    @Test
    void kinds_areWithinEachOther() {
        Random random = new Random(23);
        for (int i = 0; i < 100_000; i++) {
            String text = path(random);
            boolean module = accepts(() -> PathRules.checkModulePath(text));
            boolean imported = accepts(() -> PathRules.checkImportPath(text));
            boolean file = accepts(() -> PathRules.checkFilePath(text));
            assertThat((!module || imported) && (!imported || file)).as(text).isTrue();
        }
    }

    @Test
    void split_putsTogetherAgain() {
        Random random = new Random(24);
        String[] ends = {"", "/v2", "/v1", "/v10", ".v2", ".v1-unstable", "/v02", "/v2.0"};
        for (int i = 0; i < 50_000; i++) {
            String text =
                    (random.nextInt(3) == 0 ? "gopkg.in/" : "") + path(random) + ends[random.nextInt(ends.length)];
            SplitPath.of(text).ifPresent(split -> {
                assertThat(split.prefix() + split.major()).isEqualTo(text);
                String major = split.major().versionPrefix();
                assertThat(split.major().matches(major.isEmpty() ? "v1.0.0" : major + ".0.0"))
                        .as(text)
                        .isTrue();
            });
        }
    }

    @Test
    void pseudoVersions_sortBetweenTheirAncestorAndTheNext() {
        Random random = new Random(25);
        String[] prereleases = {"", "", "-rc.1", "-0", "-a-b"};
        for (int i = 0; i < 20_000; i++) {
            String base = "v" + random.nextInt(3) + "." + random.nextInt(3) + "." + random.nextInt(12)
                    + prereleases[random.nextInt(prereleases.length)];
            Instant time = EPOCH.plus(Duration.ofSeconds(random.nextInt(800_000_000)));
            String pseudo = PseudoVersion.of("", base, time, "abcdef012345");
            String later = PseudoVersion.of("", base, time.plusSeconds(1), "000000000000");
            boolean holds = PseudoVersion.base(pseudo).equals(base)
                    && PseudoVersion.time(pseudo).equals(time)
                    && PseudoVersion.revision(pseudo).equals("abcdef012345")
                    && Version.isCanonical(pseudo)
                    && Semver.compare(base, pseudo) < 0
                    && Semver.compare(pseudo, later) < 0
                    && Semver.compare(later, nextRelease(base)) < 0;
            assertThat(holds).as(pseudo).isTrue();
        }
    }

    private static String nextRelease(String base) {
        int hyphen = base.indexOf('-');
        if (hyphen >= 0) {
            return base.substring(0, hyphen);
        }
        int patch = base.lastIndexOf('.') + 1;
        return base.substring(0, patch) + (Integer.parseInt(base, patch, base.length(), 10) + 1);
    }

    @Test
    void patterns_ofThePathItself_matchItAndAllBelow() {
        Random random = new Random(26);
        for (int i = 0; i < 20_000; i++) {
            String text = path(random);
            if (!accepts(() -> ModulePath.parse(text))) {
                continue;
            }
            PrefixPatterns patterns = PrefixPatterns.parse("other.example," + text);
            boolean holds =
                    patterns.matches(text) && patterns.matches(text + "/sub/v2") && !patterns.matches("z" + text);
            assertThat(holds).as(text).isTrue();
        }
    }
}
