// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.gosum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class GoSumTest {
    private static final String HASH = "h1:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";
    private static final String OTHER = "h1:BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBB=";
    private static final String LINE = "example.com/a v1.0.0 " + HASH + "\n";
    private static final SumEntry A = new SumEntry("example.com/a", "v1.0.0");
    private static final SumEntry A_MOD = SumEntry.ofGoMod("example.com/a", "v1.0.0");

    private static GoSum parse(String text) {
        return GoSum.parse("go.sum", text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void parse_threeFieldsOnALine() {
        GoSum sum = parse(LINE + "\n \t\r\nexample.com/a\tv1.0.0/go.mod  " + OTHER + "\r\n");

        assertThat(sum.entries()).containsExactly(A, A_MOD);
        assertThat(sum.hashes(A)).containsExactly(HASH);
        assertThat(sum.hashes(A_MOD)).containsExactly(OTHER);
        assertThat(sum.hashes(new SumEntry("example.com/b", "v1.0.0"))).isEmpty();
    }

    @Test
    void parse_lastLineWithoutNewline() {
        assertThat(parse(LINE.stripTrailing()).entries()).containsExactly(A);
    }

    @Test
    void parse_anEmptyFile() {
        assertThat(parse("").entries()).isEmpty();
        assertThat(parse("").format()).isEmpty();
    }

    @Test
    void parse_wrongNumberOfFields_isRefusedWithItsLine() {
        assertThatThrownBy(() -> parse(LINE + "example.com/b v1.0.0\n"))
                .isInstanceOfSatisfying(GoSumException.class, e -> {
                    assertThat(e).hasMessage("malformed go.sum:\ngo.sum:2: wrong number of fields 2");
                    assertThat(e.file()).isEqualTo("go.sum");
                    assertThat(e.line()).isEqualTo(2);
                });
    }

    @Test
    void parse_conflictMarkers_areRefused() {
        assertThatThrownBy(() -> parse("<<<<<<< HEAD\n" + LINE))
                .hasMessage("malformed go.sum:\ngo.sum:1: wrong number of fields 2");
    }

    @Test
    void parseLax_passesOverMalformedLines() {
        byte[] file = ("a b\n=======\n" + LINE + "a b c d\n").getBytes(StandardCharsets.UTF_8);

        assertThat(GoSum.parseLax("go.sum", file).entries()).containsExactly(A);
    }

    @Test
    void parse_hashOfAnEmptyGoMod_isPassedOver() {
        GoSum sum = parse("example.com/a v1.0.0/go.mod h1:G7mAYYxgmS0lVkHyy2hEOLQCFB0DlQFTMLWggykrydY=\n");

        assertThat(sum.entries()).isEmpty();
    }

    @Test
    void parse_tooLarge_isRefusedBeforeReading() {
        assertThatThrownBy(() -> GoSum.parseLax("go.sum", new byte[GoSum.MAX_BYTES + 1]))
                .hasMessageContaining("is too large (the limit is 67108864)");
    }

    @Test
    void check_sameAndOtherHash() {
        assertThat(parse(LINE).check(A, HASH)).isEqualTo(SumCheck.MATCHES);
        assertThat(parse(LINE).check(A, OTHER)).isEqualTo(SumCheck.DIFFERS);
        assertThat(parse(LINE).check(A_MOD, HASH)).isEqualTo(SumCheck.ABSENT);
    }

    @Test
    void check_unknownAlgorithm_isNoAnswer() {
        GoSum sum = parse("example.com/a v1.0.0 h9:x\n");

        assertThat(sum.check(A, HASH)).isEqualTo(SumCheck.ABSENT);
        assertThat(sum.check(A, "h9:x")).isEqualTo(SumCheck.MATCHES);
    }

    @Test
    void check_severalHashes_theFirstThatIsEqualOrKnownDecides() {
        String line = "example.com/a v1.0.0 ";
        GoSum sum = parse(line + "h9:x\n" + line + HASH + "\n" + line + OTHER + "\n");

        assertThat(sum.check(A, HASH)).isEqualTo(SumCheck.MATCHES);
        assertThat(sum.check(A, OTHER)).isEqualTo(SumCheck.DIFFERS);
        assertThat(sum.check(A, "h9:x")).isEqualTo(SumCheck.MATCHES);
    }

    @Test
    void has_onlyHashesOfTheKnownAlgorithm() {
        GoSum sum = parse("example.com/a v1.0.0 h9:x\nexample.com/a v1.0.0/go.mod " + HASH + "\n");

        assertThat(sum.has(A)).isFalse();
        assertThat(sum.has(A_MOD)).isTrue();
        assertThat(sum.has(new SumEntry("example.com/b", "v1.0.0"))).isFalse();
    }

    @Test
    void add_newHash_once() {
        GoSum sum = GoSum.empty();

        sum.add(A, HASH);
        sum.add(A, HASH);

        assertThat(sum.hashes(A)).containsExactly(HASH);
    }

    @Test
    void add_besideAnUnknownHash() {
        GoSum sum = parse("example.com/a v1.0.0 h9:x\n");

        sum.add(A, HASH);

        assertThat(sum.hashes(A)).containsExactly("h9:x", HASH);
    }

    @Test
    void add_anotherHash_isRefusedWithBoth() {
        GoSum sum = parse("example.com/a v1.0.0 h9:x\n" + LINE);

        assertThatThrownBy(() -> sum.add(A, OTHER))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("verifying example.com/a@v1.0.0: checksum mismatch\n\tdownloaded: " + OTHER
                        + "\n\tgo.sum:     " + HASH);
        assertThat(sum.hashes(A)).containsExactly("h9:x", HASH);
    }

    @Test
    void retain_dropsTheRest() {
        GoSum sum = parse(LINE + "example.com/a v1.0.0/go.mod " + HASH + "\n");

        sum.retain(SumEntry::isGoMod);

        assertThat(sum.entries()).containsExactly(A_MOD);
    }

    @Test
    void format_sortsByPathAndVersionAndDropsRepeatedLines() {
        GoSum sum = parse("""
                example.com/b v1.10.0 h1:x
                example.com/b v1.9.0/go.mod h1:x
                example.com/b v1.9.0 h1:y
                example.com/b v1.9.0 h1:x
                example.com/b v1.9.0 h1:y
                example.com/B v1.0.0 h1:x
                example.com/a v2.0.0+incompatible/go.mod h1:x
                example.com/a v2.0.0-pre h1:x
                """);

        assertThat(sum.format()).asString().isEqualTo("""
                        example.com/B v1.0.0 h1:x
                        example.com/a v2.0.0-pre h1:x
                        example.com/a v2.0.0+incompatible/go.mod h1:x
                        example.com/b v1.9.0 h1:x
                        example.com/b v1.9.0 h1:y
                        example.com/b v1.9.0/go.mod h1:x
                        example.com/b v1.10.0 h1:x
                        """);
    }

    @Test
    void format_bytesThatAreNoUtf8_comeThrough() {
        byte[] line = {'a', (byte) 0xff, ' ', 'v', ' ', 'h', '\n'};

        assertThat(GoSum.parse("go.sum", line).format()).isEqualTo(line);
    }

    @Test
    void entry_moduleVersion() {
        assertThat(A.moduleVersion()).isEqualTo("v1.0.0");
        assertThat(A.isGoMod()).isFalse();
        assertThat(A_MOD.moduleVersion()).isEqualTo("v1.0.0");
        assertThat(A_MOD.isGoMod()).isTrue();
    }
}
