// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.cli.owner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.modwell.cli.line.Speech;
import dev.modwell.core.goenv.GoEnv;
import dev.modwell.core.goenv.Machine;
import dev.modwell.core.store.DataFolder;
import dev.modwell.core.store.DiskLayout;
import dev.modwell.server.config.Configuration;
import dev.modwell.server.config.ConfigurationLoader;
import dev.modwell.server.config.Setting;
import dev.modwell.server.config.Surroundings;
import dev.modwell.server.project.Session;
import dev.modwell.testkit.LoopbackServer;
import dev.modwell.testkit.Reply;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AttachmentTest {
    private static final Speech SPEECH = Speech.of(Map.of());

    @TempDir
    private Path folder;

    private final GoEnv go =
            GoEnv.read(new Machine(Map.of("PATH", "/usr/bin:/bin", "GOENV", "off"), Machine.System.LINUX));

    private DiskLayout layout() {
        return DiskLayout.of(folder);
    }

    private Attachment open() throws Exception {
        Map<Setting, String> flags = Map.of(
                Setting.DATA, folder.toString(), Setting.UPSTREAM, "off", Setting.SUMDB, "off", Setting.PRIVATE, "");
        Configuration configuration = new ConfigurationLoader(
                        new Surroundings(Map.of(), folder, variable -> List.of()),
                        new ConfigurationLoader.Flags(List.of(), flags, Map.of()))
                .load()
                .configuration();
        return Attachment.open(configuration, go, SPEECH);
    }

    private Session session() {
        return Session.of("", "", go);
    }

    private static int status(String url) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        }
    }

    @Test
    void open_nobodyOwnsTheFolder_becomesTheOwnerUntilTheEnd() throws Exception {
        String url;
        try (Attachment attachment = open()) {
            assertThat(attachment.isOwner()).isTrue();
            url = attachment.session(session());
            assertThat(url).startsWith(attachment.url() + "/-/p/");
            assertThat(status(url + "/example.com/a/@v/list")).isEqualTo(403);
            assertThat(DataFolder.owner(layout())).contains(attachment.url());
        }
        assertThat(DataFolder.owner(layout())).isEmpty();
        assertThat(folder.resolve("session")).isEmptyDirectory();
        assertThatThrownBy(() -> status(url)).isInstanceOf(IOException.class);
    }

    @Test
    void open_somebodyOwnsTheFolder_asksThatOne() throws Exception {
        List<String> asked = new CopyOnWriteArrayList<>();
        try (LoopbackServer owner = LoopbackServer.start(request -> {
                    asked.add(request.method() + " " + request.path() + " " + request.header("X-Modwell-Request"));
                    return Reply.of(200, "application/json", "{\"path\":\"/-/p/x\",\"closed\":true}");
                });
                DataFolder _ = DataFolder.own(layout(), owner.uri().toString())) {
            String token;
            try (Attachment attachment = open()) {
                assertThat(attachment.isOwner()).isFalse();
                String url = attachment.session(session());
                token = url.substring(url.lastIndexOf('/') + 1);
                assertThat(url).isEqualTo(owner.uri() + "/-/p/" + token);
                assertThat(folder.resolve("session")).isNotEmptyDirectory();
            }
            assertThat(asked)
                    .containsExactly(
                            "POST -/api/v1/sessions/" + token + " 1", "DELETE -/api/v1/sessions/" + token + " 1");
            assertThat(folder.resolve("session")).isEmptyDirectory();
        }
    }

    @Test
    void session_refusedByTheOwner_saysWhy() throws Exception {
        String problem = """
                {"type":"x","title":"x","status":400,"detail":"the project's file is wrong","instance":"x",
                "kind":"BAD_REQUEST","subject":"session","advice":"correct it","attempts":[]}
                """;
        try (LoopbackServer owner =
                        LoopbackServer.start(request -> Reply.of(400, "application/problem+json", problem));
                DataFolder _ = DataFolder.own(layout(), owner.uri().toString());
                Attachment attachment = open()) {
            assertThatThrownBy(() -> attachment.session(session()))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("the project's file is wrong");
        }
    }

    @Test
    void url_ofAnOwnerThatListensEverywhere_isThatOfLoopback() throws Exception {
        try (DataFolder _ = DataFolder.own(layout(), "http://0.0.0.0:8080");
                Attachment attachment = open()) {
            assertThat(attachment.url()).isEqualTo("http://127.0.0.1:8080");
        }
    }
}
