// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * A server that is measured: started here, and ended with {@link #close}.
 *
 * @param clear its URL without encryption; empty when it has none
 * @param encrypted its URL with TLS; empty when it has none
 */
record Contestant(String name, Process process, String clear, String encrypted) implements AutoCloseable {
    /** nginx from the template, in the clear and with TLS. */
    static Contestant nginx(Path template, Path folder, Path tree, int workers) throws Exception {
        int port = freePort();
        int tlsPort = freePort();
        String text = Files.readString(template)
                .replace("@WORKERS@", Integer.toString(workers))
                .replace("@DIR@", folder.toString())
                .replace("@TREE@", tree.toString())
                .replace("@TLS_PORT@", Integer.toString(tlsPort))
                .replace("@PORT@", Integer.toString(port));
        Path file = Files.writeString(folder.resolve("nginx.conf"), text);
        Process process = new ProcessBuilder("nginx", "-e", "stderr", "-c", file.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("nginx.log").toFile())
                .start();
        return new Contestant("nginx", process, "http://127.0.0.1:" + port, "https://127.0.0.1:" + tlsPort)
                .awaitAnswer("/");
    }

    /** Modwell as it comes, its access log to a file; the options come after what is said here. */
    static Contestant modwell(Path root, Path data, List<String> options, boolean encrypted) throws Exception {
        int port = freePort();
        List<String> command = new ArrayList<>(List.of(
                root.resolve("modwell").toString(), "serve", "--listen", "127.0.0.1:" + port, "--data", data.toString()));
        command.addAll(options);
        String log = encrypted ? "modwell-tls.log" : "modwell.log";
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(data.resolveSibling(log).toFile())
                .start();
        String url = (encrypted ? "https" : "http") + "://127.0.0.1:" + port;
        return new Contestant("modwell", process, encrypted ? "" : url, encrypted ? url : "").awaitAnswer("/readyz");
    }

    private Contestant awaitAnswer(String path) throws Exception {
        Instant deadline = Instant.now().plus(Duration.ofMinutes(5));
        while (true) {
            try {
                status(url(clear.isEmpty()) + path);
                return this;
            } catch (IOException e) {
                if (!process.isAlive() || Instant.now().isAfter(deadline)) {
                    throw new IOException(name + " does not answer", e);
                }
                Thread.sleep(100);
            }
        }
    }

    String url(boolean withTls) {
        return withTls ? encrypted : clear;
    }

    /** Asks for each path once: a server that does not give out the same tree is not measured. */
    void verify(Load load) throws Exception {
        for (String path : load.paths()) {
            int status = status(url(load.wire().isEncrypted()) + "/" + path);
            if (status != 200) {
                throw new IOException(name + " answers " + status + " to " + path);
            }
        }
    }

    private static int status(String url) throws Exception {
        return CLIENT.send(HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    /** What the process and its children have used of the processors so far. */
    double cpuSeconds() throws IOException {
        double total = 0;
        for (ProcessHandle each : family()) {
            String stat = Files.readString(Path.of("/proc", Long.toString(each.pid()), "stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            total += (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / 100.0;
        }
        return total;
    }

    /** What the process and its children hold of the memory now, in MiB. */
    long residentMebibytes() throws IOException {
        long total = 0;
        for (ProcessHandle each : family()) {
            for (String line : Files.readAllLines(Path.of("/proc", Long.toString(each.pid()), "status"))) {
                if (line.startsWith("VmRSS:")) {
                    total += Long.parseLong(line.replaceAll("[^0-9]", ""));
                }
            }
        }
        return total >> 10;
    }

    private List<ProcessHandle> family() {
        List<ProcessHandle> family = new ArrayList<>(process.descendants().toList());
        family.add(process.toHandle());
        return family;
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(40, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /** Takes any certificate: what is measured is on this machine. */
    private static final HttpClient CLIENT = client();

    private static HttpClient client() {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new Credulous()}, null);
            return HttpClient.newBuilder()
                    .sslContext(context)
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(Duration.ofSeconds(5))
                    .build();
        } catch (java.security.GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static final class Credulous extends X509ExtendedTrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, java.net.Socket socket) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, java.net.Socket socket) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
