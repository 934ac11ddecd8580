// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.origin.http.route;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Who may vouch for a server's certificate. {@code SSL_CERT_FILE} stands in for the system's file, as for
 * Go; what {@code ca-file} names is trusted beside them, so that a company's own authority does not lock the
 * public ones out.
 */
public final class Authorities {
    /** A PEM file longer than this, in bytes, is not read. */
    public static final long MAX_FILE = 16L << 20;

    /** Where systems keep their authorities; Go's list for Linux (crypto/x509). */
    private static final List<Path> SYSTEM_FILES = List.of(
            Path.of("/etc/ssl/certs/ca-certificates.crt"),
            Path.of("/etc/pki/tls/certs/ca-bundle.crt"),
            Path.of("/etc/ssl/ca-bundle.pem"),
            Path.of("/etc/pki/tls/cacert.pem"),
            Path.of("/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem"),
            Path.of("/etc/ssl/cert.pem"));

    private final Late<List<X509Certificate>> certificates;
    private final Late<Tls> tls = Late.of(this::judge);

    /**
     * What a TLS client needs.
     *
     * @param trustManager judges a server's certificate
     * @param sockets whose servers the trust manager judges
     */
    public record Tls(X509TrustManager trustManager, SSLSocketFactory sockets) {}

    private Authorities(Late<List<X509Certificate>> certificates) {
        this.certificates = certificates;
    }

    /**
     * Those of {@code SSL_CERT_FILE}, else of the system, else of the Java runtime. A file that was named is
     * read at once; the system's, which has a hundred certificates and more, when a certificate is to be judged.
     *
     * @throws IllegalArgumentException when the file that was named cannot be read
     */
    public static Authorities ofSystem(Optional<Path> sslCertFile) {
        if (sslCertFile.isPresent()) {
            List<X509Certificate> named = read(sslCertFile.get());
            return new Authorities(Late.of(() -> named));
        }
        return new Authorities(Late.of(Authorities::ofMachine));
    }

    /**
     * These and those of a PEM file, which is read at once.
     *
     * @throws IllegalArgumentException when the file cannot be read or holds no certificate
     */
    public Authorities and(Path caFile) {
        List<X509Certificate> more = read(caFile);
        return new Authorities(Late.of(
                () -> Stream.concat(certificates.get().stream(), more.stream()).toList()));
    }

    private static List<X509Certificate> ofMachine() {
        return SYSTEM_FILES.stream()
                .filter(Files::isReadable)
                .findFirst()
                .map(Authorities::read)
                .orElseGet(Authorities::ofRuntime);
    }

    private static List<X509Certificate> read(Path file) {
        try {
            if (Files.size(file) > MAX_FILE) {
                throw new IOException("longer than " + MAX_FILE + " bytes");
            }
            List<X509Certificate> found = new ArrayList<>();
            InputStream pem = new ByteArrayInputStream(Files.readAllBytes(file));
            for (Certificate certificate :
                    CertificateFactory.getInstance("X.509").generateCertificates(pem)) {
                found.add((X509Certificate) certificate);
            }
            if (found.isEmpty()) {
                throw new IOException("no certificate in it");
            }
            return found;
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalArgumentException("CA file " + file + ": " + e.getMessage(), e);
        }
    }

    private static List<X509Certificate> ofRuntime() {
        try {
            return List.of(trust(null).getAcceptedIssuers());
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalArgumentException("the Java runtime has no authorities", e);
        }
    }

    /**
     * What a client needs to judge by these; made once.
     *
     * @throws IllegalArgumentException when the system's file cannot be read
     */
    public Tls tls() {
        return tls.get();
    }

    private Tls judge() {
        try {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            List<X509Certificate> all = certificates.get();
            for (int i = 0; i < all.size(); i++) {
                store.setCertificateEntry("authority-" + i, all.get(i));
            }
            X509TrustManager trustManager = trust(store);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {trustManager}, null);
            return new Tls(trustManager, context.getSocketFactory());
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("this Java runtime cannot check certificates", e);
        }
    }

    private static X509TrustManager trust(@Nullable KeyStore store) throws IOException, GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        for (TrustManager manager : factory.getTrustManagers()) {
            if (manager instanceof X509TrustManager x509) {
                return x509;
            }
        }
        throw new IOException("no X.509 trust manager");
    }
}
