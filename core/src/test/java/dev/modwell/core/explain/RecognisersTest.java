// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.explain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class RecognisersTest {
    private static final List<Recogniser> TABLE = Recognisers.read();
    private static final Explainer EXPLAINER = Explainer.create();

    static Stream<Recogniser> table() {
        return TABLE.stream();
    }

    @ParameterizedTest
    @MethodSource("table")
    void recogniser_claimsItsExamples(Recogniser recogniser) {
        assertThat(recogniser.examples())
                .isNotEmpty()
                .allSatisfy(example -> assertThat(EXPLAINER.claim(example).map(Recogniser::id))
                        .as(example)
                        .contains(recogniser.id()));
    }

    @Test
    void ids_areUnique() {
        assertThat(TABLE.stream().map(Recogniser::id)).doesNotHaveDuplicates();
    }
}
