// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.testkit;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * A certificate authority that nobody trusts but who is told to: makes certificates for the servers of a
 * test, with the JDK alone. P-256 keys, signed with ECDSA and SHA-256 (RFC 5280, RFC 5758).
 */
public final class CertificateAuthority {
    private static final byte[] ECDSA_WITH_SHA256 = Der.sequence(Der.oid("1.2.840.10045.4.3.2"));
    private static final char[] PASSWORD = {'t', 'e', 's', 't'};
    private static final Duration VALIDITY = Duration.ofDays(365);

    private final String name;
    private final KeyPair keys;
    private final X509Certificate certificate;

    private CertificateAuthority(String name) throws GeneralSecurityException {
        this.name = name;
        this.keys = newKeys();
        byte[] isAuthority = extension("2.5.29.19", true, Der.sequence(Der.truth()));
        this.certificate = sign(keys.getPublic(), name, Instant.now(), List.of(isAuthority));
    }

    /** An authority with fresh keys. */
    public static CertificateAuthority create(String name) {
        try {
            return new CertificateAuthority(name);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    public X509Certificate certificate() {
        return certificate;
    }

    /** Writes the authority's certificate as PEM, for {@code SSL_CERT_FILE} and the like. */
    public Path writeTo(Path file) throws IOException {
        try {
            String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(certificate.getEncoded());
            return Files.writeString(file, "-----BEGIN CERTIFICATE-----\n" + base64 + "\n-----END CERTIFICATE-----\n");
        } catch (GeneralSecurityException e) {
            throw new IOException(e);
        }
    }

    /** What a server with a certificate for these host names or IP literals needs. */
    public SSLContext serverContext(String... hosts) {
        return serverContext(Instant.now(), hosts);
    }

    /** As {@link #serverContext(String...)}, with a certificate that is valid from then on for a year. */
    public SSLContext serverContext(Instant from, String... hosts) {
        try {
            KeyPair own = newKeys();
            X509Certificate leaf = sign(own.getPublic(), hosts[0], from, List.of(alternativeNames(hosts)));
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry("server", own.getPrivate(), PASSWORD, new X509Certificate[] {leaf, certificate});
            KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            managers.init(store, PASSWORD);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(managers.getKeyManagers(), null, null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What a client needs that trusts this authority and no other. */
    public SSLContext clientContext() {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setCertificateEntry("authority", certificate);
            TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            managers.init(store);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, managers.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private X509Certificate sign(PublicKey subjectKey, String subject, Instant from, List<byte[]> extensions)
            throws GeneralSecurityException {
        Instant start = from.minus(Duration.ofHours(1));
        byte[] content = Der.sequence(
                Der.tagged(0xa0, Der.integer(BigInteger.TWO)), // version 3
                Der.integer(new BigInteger(64, new SecureRandom()).add(BigInteger.ONE)),
                ECDSA_WITH_SHA256,
                distinguishedName(name),
                Der.sequence(Der.time(start), Der.time(start.plus(VALIDITY))),
                distinguishedName(subject),
                subjectKey.getEncoded(),
                Der.tagged(0xa3, Der.sequence(extensions.toArray(byte[][]::new))));
        Signature signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(keys.getPrivate());
        signature.update(content);
        byte[] whole = Der.sequence(content, ECDSA_WITH_SHA256, Der.bits(signature.sign()));
        return (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(whole));
    }

    private static byte[] alternativeNames(String... hosts) {
        List<byte[]> names = new ArrayList<>();
        for (String host : hosts) {
            boolean literal = host.matches("[0-9.]+") || host.contains(":");
            names.add(
                    literal
                            ? Der.tagged(0x87, InetAddress.ofLiteral(host).getAddress())
                            : Der.tagged(0x82, host.getBytes(java.nio.charset.StandardCharsets.US_ASCII)));
        }
        return extension("2.5.29.17", false, Der.sequence(names.toArray(byte[][]::new)));
    }

    private static byte[] extension(String oid, boolean critical, byte[] value) {
        return critical
                ? Der.sequence(Der.oid(oid), Der.truth(), Der.octets(value))
                : Der.sequence(Der.oid(oid), Der.octets(value));
    }

    private static byte[] distinguishedName(String commonName) {
        return Der.sequence(Der.set(Der.sequence(Der.oid("2.5.4.3"), Der.text(commonName))));
    }

    private static KeyPair newKeys() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(256);
        return generator.generateKeyPair();
    }
}
