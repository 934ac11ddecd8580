// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.server.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modwell.server.config.ConfigurationLoader.Flags;
import dev.modwell.server.config.ConfigurationLoader.Loaded;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ConfigurationWatchTest {
    @TempDir
    private Path temp;

    private Path file;
    private ConfigurationLoader loader;
    private ConfigurationWatch watch;
    private final List<String> told = new ArrayList<>();

    @BeforeEach
    void begin() throws Exception {
        file = temp.resolve("modwell.yaml");
        say("upstream: a.example");
        loader = new ConfigurationLoader(
                new Surroundings(Map.of(), Path.of("/home/u"), name -> List.of()),
                new Flags(List.of(file.toString()), Map.of(), Map.of()));
        watch = new ConfigurationWatch(loader::load, loader.load(), new ConfigurationWatch.Listener() {
            @Override
            public void changed(Loaded before, Loaded now) throws ConfigurationException {
                told.add(before.configuration().sources().upstream() + " to "
                        + now.configuration().sources().upstream());
                if (now.configuration().sources().upstream().startsWith("useless")) {
                    throw new ConfigurationException(List.of("of no use"));
                }
            }

            @Override
            public void refused(List<String> problems) {
                told.addAll(problems);
            }
        });
    }

    private void say(String text) throws Exception {
        Files.writeString(file, text + "\n");
    }

    private void look(int times) {
        for (int i = 0; i < times; i++) {
            watch.look();
        }
    }

    @Test
    void look_unchanged_tellsNothing() {
        look(5);
        assertThat(told).isEmpty();
    }

    @Test
    void look_changed_tellsOnceItReadAlikeTwice() throws Exception {
        say("upstream: b.exam");
        look(1);
        say("upstream: b.example");
        look(1);
        assertThat(told).isEmpty();
        look(3);
        assertThat(told).containsExactly("a.example to b.example");
        say("upstream: a.example");
        look(2);
        assertThat(told).containsExactly("a.example to b.example", "b.example to a.example");
    }

    @Test
    void look_wrong_keepsTheLastGoodOneAndTellsOnce() throws Exception {
        say("upstrem: b.example");
        look(5);
        assertThat(told).containsExactly(file + ": unknown key upstrem; did you mean upstream?");
        say("upstream: c.example");
        look(2);
        assertThat(told).hasSize(2).last().isEqualTo("a.example to c.example");
    }

    @Test
    void look_wrongForAMoment_tellsNothing() throws Exception {
        say("upstrem: b.example");
        look(1);
        say("upstream: a.example");
        look(3);
        assertThat(told).isEmpty();
    }

    @Test
    void look_changedSmallFile_tells() throws Exception {
        Path secret = Files.writeString(temp.resolve("list"), "x.example");
        say("upstream-file: " + secret);
        look(2);
        Files.writeString(secret, "y.example");
        look(2);
        assertThat(told).containsExactly("a.example to x.example", "x.example to y.example");
    }

    @Test
    void look_ofNoUseAfterAll_isRefusedOnce() throws Exception {
        say("upstream: useless.example");
        look(5);
        assertThat(told).containsExactly("a.example to useless.example", "of no use");
    }
}
