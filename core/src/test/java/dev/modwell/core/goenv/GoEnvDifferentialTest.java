// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.goenv;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modwell.testkit.GoCommand;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Compares with {@code go env} of the installed Go, started from an empty environment. */
final class GoEnvDifferentialTest {
    private static final List<String> NAMES = List.of(
            "GOAUTH",
            "GOBIN",
            "GOENV",
            "GOFLAGS",
            "GOINSECURE",
            "GOMODCACHE",
            "GONOPROXY",
            "GONOSUMDB",
            "GOPATH",
            "GOPRIVATE",
            "GOPROXY",
            "GOROOT",
            "GOSUMDB",
            "GOTOOLCHAIN",
            "GOVCS");
    private static final Pattern FIELD = Pattern.compile("\"(\\w+)\": \"((?:[^\"\\\\]|\\\\.)*)\"");

    @TempDir
    Path folder;

    @Test
    void read_emptyEnvironmentAndVariants_equalsGoEnv() throws Exception {
        Path go = installed();
        Random random = new Random(20260101);
        for (int round = 0; round < 12; round++) {
            Map<String, String> environment = environment(go, random, round);
            Map<String, String> theirs = goEnv(go, environment);
            GoEnv ours = GoEnv.read(new Machine(environment, Machine.System.LINUX));
            for (String name : NAMES) {
                assertThat(ours.value(name)).as("%s of %s", name, environment).isEqualTo(theirs.get(name));
            }
        }
    }

    private static Path installed() {
        Optional<Path> root = GoEnv.read(Machine.current()).root();
        Assumptions.assumeTrue(root.isPresent(), "no Go on this machine to compare with");
        return root.orElseThrow().resolve("bin/go");
    }

    private Map<String, String> environment(Path go, Random random, int round) throws IOException {
        Map<String, String> environment = new HashMap<>();
        Path home = GoCommand.quiet(folder.resolve("home" + round));
        environment.put("PATH", go.getParent() + ":/usr/bin:/bin");
        environment.put("HOME", home.toString());
        List<String> file = new ArrayList<>(List.of("# comment", "=x", "GOX"));
        Map<String, String> values = Map.of(
                "GOPROXY", "https://a.example|direct",
                "GOPRIVATE", "corp.example/*,*.corp.example",
                "GONOSUMDB", "none",
                "GONOPROXY", "none",
                "GOSUMDB", "off",
                "GOINSECURE", "corp.example",
                "GOVCS", "*:git",
                "GOPATH", home + "/gopath:" + home + "/other",
                "GOMODCACHE", home + "/cache",
                "GOAUTH", "off");
        if (round == 0) {
            return environment;
        }
        values.forEach((name, value) -> {
            switch (random.nextInt(5)) {
                case 0 -> environment.put(name, value);
                case 1 -> environment.put(name, "");
                case 2 -> file.add(name + "=" + value);
                case 3 -> file.add(name + "=");
                default -> {
                    // not set anywhere
                }
            }
        });
        place(environment, home, String.join("\n", file), random.nextInt(4));
        return environment;
    }

    private static void place(Map<String, String> environment, Path home, String text, int way) throws IOException {
        Path file = home.resolve(".config/go/env");
        switch (way) {
            case 0 -> {
                file = home.resolve("named");
                environment.put("GOENV", file.toString());
            }
            case 1 -> {
                file = home.resolve("xdg/go/env");
                environment.put("XDG_CONFIG_HOME", home.resolve("xdg").toString());
            }
            case 2 -> environment.put("GOENV", "off");
            default -> {
                // the usual place
            }
        }
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private static Map<String, String> goEnv(Path go, Map<String, String> environment) throws Exception {
        List<String> command = new ArrayList<>(List.of(go.toString(), "env", "-json"));
        command.addAll(NAMES);
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().putAll(environment);
        Process process = builder.start();
        String json = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(json).isZero();
        Map<String, String> values = new HashMap<>();
        Matcher field = FIELD.matcher(json);
        while (field.find()) {
            values.put(field.group(1), field.group(2).replaceAll("\\\\(.)", "$1"));
        }
        assertThat(values.keySet()).containsAll(NAMES);
        return values;
    }
}
