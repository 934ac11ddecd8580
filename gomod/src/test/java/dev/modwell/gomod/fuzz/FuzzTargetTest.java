// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The seeds, what once failed, and random changes of both; the short form of what Jazzer does for hours. */
class FuzzTargetTest {
    private static final int CHANGED_INPUTS = 3_000;
    private static final int MAX_CHANGES = 6;

    static Stream<FuzzTarget> targets() {
        return FuzzTarget.all().stream();
    }

    /** The names are those of folders and of the command line. */
    @Test
    void names_areDistinct() {
        assertThat(targets().map(FuzzTarget::name)).doesNotHaveDuplicates().allMatch(name -> name.matches("[a-z.-]+"));
    }

    @ParameterizedTest
    @MethodSource("targets")
    void seedsAndChangesOfThem_holdWhatIsPromised(FuzzTarget target) {
        Random random = new Random(20261124);
        List<byte[]> seeds = target.seeds();
        for (byte[] seed : seeds) {
            accept(target, seed);
        }
        for (int i = 0; i < CHANGED_INPUTS; i++) {
            accept(target, changed(seeds, random));
        }
        accept(target, new byte[0]);
    }

    /** One input a line, in hexadecimal digits, in {@code src/test/resources/fuzz}; words before a colon say why. */
    @ParameterizedTest
    @MethodSource("targets")
    void onceFailed_holdsWhatIsPromised(FuzzTarget target) throws IOException {
        try (InputStream in = FuzzTargetTest.class.getResourceAsStream("/fuzz/" + target.name() + ".txt")) {
            if (in != null) {
                String text = new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
                text.lines()
                        .map(line -> line.substring(line.indexOf(':') + 1).strip())
                        .forEach(hex -> accept(target, HexFormat.of().parseHex(hex)));
            }
        }
    }

    private static void accept(FuzzTarget target, byte[] input) {
        assertThatCode(() -> target.check().accept(input))
                .as("%s of %s", target.name(), HexFormat.of().formatHex(input))
                .doesNotThrowAnyException();
    }

    private static byte[] changed(List<byte[]> seeds, Random random) {
        byte[] input = seeds.get(random.nextInt(seeds.size())).clone();
        for (int changes = 1 + random.nextInt(MAX_CHANGES); changes > 0; changes--) {
            input = change(input, seeds.get(random.nextInt(seeds.size())), random);
        }
        return input;
    }

    /** A byte changed, a part cut out, a part of another seed put in, or a part repeated. */
    private static byte[] change(byte[] input, byte[] other, Random random) {
        int at = random.nextInt(input.length + 1);
        int end = Math.min(input.length, at + random.nextInt(20));
        byte[] middle = switch (random.nextInt(4)) {
            case 0 -> new byte[] {(byte) random.nextInt(256)};
            case 1 -> new byte[0];
            case 2 -> {
                int from = random.nextInt(other.length);
                yield Arrays.copyOfRange(other, from, Math.min(other.length, from + 1 + random.nextInt(30)));
            }
            default -> Arrays.copyOfRange(input, Math.max(0, at - 10), end);
        };
        byte[] changed = Arrays.copyOf(input, at + middle.length + input.length - end);
        System.arraycopy(middle, 0, changed, at, middle.length);
        System.arraycopy(input, end, changed, at + middle.length, input.length - end);
        return changed;
    }
}
