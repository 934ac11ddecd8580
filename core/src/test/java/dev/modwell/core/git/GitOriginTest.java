// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.git;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.modwell.core.failure.Attempt;
import dev.modwell.core.failure.FailureKind;
import dev.modwell.core.git.repository.MirrorBounds;
import dev.modwell.core.origin.Arrival;
import dev.modwell.core.origin.Fetch;
import dev.modwell.core.origin.Order;
import dev.modwell.core.origin.http.HttpLine;
import dev.modwell.core.origin.http.LineSettings;
import dev.modwell.gomod.archive.ByteSource;
import dev.modwell.gomod.goproxy.Target;
import dev.modwell.gomod.module.ModuleVersion;
import dev.modwell.gomod.zip.ModuleZip;
import dev.modwell.testkit.FakeGitHost;
import dev.modwell.testkit.FakeRepository;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The origin as a whole. That its answers are Go's is held by the differential suite in {@code conformance}. */
final class GitOriginTest {
    private static final String TOOL = "github.com/acme/tool";

    @TempDir
    Path folder;

    private FakeGitHost host;
    private FakeRepository repository;
    private HttpLine line;
    private GitOrigin origin;

    @BeforeEach
    void open() {
        host = FakeGitHost.in(folder, "github.com");
        repository = host.repository(TOOL)
                .file("go.mod", "module " + TOOL + "\n")
                .file("tool.go", "package tool\n")
                .commit("begin")
                .tag("v1.0.0")
                .file("tool.go", "package tool // 2\n")
                .commit("two")
                .tag("v1.1.0")
                .file("tool.go", "package tool // 3\n")
                .commit("three")
                .store();
        line = HttpLine.open(LineSettings.of("test"));
        origin = restarted();
    }

    @AfterEach
    void close() {
        line.close();
    }

    /** As a new process on the same data folder would be. */
    private GitOrigin restarted() {
        return GitOrigin.open(
                GitSettings.of(folder.resolve("data/vcs"), folder.resolve("data/tmp"), host.environment()), line);
    }

    private byte[] bytes(String path) {
        return switch (origin.fetch(Order.whole(Target.parse(path)))) {
            case Fetch.Found found -> {
                try (Arrival arrival = found.arrival()) {
                    byte[] bytes = arrival.body().readAllBytes();
                    assertThat(arrival.lengthBytes()).isEqualTo(bytes.length);
                    yield bytes;
                } catch (IOException e) {
                    throw new AssertionError(e);
                }
            }
            case Fetch.Missed missed -> throw new AssertionError(missed.toString());
        };
    }

    private String text(String path) {
        return new String(bytes(path), UTF_8);
    }

    private Attempt missed(String path) {
        return switch (origin.fetch(Order.whole(Target.parse(path)))) {
            case Fetch.Found found -> throw new AssertionError(found.toString());
            case Fetch.Missed missed -> missed.decisive();
        };
    }

