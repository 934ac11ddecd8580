// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.serve.ahead;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modwell.gomod.module.ModulePath;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TrailsTest {
    private static final ModulePath A = ModulePath.parse("a.example/a");
    private static final ModulePath B = ModulePath.parse("b.example/b");
    private static final ModulePath C = ModulePath.parse("c.example/c");

    private final Trails trails = new Trails();

    @Test
    void like_halfTheBeginningIsTheSame() {
        Trail trail = new Trail(Set.of(A, B), Map.of(C, Set.of(FileKind.INFO)));
        trails.learn(trail);
        assertThat(trails.like(Set.of(A))).contains(trail);
        assertThat(trails.like(Set.of(A, C))).contains(trail);
        assertThat(trails.like(Set.of(C))).isEmpty();
        assertThat(trails.like(Set.of())).isEmpty();
    }

    @Test
    void learn_sameBeginning_addsToWhatIsKnown() {
        trails.learn(new Trail(Set.of(A), Map.of(C, Set.of(FileKind.INFO))));
        trails.learn(new Trail(Set.of(A), Map.of(C, Set.of(FileKind.ZIP), B, Set.of(FileKind.MOD))));
        assertThat(trails.like(Set.of(A)))
                .contains(
                        new Trail(Set.of(A), Map.of(C, Set.of(FileKind.INFO, FileKind.ZIP), B, Set.of(FileKind.MOD))));
    }

    @Test
    void learn_tooManySteps_theOldestTrailGoes() {
        Map<ModulePath, Set<FileKind>> many = new HashMap<>();
        for (int i = 0; i < Trails.MAX_STEPS - 1; i++) {
            many.put(ModulePath.parse("m.example/x" + i), Set.of(FileKind.MOD));
        }
        trails.learn(new Trail(Set.of(A), many));
        trails.learn(new Trail(Set.of(B), Map.of(C, Set.of(FileKind.MOD), B, Set.of(FileKind.MOD))));
        assertThat(trails.like(Set.of(A))).isEmpty();
        assertThat(trails.like(Set.of(B))).isPresent();
    }

    @Test
    void learn_tooManyTrails_theOldestGoes() {
        for (int i = 0; i <= Trails.MAX_TRAILS; i++) {
            trails.learn(new Trail(Set.of(ModulePath.parse("m.example/x" + i)), Map.of(C, Set.of(FileKind.MOD))));
        }
        assertThat(trails.like(Set.of(ModulePath.parse("m.example/x0")))).isEmpty();
        assertThat(trails.like(Set.of(ModulePath.parse("m.example/x1")))).isPresent();
    }

    @Test
    void text_parsesToTheSame() {
        Trail one = new Trail(Set.of(A, B), Map.of(C, Set.of(FileKind.INFO, FileKind.ZIP)));
        Trail other = new Trail(Set.of(C), Map.of(A, Set.of(FileKind.MOD)));
        trails.learn(one);
        trails.learn(other);
        Trails read = Trails.parse(trails.text());
        assertThat(read.like(Set.of(A, B))).contains(one);
        assertThat(read.like(Set.of(C))).contains(other);
        assertThat(read.haveChanged()).isFalse();
    }

    @Test
    void parse_textThatIsNotWhole_nothing() {
        trails.learn(new Trail(Set.of(A), Map.of(C, Set.of(FileKind.MOD))));
        String text = trails.text();
        assertThat(Trails.parse(text.substring(0, text.length() - 4)).like(Set.of(A)))
                .isEmpty();
        assertThat(Trails.parse(text.replace("step m", "step q")).like(Set.of(A)))
                .isEmpty();
        assertThat(Trails.parse("").like(Set.of(A))).isEmpty();
    }
}
