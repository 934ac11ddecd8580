// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.conformance.git;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.modwell.conformance.ModwellProcess;
import dev.modwell.gomod.archive.ByteSource;
import dev.modwell.gomod.module.ModuleVersion;
import dev.modwell.gomod.zip.ModuleZip;
import dev.modwell.server.config.Setting;
import dev.modwell.testkit.FakeGitHost;
import dev.modwell.testkit.FakeRepository;
import dev.modwell.testkit.Fault;
import dev.modwell.testkit.GitOverHttp;
import dev.modwell.testkit.LoopbackServer;
import dev.modwell.testkit.Reply;
import dev.modwell.testkit.Request;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A private repository over http, asked through a running server while something is killed, broken or crowded. */
final class MirrorFaultsTest {
    private static final String TOOL = CorpServer.HOST + "/team/tool";
    private static final String TOKEN = "glpat-5ecret-of-the-company";
    private static final String UPLOAD_PACK = "team/tool.git/git-upload-pack";
    private static final int VERSIONS = 50;

    /** More objects than git unpacks one by one (fetch.unpackLimit): so that it keeps the pack as it comes. */
    private static final int MANY = 150;

    /** Of a pack that takes more than twice as much. */
    private static final long HALF = 1 << 20;

    private static final Duration DEADLINE = Duration.ofMinutes(2);

    @TempDir
    Path folder;

    private LoopbackServer git;

    @BeforeEach
    void start() {
        FakeGitHost host = FakeGitHost.in(folder.resolve("git"));
        FakeRepository repository = host.repository("team/tool.git");
        byte[] noise = new byte[3 << 20];
        new Random(7).nextBytes(noise);
        repository.file("noise.bin", noise).file("tool.go", "package tool\n");
        for (int i = 0; i < MANY; i++) {
            repository.file("data/" + i + ".txt", "number " + i + "\n");
        }
        for (int i = 0; i < VERSIONS; i++) {
            repository
                    .file("go.mod", "module " + TOOL + " // " + i + "\n")
                    .commit("commit " + i)
                    .tag("v1.0." + i);
        }
        repository.store();
        GitOverHttp served = new GitOverHttp(folder.resolve("git/repos"), host.environment());
        git = LoopbackServer.start(request -> guarded(request, served));
    }

    @AfterEach
    void end() {
        git.close();
    }

    private static Reply guarded(Request request, GitOverHttp served) {
        String basic = "Basic " + Base64.getEncoder().encodeToString(("oauth2:" + TOKEN).getBytes(UTF_8));
        return basic.equals(request.header("Authorization"))
                ? served.answer(request)
                : Reply.text(401, "who are you?").with("WWW-Authenticate", "Basic realm=\"corp\"");
    }

    private Map<Setting, String> settings(String token) {
        return Map.of(
                Setting.REPOSITORIES,
                "{" + TOOL + ": \"" + git.uri() + "/team/tool.git\"}",
                Setting.CREDENTIALS,
                "[{match: \"" + git.uri() + "\", user: oauth2, token: " + token + "}]");
    }

    private CorpServer server() throws Exception {
        return CorpServer.open(folder, Map.of(), settings(TOKEN));
    }

    private static String path(int version, String extension) {
        return TOOL + "/@v/v1.0." + version + "." + extension;
    }

    private static void assertRight(HttpResponse<byte[]> mod, int version) {
        assertThat(mod.statusCode()).as(new String(mod.body(), UTF_8)).isEqualTo(200);
        assertThat(new String(mod.body(), UTF_8)).isEqualTo("module " + TOOL + " // " + version + "\n");
    }

