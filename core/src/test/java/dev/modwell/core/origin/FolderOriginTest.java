// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.origin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.modwell.core.failure.FailureKind;
import dev.modwell.gomod.goproxy.Target;
import dev.modwell.testkit.FakeModule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FolderOriginTest extends OriginContract {
    @TempDir
    Path folder;

    @Override
    protected Origin origin() throws IOException {
        for (FakeModule module : List.of(TOOL, LARGE)) {
            write(module.key(".info"), module.info());
            write(module.key(".mod"), module.mod());
            write(module.key(".zip"), module.zip());
        }
        return FolderOrigin.parse(folder.toUri().toString());
    }

    private void write(String key, byte[] bytes) throws IOException {
        Path file = folder.resolve(key);
        Files.createDirectories(file.getParent());
        Files.write(file, bytes);
    }

    @Test
    void name_saysNothingOfWhereTheFolderLies() {
        assertThat(new FolderOrigin(Path.of("/srv/secret/mirror")).name()).isEqualTo("file://…/mirror");
        assertThat(new FolderOrigin(Path.of("/")).name()).isEqualTo("file:///");
    }

    @Test
    void fetch_folderNotThere_provesNothing() {
        Origin origin = new FolderOrigin(folder.resolve("gone"));
        assertThat(kind(origin.fetch(order(TOOL, ".mod")))).isEqualTo(FailureKind.SOURCE_ERROR);
    }

    @Test
    void fetch_folderInPlaceOfFile_isAbsent() throws IOException {
        Files.createDirectories(folder.resolve(TOOL.key(".mod")));
        assertThat(kind(new FolderOrigin(folder).fetch(order(TOOL, ".mod")))).isEqualTo(FailureKind.NO_SUCH_VERSION);
    }

    @Test
    void fetch_zipThatIsNone_isBad() throws IOException {
        write(TOOL.key(".info"), "<html>".getBytes(UTF_8));
        assertThat(kind(new FolderOrigin(folder).fetch(order(TOOL, ".info")))).isEqualTo(FailureKind.BAD_ANSWER);
    }

    @Test
    void fetch_listLongerThanTheLimit_isBad() throws IOException {
        write(
                "example.com/long/@v/list",
                "v1.0.0\n".repeat(AnswerRules.MAX_LIST_LINES + 1).getBytes(UTF_8));
        assertThat(missed(new FolderOrigin(folder).fetch(Order.whole(Target.parse("example.com/long/@v/list"))))
                        .detail())
                .contains("65537 lines");
    }

    @Test
    void parse_urlWithMoreThanAPath_isRefused() {
        for (String url : List.of("file://host/x", "file:///x?q", "http:///x", "file:x")) {
            assertThatThrownBy(() -> FolderOrigin.parse(url)).as(url).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
