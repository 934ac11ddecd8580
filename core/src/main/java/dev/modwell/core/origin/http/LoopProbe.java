// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.origin.http;

import java.io.IOException;
import java.util.HexFormat;
import java.util.random.RandomGenerator;
import okhttp3.Call;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/**
 * Finds out whether a source is this very server, directly or through others: asks it for a path below
 * {@code /-/} that holds a number nobody can guess. Whoever forwards the path to this server, or is it, makes
 * this server see its own number. Answers that come from elsewhere mean nothing.
 */
public final class LoopProbe {
    /** What the path begins with; the number follows. */
    public static final String PATH = "/-/loop/";

    private final String nonce;

    /** A probe with a fresh number of 128 bits. */
    public LoopProbe(RandomGenerator random) {
        byte[] bytes = new byte[16];
        random.nextBytes(bytes);
        this.nonce = HexFormat.of().formatHex(bytes);
    }

    /** Reports whether a request path is this probe's; the server then answers with {@link #answer}. */
    public boolean isOwn(String path) {
        return path.equals(PATH + nonce);
    }

    /** The body by which the probe knows that the request came back. */
    public String answer() {
        return "loop " + nonce;
    }

    /** Reports whether a request to the source comes back here; false when the source cannot be asked. */
    public boolean comesBack(HttpSource source, HttpLine line) {
        OkHttpClient client = line.client(source).get();
        Request request = new Request.Builder()
                .url(source.below(PATH.substring(1) + nonce))
                .header("User-Agent", "modwell/" + line.settings().version())
                .build();
        Call call = client.newCall(request);
        try (Deadline deadline =
                        new Deadline(line.alarms(), line.settings().patience().firstByte());
                Response response = deadline.guard(call).execute()) {
            return response.code() == 200 && response.peekBody(64).string().equals(answer());
        } catch (IOException e) {
            return false;
        }
    }
}
