// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.offline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modwell.core.event.Events;
import dev.modwell.core.store.Answer;
import dev.modwell.core.store.DataFolder;
import dev.modwell.core.store.DiskLayout;
import dev.modwell.core.store.DiskStore;
import dev.modwell.gomod.goproxy.Target;
import dev.modwell.gomod.module.ModulePath;
import dev.modwell.gomod.module.ModuleVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeptAnswersTest {
    private static final ModulePath MODULE = ModulePath.parse("m.example/Acme/a");
    private static final String PSEUDO = "v1.9.1-0.20240102030405-0123456789ab";

    @TempDir
    Path folder;

    private final Events events = Events.open();
    private DataFolder data;
    private KeptAnswers answers;

    @BeforeEach
    void open() throws IOException {
        data = DataFolder.own(DiskLayout.of(folder), "");
        answers = new KeptAnswers(DiskStore.open(data, events, () -> Instant.EPOCH));
    }

    @AfterEach
    void close() throws IOException {
        events.close();
        data.close();
    }

    /** Puts a file into the tree, as a copied cache would; the store takes it over. */
    private void keep(String file, String text) throws IOException {
        Path path = folder.resolve("cache/download/m.example/!acme/a/@v").resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    private void keepAll() throws IOException {
        keep("v1.0.0.info", "{\"Version\":\"v1.0.0\",\"Time\":\"2024-01-02T03:04:05Z\"}");
        keep("v1.0.0.mod", "module m.example/Acme/a\n");
        keep("v1.2.0.zip", "PK");
        keep("v1.3.0-rc.1.mod", "module m.example/Acme/a\n");
        keep(
                "v1.10.0.info",
                "{\"Version\":\"v1.10.0\",\"Origin\":{\"VCS\":\"git\",\"Hash\":\"fedcba9876543210fedcba9876543210fedcba98\"}}");
        keep(PSEUDO + ".mod", "module m.example/Acme/a\n");
        keep("v2.0.0.mod", "of another major version, so nothing of this module");
        keep("list", "v9.9.9\n");
        keep("v1.4.0.ziphash", "h1:");
    }

    private String body(Target.OfModule target) throws IOException {
        return answers.find(target).map(Answer::body).orElse("none");
    }

    @Test
    void find_list_hasKeptVersionsOnly() throws Exception {
        assertThat(answers.find(new Target.VersionList(MODULE))).isEmpty();
        keepAll();
        assertThat(answers.find(new Target.VersionList(MODULE)))
                .hasValue(new Answer("v1.0.0\nv1.2.0\nv1.3.0-rc.1\nv1.10.0\n", "kept files", Instant.EPOCH));
    }

    @ParameterizedTest
    @CsvSource({
        "v1, v1.10.0",
        "v1.2, v1.2.0",
        "v1.3, none",
        "v1.9, none",
        "v3, none",
        "main, none",
        "0123456789ab, v1.9.1-0.20240102030405-0123456789ab",
        "0123456, v1.9.1-0.20240102030405-0123456789ab",
        "0123456789abcdef0123456789abcdef01234567, v1.9.1-0.20240102030405-0123456789ab",
        "fedcba98, v1.10.0",
        "fedcba99, none",
        "fedc, none",
    })
    void find_query_choosesAsGoDoes(String query, String expected) throws Exception {
        keepAll();
        String body = body(new Target.Query(MODULE, query));
        if (expected.equals("none")) {
            assertThat(body).isEqualTo("none");
        } else {
            assertThat(body).startsWith("{\"Version\":\"" + expected + "\"");
        }
    }

    @Test
    void find_latest_isTheHighestRelease() throws Exception {
        keepAll();
        assertThat(body(new Target.Latest(MODULE))).startsWith("{\"Version\":\"v1.10.0\",\"Origin\"");
    }

    @Test
    void find_latestWithoutReleases_goesDownToPseudoVersions() throws Exception {
        keep(PSEUDO + ".mod", "module m.example/Acme/a\n");
        assertThat(body(new Target.Latest(MODULE))).isEqualTo("{\"Version\":\"" + PSEUDO + "\"}");
        keep("v0.1.0-beta.zip", "PK");
        assertThat(body(new Target.Latest(MODULE))).isEqualTo("{\"Version\":\"v0.1.0-beta\"}");
    }

    @Test
    void find_file_isNoQuestion() throws Exception {
        keepAll();
        Target.OfModule info = new Target.Info(ModuleVersion.of("m.example/Acme/a", "v1.0.0"));
        assertThat(answers.find(info)).isEqualTo(Optional.empty());
    }
}
