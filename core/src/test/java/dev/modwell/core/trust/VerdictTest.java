// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.trust;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modwell.core.failure.Failure;
import dev.modwell.core.failure.FailureKind;
import java.util.List;
import org.junit.jupiter.api.Test;

class VerdictTest {
    private static final Recorded LINES = new Recorded.Lines(
            "sum.example", List.of("m.example/a v1.0.0 h1:zip=", "m.example/a v1.0.0/go.mod h1:mod="));

    private static Verdict compare(String version, String h1) {
        return Verdict.of(LINES, "m.example/a@v1.0.0", version, h1);
    }

    @Test
    void of_recordedHash_isConfirmed() {
        assertThat(compare("v1.0.0", "h1:zip=")).isEqualTo(new Verdict.Confirmed());
        assertThat(compare("v1.0.0/go.mod", "h1:mod=")).isEqualTo(new Verdict.Confirmed());
    }

    @Test
    void of_otherHash_isMismatchInGosWords() {
        assertThat(compare("v1.0.0", "h1:mod=")).isInstanceOfSatisfying(Verdict.Mismatch.class, mismatch -> {
            assertThat(mismatch.failure().kind()).isEqualTo(FailureKind.CHECKSUM_MISMATCH);
            assertThat(mismatch.failure().subject()).isEqualTo("m.example/a@v1.0.0");
            assertThat(mismatch.failure().sentence())
                    .isEqualTo("verifying module: checksum mismatch; downloaded: h1:mod=; sum.example: h1:zip=");
        });
        assertThat(compare("v1.0.0/go.mod", "h1:x="))
                .isInstanceOfSatisfying(
                        Verdict.Mismatch.class,
                        mismatch -> assertThat(mismatch.failure().sentence())
                                .startsWith("verifying go.mod: checksum mismatch"));
    }

    @Test
    void of_recordWithoutTheVersion_isMismatch() {
        assertThat(compare("v1.0.1", "h1:zip="))
                .isInstanceOfSatisfying(
                        Verdict.Mismatch.class,
                        mismatch -> assertThat(mismatch.failure().sentence())
                                .isEqualTo("verifying module: checksum missing from the answer of sum.example"));
    }

    @Test
    void of_noLines_saysWhy() {
        Failure failure = Failure.of(FailureKind.SUMDB_UNREACHABLE, "m", "x");
        assertThat(Verdict.of(new Recorded.Absent(failure), "m@v1.0.0", "v1.0.0", "h1:"))
                .isEqualTo(new Verdict.Unknown(failure));
        assertThat(Verdict.of(new Recorded.Unreachable(failure), "m@v1.0.0", "v1.0.0", "h1:"))
                .isEqualTo(new Verdict.Unreachable(failure));
        assertThat(Verdict.of(new Recorded.Forged(failure), "m@v1.0.0", "v1.0.0", "h1:"))
                .isEqualTo(new Verdict.Forged(failure));
        assertThat(Verdict.of(new Recorded.Exempt(), "m@v1.0.0", "v1.0.0", "h1:"))
                .isEqualTo(new Verdict.Exempt());
    }
}
