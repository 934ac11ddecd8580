// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.conformance.failure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modwell.conformance.Stage;
import dev.modwell.core.failure.FailureKind;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each kind of failure, provoked so that the real {@code go} command prints its cause to the user. */
final class FailureTextTest {
    @TempDir
    static Path folder;

    private static Stage stage;

    @BeforeAll
    static void begin() throws Exception {
        stage = new Stage(folder);
    }

    @AfterAll
    static void end() {
        stage.close();
    }

    private static Map<FailureKind, Scene> scenes() {
        Map<FailureKind, Scene> scenes = new EnumMap<>(FailureKind.class);
        scenes.putAll(NameScenes.ALL);
        scenes.putAll(SourceScenes.ALL);
        scenes.putAll(VersionControlScenes.ALL);
        scenes.putAll(IntegrityScenes.ALL);
        scenes.putAll(PolicyScenes.ALL);
        scenes.putAll(ServerScenes.ALL);
        scenes.putAll(LimitScenes.ALL);
        return scenes;
    }

    @Test
    void everyKind_hasAScene() {
        assertThat(scenes().keySet()).containsExactlyInAnyOrder(FailureKind.values());
    }

    @ParameterizedTest
    @EnumSource(FailureKind.class)
    void provoked_goPrintsTheCause(FailureKind kind) throws Exception {
        Scene scene = scenes().get(kind);
        assertThat(scene).as("scene of " + kind).isNotNull();
        String shown = scene.play(stage);
        assertThat(shown).contains(kind + ": ");
        assertThat(shown).as("no path of the server's").doesNotContain("-data/");
    }
}