    private List<Path> below(String name) throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve(name))) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    @Test
    void fetch_eachKindOfAnswer() throws IOException {
        assertThat(text(TOOL + "/@v/list")).isEqualTo("v1.0.0\nv1.1.0\n");
        assertThat(text(TOOL + "/@latest"))
                .isEqualTo(
                        "{\"Version\":\"v1.1.0\",\"Time\":\"2023-11-14T22:15:20Z\",\"Origin\":{\"VCS\":\"git\",\"URL\":"
                                + "\"https://github.com/acme/tool\",\"Hash\":\"" + repository.hash(2)
                                + "\",\"Ref\":\"refs/tags/v1.1.0\"}}");
        assertThat(text(TOOL + "/@v/v1.1.0.info")).contains("\"Version\":\"v1.1.0\"");
        assertThat(text(TOOL + "/@v/main.info")).contains("\"Version\":\"v1.1.1-0.20231114221620-");
        assertThat(text(TOOL + "/@v/v1.1.0.mod")).isEqualTo("module github.com/acme/tool\n");
        ModuleVersion module = ModuleVersion.of(TOOL, "v1.0.0");
        assertThat(ModuleZip.check(module, ByteSource.of(bytes(TOOL + "/@v/v1.0.0.zip")))
                        .valid())
                .containsExactly(TOOL + "@v1.0.0/go.mod", TOOL + "@v1.0.0/tool.go");
        assertThat(below("data/tmp")).isEmpty();
    }

    @Test
    void fetch_unknownVersion_saysSoInGosWords() {
        Attempt attempt = missed(TOOL + "/@v/v1.9.0.info");
        assertThat(attempt.kind()).isEqualTo(FailureKind.NO_SUCH_VERSION);
        assertThat(attempt.detail()).isEqualTo("invalid version: unknown revision v1.9.0");
        assertThat(attempt.origin()).isEqualTo("direct");
    }

    @Test
    void fetch_unknownVersion_makesNoMirror() throws IOException {
        missed(TOOL + "/@v/v1.9.0.info");
        assertThat(Files.exists(folder.resolve("data/vcs"))).isFalse();
    }

    @Test
    void fetch_checksumDatabase_isNotHere() {
        assertThat(missed("sumdb/sum.golang.org/supported").kind()).isEqualTo(FailureKind.SUMDB_UNKNOWN);
    }

    @Test
    void fetch_repositoryGone_whatIsMirroredIsStillServed() throws IOException {
        String before = text(TOOL + "/@v/v1.0.0.mod");
        Files.move(repository.folder(), folder.resolve("moved"));
        assertThat(text(TOOL + "/@v/v1.0.0.mod")).isEqualTo(before);
        assertThat(missed(TOOL + "/@v/v1.9.0.mod").kind()).isEqualTo(FailureKind.NO_SUCH_VERSION);
    }

    @Test
    void clean_deletesWhatWasUsedLongestAgo_andItComesBackWhenAsked() throws IOException {
        bytes(TOOL + "/@v/v1.0.0.mod");
        assertThat(origin.clean(MirrorBounds.DEFAULT)).isZero();
        assertThat(origin.clean(new MirrorBounds(0, Long.MAX_VALUE))).isEqualTo(1);
        try (Stream<Path> mirrors = Files.list(folder.resolve("data/vcs"))) {
            assertThat(mirrors).isEmpty();
        }
        assertThat(bytes(TOOL + "/@v/v1.1.0.zip")).isNotEmpty();
        assertThat(origin.clean(new MirrorBounds(10, 1))).isEqualTo(1);
    }

    @Test
    void fetch_newTag_isSeen() {
        assertThat(missed(TOOL + "/@v/v1.2.0.info").kind()).isEqualTo(FailureKind.NO_SUCH_VERSION);
        repository.tag("v1.2.0").store();
        origin = restarted();
        assertThat(text(TOOL + "/@v/v1.2.0.info")).contains(repository.hash(3));
    }

    @Test
    void fetch_fiftyVersionsAtOnce_fromOneMirror() throws Exception {
        FakeRepository many = host.repository("github.com/acme/many");
        for (int i = 0; i < 50; i++) {
            many.file("go.mod", "module github.com/acme/many // " + i + "\n")
                    .commit("commit " + i)
                    .tag("v1.0." + i);
        }
        many.store();
        CountDownLatch start = new CountDownLatch(1);
        List<CompletableFuture<String>> answers = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            String path = "github.com/acme/many/@v/v1.0." + i;
            CompletableFuture<String> answer = new CompletableFuture<>();
            answers.add(answer);
            Thread.ofVirtual().start(() -> {
                try {
                    start.await();
                    bytes(path + ".zip");
                    answer.complete(text(path + ".mod"));
                } catch (InterruptedException | AssertionError e) {
                    answer.completeExceptionally(e);
                }
            });
        }
        start.countDown();
        for (int i = 0; i < 50; i++) {
            assertThat(answers.get(i).get()).isEqualTo("module github.com/acme/many // " + i + "\n");
        }
        try (Stream<Path> mirrors = Files.list(folder.resolve("data/vcs"))) {
            assertThat(mirrors).hasSize(1);
        }
    }

    @Test
    void restart_locksAndHalfPacksOfAKilledProcess_areSwept() throws IOException {
        bytes(TOOL + "/@v/v1.0.0.mod");
        bytes(TOOL + "/@v/main.info");
        for (Path config : below("data/vcs")) {
            if (config.endsWith("config")) {
                Files.writeString(config.resolveSibling("shallow.lock"), "");
                Files.writeString(config.resolveSibling("packed-refs.lock"), "");
                Files.writeString(config.resolveSibling("config.lock"), "");
                Files.writeString(config.resolveSibling("objects/pack/tmp_pack_abcdef"), "half");
                Files.createDirectories(config.resolveSibling("refs/keep"));
                Files.writeString(config.resolveSibling("refs/keep/" + repository.hash(2) + ".lock"), "");
            }
        }
        origin = restarted();
        assertThat(text(TOOL + "/@v/v1.1.0.mod")).isEqualTo("module github.com/acme/tool\n");
        assertThat(below("data/vcs")).noneMatch(file -> file.toString().endsWith(".lock"));
        assertThat(below("data/vcs")).noneMatch(file -> file.toString().contains("tmp_pack"));
    }

    /** Each file of a mirror in turn is flipped in one bit, halved or taken away; what is asked next is right all the same. */
    @Test
    void damage_ofAnyFile_isRepairedByTheNextQuestion() throws IOException {
        String pseudo = TOOL + "/@v/" + new PseudoVersionOf(text(TOOL + "/@v/main.info")).text() + ".info";
        String info = text(pseudo);
        byte[] zip = bytes(TOOL + "/@v/v1.1.0.zip");
        int way = 0;
        for (Path file : below("data/vcs")) {
            if (!Files.exists(file) || Files.size(file) == 0) {
                continue;
            }
            damage(file, way);
            origin = restarted();
            assertThat(text(pseudo)).as("after damage %s to %s", way, file).isEqualTo(info);
            assertThat(bytes(TOOL + "/@v/v1.1.0.zip"))
                    .as("after damage %s to %s", way, file)
                    .isEqualTo(zip);
            way = (way + 1) % 3;
        }
    }

    private record PseudoVersionOf(String info) {
        String text() {
            int start = info.indexOf("\"Version\":\"") + "\"Version\":\"".length();
            return info.substring(start, info.indexOf('"', start));
        }
    }

    private static void damage(Path file, int way) throws IOException {
        if (way == 2) {
            Files.delete(file);
            return;
        }
        file.toFile().setWritable(true);
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
            long middle = bytes.length() / 2;
            if (way == 1) {
                bytes.setLength(middle);
                return;
            }
            bytes.seek(middle);
            int old = bytes.read();
            bytes.seek(middle);
            bytes.write(old ^ 0x41);
        }
    }
}
