// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.cli.prewarm;

import dev.modwell.cli.line.Reason;
import dev.modwell.core.failure.FailureKind;
import dev.modwell.gomod.goproxy.Key;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/** Asks a server for files, several at once, so that it keeps them. Safe for use by many threads. */
final class Warmer implements AutoCloseable {
    /** How many files are fetched at once: more than the go command's few, and few enough for a mirror. */
    static final int AT_ONCE = 16;

    /** The longest go.mod that Go reads. */
    private static final int MAX_GO_MOD = 16 << 20;

    private static final int MAX_FAILURE = 4096;

    /** For a whole file; the server itself gives up earlier on what does not move. */
    private static final Duration PATIENCE = Duration.ofMinutes(30);

    private final String base;
    private final Semaphore slots = new Semaphore(AT_ONCE);
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(20))
            .build();

    /** What became of one file. */
    sealed interface Outcome {
        /** The server had it. */
        record Kept() implements Outcome {}

        /** The server has it now. */
        record Fetched(long bytes) implements Outcome {}

        /** It could not be had; {@code kind} is empty when the server did not say a kind of its own. */
        record Failed(int status, Optional<FailureKind> kind, String sentence) implements Outcome {}
    }

    /** @param base the server's URL */
    Warmer(String base) {
        this.base = base.replaceAll("/+$", "") + "/";
    }

    /** Has a file kept. */
    Outcome warm(Key key) throws InterruptedException {
        slots.acquire();
        try {
            HttpRequest look = request(key)
                    .method("HEAD", HttpRequest.BodyPublishers.noBody())
                    .header("Disable-Module-Fetch", "true")
                    .build();
            if (client.send(look, HttpResponse.BodyHandlers.discarding()).statusCode() == 200) {
                return new Outcome.Kept();
            }
            HttpResponse<InputStream> answer =
                    client.send(request(key).build(), HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream body = answer.body()) {
                return answer.statusCode() == 200
                        ? new Outcome.Fetched(body.transferTo(java.io.OutputStream.nullOutputStream()))
                        : failed(answer.statusCode(), body);
            }
        } catch (IOException e) {
            return new Outcome.Failed(0, Optional.empty(), base + " does not answer: " + Reason.of(e));
        } finally {
            slots.release();
        }
    }

    /** The file itself, which is kept too. */
    Result read(Key key) throws InterruptedException {
        slots.acquire();
        try {
            HttpResponse<InputStream> answer =
                    client.send(request(key).build(), HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream body = answer.body()) {
                if (answer.statusCode() != 200) {
                    return new Result(new byte[0], failed(answer.statusCode(), body));
                }
                byte[] bytes = body.readNBytes(MAX_GO_MOD);
                return new Result(bytes, new Outcome.Fetched(bytes.length));
            }
        } catch (IOException e) {
            String sentence = base + " does not answer: " + Reason.of(e);
            return new Result(new byte[0], new Outcome.Failed(0, Optional.empty(), sentence));
        } finally {
            slots.release();
        }
    }

    /** A file's bytes; none when the outcome is a failure. */
    @SuppressWarnings("ArrayRecordComponent") // read once, never compared
    record Result(byte[] bytes, Outcome outcome) {}

    private static Outcome.Failed failed(int status, InputStream body) throws IOException {
        String text = new String(body.readNBytes(MAX_FAILURE), java.nio.charset.StandardCharsets.UTF_8);
        String line = text.lines().findFirst().orElse("status " + status);
        int colon = line.indexOf(':');
        String word = colon < 0 ? "" : line.substring(0, colon);
        Optional<FailureKind> kind = java.util.Arrays.stream(FailureKind.values())
                .filter(known -> known.name().equals(word))
                .findFirst();
        return new Outcome.Failed(status, kind, line);
    }

    private HttpRequest.Builder request(Key key) {
        return HttpRequest.newBuilder(URI.create(base + key.value().replace("!", "%21")))
                .timeout(PATIENCE);
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
