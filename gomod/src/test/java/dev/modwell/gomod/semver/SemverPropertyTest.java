// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.semver;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What must hold for any versions, on made-up ones. */
class SemverPropertyTest {
    private static final String[] NUMBERS = {"0", "1", "2", "9", "10", "18446744073709551616"};
    private static final String[] IDENTIFIERS = {"0", "1", "10", "a", "A", "b1", "-", "1a", "rc"};

    private static String version(Random random) {
        StringBuilder version = new StringBuilder("v").append(any(NUMBERS, random));
        int parts = 1 + random.nextInt(4);
        for (int i = 1; i < Math.min(parts, 3); i++) {
            version.append('.').append(any(NUMBERS, random));
        }
        if (parts == 4) {
            version.append(random.nextBoolean() ? suffix('-', random) : "");
            version.append(random.nextInt(3) == 0 ? suffix('+', random) : "");
        }
        return random.nextInt(20) == 0 ? version + "." : version.toString();
    }

    private static String suffix(char mark, Random random) {
        StringBuilder suffix = new StringBuilder().append(mark).append(any(IDENTIFIERS, random));
        for (int more = random.nextInt(3); more > 0; more--) {
            suffix.append('.').append(any(IDENTIFIERS, random));
        }
        return suffix.toString();
    }

    private static String any(String[] texts, Random random) {
        return texts[random.nextInt(texts.length)];
    }

    @Test
    void compare_isAnOrder() {
        Random random = new Random(5);
        for (int i = 0; i < 50_000; i++) {
            String a = version(random);
            String b = version(random);
            String c = version(random);
            int ab = Semver.compare(a, b);
            boolean holds = Semver.compare(a, a) == 0
                    && ab == -Semver.compare(b, a)
                    && (ab > 0 || Semver.compare(b, c) > 0 || Semver.compare(a, c) <= 0);
            assertThat(holds).as("%s %s %s", a, b, c).isTrue();
        }
    }

    @Test
    void canonical_isAFixedPointThatComparesEqual() {
        Random random = new Random(6);
        for (int i = 0; i < 50_000; i++) {
            String version = version(random);
            String canonical = Semver.canonical(version);
            boolean holds = Semver.canonical(canonical).equals(canonical)
                    && Semver.compare(version, canonical) == 0
                    && Semver.isValid(version) == !canonical.isEmpty()
                    && Semver.build(canonical).isEmpty()
                    && Semver.prerelease(canonical).equals(Semver.prerelease(version));
            assertThat(holds).as(version).isTrue();
        }
    }

    @Test
    void parts_makeUpTheCanonicalForm() {
        Random random = new Random(8);
        for (int i = 0; i < 50_000; i++) {
            String canonical = Semver.canonical(version(random));
            boolean holds = canonical.startsWith(Semver.major(canonical))
                    && canonical.startsWith(Semver.majorMinor(canonical))
                    && canonical.endsWith(Semver.prerelease(canonical));
            assertThat(holds).as(canonical).isTrue();
        }
    }

    @Test
    void max_isOneOfTheTwoAndNotLower() {
        Random random = new Random(9);
        for (int i = 0; i < 50_000; i++) {
            String a = version(random);
            String b = version(random);
            String max = Semver.max(a, b);
            boolean holds = Semver.compare(max, a) >= 0
                    && Semver.compare(max, b) >= 0
                    && List.of(Semver.canonical(a), Semver.canonical(b)).contains(max);
            assertThat(holds).as("%s %s", a, b).isTrue();
        }
    }

    @Test
    void order_sortsWithoutContradiction() {
        Random random = new Random(10);
        List<String> versions = new ArrayList<>();
        for (int i = 0; i < 5_000; i++) {
            versions.add(version(random));
        }
        versions.sort(Semver.ORDER);
        for (int i = 1; i < versions.size(); i++) {
            assertThat(Semver.compare(versions.get(i - 1), versions.get(i))).isNotPositive();
        }
    }
}
