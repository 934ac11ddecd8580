// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.git;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modwell.core.git.command.Command;
import dev.modwell.core.git.command.CommandRunner;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Configuration in the environment, as git itself reads it. */
final class GitConfigTest {
    private static final String PATH = "/usr/local/bin:/usr/bin:/bin";

    private static String read(Map<String, String> inherited, GitConfig config, String key) throws Exception {
        return new CommandRunner(inherited)
                .run(Command.of("git", "config", "--get-all", key).with(config.environment()))
                .text();
    }

    private static Map<String, String> environment(String... namesAndValues) {
        Map<String, String> all =
                new TreeMap<>(Map.of("PATH", PATH, "HOME", "/nonexistent", "GIT_CONFIG_NOSYSTEM", "1"));
        for (int i = 0; i < namesAndValues.length; i += 2) {
            all.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return all;
    }

    @Test
    void add_behindWhatTheEnvironmentHolds_bothCount() throws Exception {
        Map<String, String> inherited = environment(
                "GIT_CONFIG_COUNT", "1", "GIT_CONFIG_KEY_0", "modwell.users", "GIT_CONFIG_VALUE_0", "theirs");
        GitConfig config = new GitConfig(new CommandRunner(inherited));
        config.add("modwell.ours", "one");
        config.add("modwell.ours", "two words=\n'x'");
        assertThat(config.environment()).containsEntry("GIT_CONFIG_COUNT", "3").doesNotContainKey("GIT_CONFIG_KEY_0");
        assertThat(read(inherited, config, "modwell.users")).isEqualTo("theirs\n");
        assertThat(read(inherited, config, "modwell.ours")).isEqualTo("one\ntwo words=\n'x'\n");
    }

    @Test
    void countThatIsNone_isTakenForNothing() throws Exception {
        for (String count : new String[] {"", "-1", "x", "99999"}) {
            Map<String, String> inherited = environment("GIT_CONFIG_COUNT", count);
            GitConfig config = new GitConfig(new CommandRunner(inherited));
            config.add("modwell.ours", "one");
            assertThat(config.environment()).as(count).containsEntry("GIT_CONFIG_COUNT", "1");
            assertThat(read(inherited, config, "modwell.ours")).as(count).isEqualTo("one\n");
        }
        GitConfig nothing = new GitConfig(new CommandRunner(environment()));
        assertThat(nothing.environment()).isEmpty();
    }
}
