// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.server.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.modwell.server.config.Configuration;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Base64;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A certificate for 127.0.0.1 that signs itself, made by the JDK's own tool. */
final class TestCertificate {
    private static final String PASSWORD = "changeit";

    private final KeyStore store;
    private final Configuration.Tls files;

    private TestCertificate(KeyStore store, Configuration.Tls files) {
        this.store = store;
        this.files = files;
    }

    /** Makes one with this name, and writes it as {@code cert.pem} and {@code key.pem}. */
    static TestCertificate make(Path folder, String name) throws Exception {
        Path p12 = folder.resolve(name + ".p12");
        String options = "-genkeypair -alias x -keyalg EC -dname CN=" + name + " -ext SAN=IP:127.0.0.1 -validity 2"
                + " -storetype PKCS12 -storepass " + PASSWORD + " -keystore ";
        String command = System.getProperty("java.home") + "/bin/keytool " + options + p12;
        Process keytool =
                new ProcessBuilder(command.split(" ")).redirectErrorStream(true).start();
        String output = new String(keytool.getInputStream().readAllBytes(), UTF_8);
        assertThat(keytool.waitFor()).as(output).isZero();
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(p12)) {
            store.load(in, PASSWORD.toCharArray());
        }
        Configuration.Tls files = new Configuration.Tls(folder.resolve("cert.pem"), folder.resolve("key.pem"));
        byte[] key = store.getKey("x", PASSWORD.toCharArray()).getEncoded();
        Files.writeString(
                files.certificate(),
                pem("CERTIFICATE", store.getCertificate("x").getEncoded()));
        Files.writeString(files.key(), pem("PRIVATE KEY", key));
        return new TestCertificate(store, files);
    }

    private static String pem(String kind, byte[] bytes) {
        String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes);
        return "-----BEGIN " + kind + "-----\n" + text + "\n-----END " + kind + "-----\n";
    }

    Configuration.Tls files() {
        return files;
    }

    /** What a client needs that trusts this certificate and no other. */
    SSLContext trust() throws Exception {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("x", store.getCertificate("x"));
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, factory.getTrustManagers(), null);
        return context;
    }
}