    private static <T> CompletableFuture<T> later(java.util.concurrent.Callable<T> question) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        Thread.ofVirtual().start(() -> {
            try {
                answer.complete(question.call());
            } catch (Exception e) {
                answer.completeExceptionally(e);
            }
        });
        return answer;
    }

    /** Waits until half a pack lies in the mirror. */
    private void awaitHalfPack(Path mirrors) throws IOException {
        Instant end = Instant.now().plus(DEADLINE);
        while (!anyFile(mirrors, "tmp_pack")) {
            assertThat(Instant.now()).as("half a pack in time").isBefore(end);
            Thread.onSpinWait();
        }
    }

    private static boolean anyFile(Path tree, String name) throws IOException {
        if (!Files.isDirectory(tree)) {
            return false;
        }
        try (Stream<Path> files = Files.walk(tree)) {
            return files.anyMatch(file -> file.getFileName().toString().contains(name));
        } catch (UncheckedIOException e) {
            return false; // It changed under the walk.
        }
    }

    /** The git processes below this one that fetch. */
    private static List<ProcessHandle> fetching() {
        return ProcessHandle.current()
                .descendants()
                .filter(process -> {
                    String words = words(process.pid());
                    return words.contains("git") && (words.contains("fetch") || words.contains("index-pack"));
                })
                .toList();
    }

    private static String words(long pid) {
        try {
            return new String(Files.readAllBytes(Path.of("/proc", Long.toString(pid), "cmdline")), ISO_8859_1)
                    .replace('\0', ' ');
        } catch (IOException e) {
            return ""; // It has ended.
        }
    }

    @Test
    void gitKilledDuringAFetch_isRepairedByWhoeverAsksNext() throws Exception {
        git.faults().at(UPLOAD_PACK, 1, Fault.HangAt.forever(HALF));
        try (CorpServer server = server()) {
            CompletableFuture<HttpResponse<byte[]>> first = later(() -> server.get(path(7, "zip")));
            awaitHalfPack(server.mirrors());
            List<ProcessHandle> processes = fetching();
            assertThat(processes).isNotEmpty();
            processes.forEach(ProcessHandle::destroyForcibly);
            assertThat(first.get().statusCode()).isIn(200, 502);
            assertRight(server.get(path(7, "mod")), 7);
            assertRight(server.get(path(30, "mod")), 30);
            assertThat(anyFile(server.mirrors(), "tmp_pack")).isFalse();
        }
    }

    @Test
    void serverKilledDuringAFetch_theNextOneRepairsWhatItLeft() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        git.faults().at(UPLOAD_PACK, 1, new Fault.HangAt(HALF, release));
        StringBuilder text = new StringBuilder("""
                upstream: "off"
                private: %s
                sumdb: off
                allow-hosts: 127.0.0.1
                """.formatted(CorpServer.HOST));
        settings(TOKEN).forEach((key, value) -> text.append(key.key() + ": " + value + "\n"));
        Path file = Files.writeString(folder.resolve("modwell.yaml"), text);
        Path data = folder.resolve("data");
        List<ProcessHandle> orphans;
        try (HttpClient client = HttpClient.newHttpClient()) {
            try (ModwellProcess killed = ModwellProcess.start(data, Map.of(), "--config", file.toString())) {
                CompletableFuture<HttpResponse<byte[]>> lost = later(() -> get(client, killed.uri(), path(7, "zip")));
                awaitHalfPack(data.resolve("vcs"));
                orphans = killed.process().descendants().toList();
                killed.process().destroyForcibly().waitFor();
                assertThat(lost.handle((_, error) -> error != null).get()).isTrue();
            }
            try (ModwellProcess next = ModwellProcess.start(data, Map.of(), "--config", file.toString())) {
                assertRight(get(client, next.uri(), path(7, "mod")), 7);
                // The git of the killed server lives on, and now ends as if nothing had happened.
                release.countDown();
                assertRight(get(client, next.uri(), path(30, "mod")), 30);
                assertThat(get(client, next.uri(), path(7, "zip")).statusCode()).isEqualTo(200);
            }
        }
        for (ProcessHandle orphan : orphans) {
            while (!words(orphan.pid()).isEmpty()) {
                Thread.onSpinWait(); // It still writes into the folder.
            }
        }
    }

    private static HttpResponse<byte[]> get(HttpClient client, URI server, String path)
            throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(server.resolve("/" + path)).build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    @Test
    void mirrorCorruptedUnderTheServer_isRepairedByTheNextQuestion() throws Exception {
        try (CorpServer server = server()) {
            assertRight(server.get(path(7, "mod")), 7);
            int damaged = 0;
            try (Stream<Path> files = Files.walk(server.mirrors())) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    damaged += damage(file) ? 1 : 0;
                }
            }
            assertThat(damaged).isPositive();
            assertRight(server.get(path(30, "mod")), 30);
            HttpResponse<byte[]> zip = server.get(path(8, "zip"));
            assertThat(zip.statusCode()).isEqualTo(200);
            assertThat(ModuleZip.check(ModuleVersion.of(TOOL, "v1.0.8"), ByteSource.of(zip.body()))
                            .valid())
                    .hasSize(MANY + 3);
        }
    }

    /** Objects and packs lose their second half, and what is left of them is turned over in the middle. */
    private static boolean damage(Path file) throws IOException {
        if (!file.toString().contains("/objects/") || Files.size(file) < 20) {
            return false;
        }
        file.toFile().setWritable(true);
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
            bytes.setLength(bytes.length() / 2);
            bytes.seek(bytes.length() / 2);
            int old = bytes.read();
            bytes.seek(bytes.length() / 2);
            bytes.write(old ^ 0xff);
        }
        return true;
    }

    @Test
    void fiftyClientsAskingFiftyVersionsAtOnce_oneMirrorAndEachAnswerRight() throws Exception {
        try (CorpServer server = server()) {
            CountDownLatch start = new CountDownLatch(1);
            List<CompletableFuture<List<HttpResponse<byte[]>>>> answers = new ArrayList<>();
            for (int i = 0; i < VERSIONS; i++) {
                int version = i;
                answers.add(later(() -> {
                    start.await();
                    return List.of(
                            server.get(path(version, "info")),
                            server.get(path(version, "mod")),
                            server.get(path(version, "zip")));
                }));
            }
            start.countDown();
            for (int i = 0; i < VERSIONS; i++) {
                List<HttpResponse<byte[]>> replies = answers.get(i).get();
                assertThat(new String(replies.getFirst().body(), UTF_8)).contains("\"v1.0." + i + "\"");
                assertRight(replies.get(1), i);
                ModuleVersion module = ModuleVersion.of(TOOL, "v1.0." + i);
                assertThat(ModuleZip.check(
                                        module, ByteSource.of(replies.getLast().body()))
                                .valid())
                        .hasSize(MANY + 3);
            }
            try (Stream<Path> mirrors = Files.list(server.mirrors())) {
                assertThat(mirrors).hasSize(1);
            }
            System.out.println("50 clients, 50 versions: " + git.count(UPLOAD_PACK) + " packs were asked for");
        }
    }

    /** A file without content stands for what a repository may hold at most; the fetch is ended while it runs. */
    @Test
    void repositoryThatGrowsTooLarge_isEnded() throws Exception {
        git.faults().at(UPLOAD_PACK, 2, Fault.HangAt.forever(1));
        try (CorpServer server = server()) {
            assertRight(server.get(path(7, "mod")), 7);
            Path packs;
            try (Stream<Path> folders = Files.walk(server.mirrors())) {
                packs = folders.filter(path -> path.endsWith("content.git/objects/pack"))
                        .findFirst()
                        .orElseThrow();
            }
            try (RandomAccessFile huge =
                    new RandomAccessFile(packs.resolve("huge").toFile(), "rw")) {
                huge.setLength((8L << 30) + 1);
            }
            HttpResponse<byte[]> refused = server.get(path(30, "info"));
            assertThat(new String(refused.body(), UTF_8)).startsWith("VCS_TOO_LARGE");
            while (!fetching().isEmpty()) {
                Thread.onSpinWait(); // They are told to end, and take a moment.
            }
        }
    }

    @Test
    void token_isInNoListOfProcesses_noFile_andNoAnswer() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        git.faults().at(UPLOAD_PACK, 1, new Fault.HangAt(HALF, release));
        try (CorpServer server = server()) {
            CompletableFuture<HttpResponse<byte[]>> answer = later(() -> server.get(path(7, "zip")));
            awaitHalfPack(server.mirrors());
            List<String> processes = allProcesses();
            assertThat(processes).anyMatch(words -> words.contains("fetch") && words.contains("refs/keep/"));
            assertThat(processes).noneMatch(words -> words.contains(TOKEN) || words.contains(encoded()));
            release.countDown();
            assertThat(answer.get().statusCode()).isEqualTo(200);
        }
        try (Stream<Path> files = Files.walk(folder.resolve("data"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(new String(Files.readAllBytes(file), ISO_8859_1))
                        .as(file.toString())
                        .doesNotContain(TOKEN)
                        .doesNotContain(encoded());
            }
        }
    }

    private static String encoded() {
        return Base64.getEncoder().encodeToString(("oauth2:" + TOKEN).getBytes(UTF_8));
    }

    private static List<String> allProcesses() {
        return ProcessHandle.allProcesses()
                .map(process -> words(process.pid()))
                .filter(words -> !words.isEmpty())
                .toList();
    }

    @Test
    void wrongToken_isDeniedInWordsThatDoNotTellIt() throws Exception {
        String wrong = "glpat-wrong-0123456789";
        try (CorpServer server = CorpServer.open(folder, Map.of(), settings(wrong))) {
            HttpResponse<byte[]> denied = server.get(path(7, "info"));
            assertThat(denied.statusCode()).isEqualTo(502);
            assertThat(new String(denied.body(), UTF_8))
                    .startsWith("VCS_DENIED")
                    .doesNotContain(wrong)
                    .doesNotContain(folder.toString());
        }
    }

    @Test
    void wrongVersionAndAbsentRepository_costOneQuestion() throws Exception {
        try (CorpServer server = server()) {
            assertThat(server.get(path(99, "info")).statusCode()).isEqualTo(404);
            assertThat(git.requests()).extracting(Request::path).containsExactly("team/tool.git/info/refs");
            assertThat(server.mirrors()).doesNotExist();
        }
        Map<Setting, String> absent = new java.util.TreeMap<>(settings(TOKEN));
        absent.put(Setting.REPOSITORIES, "{" + TOOL + ": \"" + git.uri() + "/team/gone.git\"}");
        int before = git.requests().size();
        try (CorpServer server = CorpServer.open(folder, Map.of(), absent)) {
            HttpResponse<byte[]> gone = server.get(path(7, "info"));
            assertThat(gone.statusCode()).as(new String(gone.body(), UTF_8)).isEqualTo(404);
            List<Request> asked = git.requests().subList(before, git.requests().size());
            assertThat(asked).extracting(Request::path).containsExactly("team/gone.git/info/refs");
        }
    }
}
