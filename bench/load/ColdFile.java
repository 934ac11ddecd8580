// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0

import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.Locale;

/**
 * Measures one file from several servers, in interleaved rounds: time to the first and to the last byte.
 * {@code {round}} in a URL is replaced by the round's number, so that a cache is cold in each round.
 *
 * <pre>{@code
 * java bench/load/ColdFile.java ROUNDS NAME=URL [NAME=URL ...]
 * }</pre>
 */
final class ColdFile {
    public static void main(String[] args) throws Exception {
        int rounds = Integer.parseInt(args[0]);
        int servers = args.length - 1;
        double[][] first = new double[servers][rounds];
        double[][] last = new double[servers][rounds];
        long bytes = 0;
        try (HttpClient client = HttpClient.newHttpClient()) {
            for (int round = 0; round < rounds; round++) {
                for (int server = 0; server < servers; server++) {
                    String url = args[server + 1].substring(args[server + 1].indexOf('=') + 1);
                    URI uri = URI.create(url.replace("{round}", Integer.toString(round)));
                    long start = System.nanoTime();
                    HttpResponse<InputStream> response = client.send(
                            HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofInputStream());
                    try (InputStream in = response.body()) {
                        if (response.statusCode() != 200 || in.read() < 0) {
                            throw new IllegalStateException(uri + " answers " + response.statusCode());
                        }
                        first[server][round] = (System.nanoTime() - start) / 1e6;
                        bytes = 1 + in.transferTo(java.io.OutputStream.nullOutputStream());
                        last[server][round] = (System.nanoTime() - start) / 1e6;
                    }
                }
            }
        }
        System.out.println("| server | bytes | first byte, ms (min, median, max) | last byte, ms (min, median, max) |");
        System.out.println("| --- | --- | --- | --- |");
        for (int server = 0; server < servers; server++) {
            String name = args[server + 1].substring(0, args[server + 1].indexOf('='));
            System.out.printf("| %s | %d | %s | %s |%n", name, bytes, spread(first[server]), spread(last[server]));
        }
    }

    private static String spread(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return String.format(
                Locale.ROOT, "%.0f, %.0f, %.0f", sorted[0], sorted[sorted.length / 2], sorted[sorted.length - 1]);
    }
}
