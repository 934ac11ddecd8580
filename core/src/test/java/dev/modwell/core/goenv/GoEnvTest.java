// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.goenv;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modwell.core.goenv.Setting.Layer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class GoEnvTest {
    @TempDir
    Path folder;

    private final Map<String, String> environment = new HashMap<>();

    @BeforeEach
    void machine() throws IOException {
        Files.createDirectories(folder.resolve("root/pkg/tool"));
        Files.createDirectories(folder.resolve("root/bin"));
        Path go = Files.createFile(folder.resolve("root/bin/go"));
        assertThat(go.toFile().setExecutable(true)).isTrue();
        Files.writeString(folder.resolve("root/go.env"), "# comment\nGOPROXY=https://a.example,direct\nGOSUMDB=db\n");
        environment.put("HOME", folder.resolve("home").toString());
        environment.put("PATH", "/nowhere:" + folder.resolve("root/bin"));
    }

    private GoEnv env() {
        return GoEnv.read(new Machine(environment, Machine.System.LINUX));
    }

    private Path userFile(String text) throws IOException {
        Path file = folder.resolve("home/.config/go/env");
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    @Test
    void get_nothingSet_isGoroots() {
        assertThat(env().get("GOPROXY"))
                .isEqualTo(new Setting(
                        "GOPROXY",
                        "https://a.example,direct",
                        Layer.GOROOT_FILE,
                        folder.resolve("root/go.env").toString()));
    }

    @Test
    void get_userFile_hidesGoroots() throws IOException {
        Path file = userFile("GOPROXY=https://b.example\nnot a line\nlower=1\nGOSUMDB=\n");
        assertThat(env().get("GOPROXY").value()).isEqualTo("https://b.example");
        assertThat(env().get("GOPROXY").source()).isEqualTo(file.toString());
        assertThat(env().get("GOSUMDB").value()).as("set to nothing").isEmpty();
        assertThat(env().value("lower")).isEmpty();
    }

    @Test
    void get_process_hidesAllUnlessEmpty() throws IOException {
        userFile("GOPROXY=https://b.example\n");
        environment.put("GOPROXY", "off");
        assertThat(env().get("GOPROXY")).isEqualTo(new Setting("GOPROXY", "off", Layer.PROCESS, ""));
        assertThat(env().get("GOPROXY").source()).isEqualTo("environment");
        environment.put("GOPROXY", "");
        assertThat(env().value("GOPROXY")).isEqualTo("https://b.example");
    }

    @Test
    void get_goenvOff_readsNoUserFile() throws IOException {
        userFile("GOPROXY=https://b.example\n");
        environment.put("GOENV", "off");
        assertThat(env().value("GOPROXY")).isEqualTo("https://a.example,direct");
        assertThat(env().value("GOENV")).isEmpty();
    }

    @Test
    void get_privatePatterns_standInForTheOthers() {
        environment.put("GOPRIVATE", "corp.example");
        environment.put("GONOSUMDB", "other.example");
        assertThat(env().get("GONOPROXY")).isEqualTo(new Setting("GONOPROXY", "corp.example", Layer.PROCESS, ""));
        assertThat(env().value("GONOSUMDB")).isEqualTo("other.example");
    }

    @Test
    void get_defaults() {
        assertThat(env().get("GOAUTH")).isEqualTo(new Setting("GOAUTH", "netrc", Layer.DEFAULT, ""));
        assertThat(env().value("GOMODCACHE"))
                .isEqualTo(folder.resolve("home/go/pkg/mod").toString());
        assertThat(env().value("GOVCS")).isEmpty();
        assertThat(env().get("GOVCS").source()).isEqualTo("Go's default");
    }

    @Test
    void root_goIsALink_isWhereItLeads() throws IOException {
        Path bin = Files.createDirectories(folder.resolve("usr/bin"));
        Files.createSymbolicLink(bin.resolve("go"), folder.resolve("root/bin/go"));
        environment.put("PATH", bin.toString());
        assertThat(env().root()).contains(folder.resolve("root").toRealPath());
    }

    @Test
    void root_goroot_isTakenAtItsWord() {
        environment.put("GOROOT", "/opt/go/");
        assertThat(env().get("GOROOT")).isEqualTo(new Setting("GOROOT", "/opt/go", Layer.PROCESS, ""));
    }

    @Test
    void netrc_variableOrHome() {
        assertThat(env().netrc()).contains(folder.resolve("home/.netrc"));
        environment.put("NETRC", "/x/netrc");
        assertThat(env().netrc()).contains(Path.of("/x/netrc"));
    }

    @Test
    void configFolder_perSystem() {
        Map<String, String> variables = Map.of("HOME", "/h", "AppData", "/a", "XDG_CONFIG_HOME", "/x");
        assertThat(new Machine(variables, Machine.System.LINUX).configFolder()).contains(Path.of("/x"));
        assertThat(new Machine(variables, Machine.System.WINDOWS).configFolder())
                .contains(Path.of("/a"));
        assertThat(new Machine(variables, Machine.System.MAC).configFolder())
                .contains(Path.of("/h/Library/Application Support"));
        assertThat(new Machine(Map.of("XDG_CONFIG_HOME", "rel"), Machine.System.LINUX).configFolder())
                .isEmpty();
    }
}
