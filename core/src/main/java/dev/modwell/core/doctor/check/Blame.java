// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.doctor.check;

import dev.modwell.core.explain.Cause;
import dev.modwell.core.failure.Attempt;
import dev.modwell.core.failure.FailureKind;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.security.GeneralSecurityException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.Optional;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;

/** Which cause a failure of the line is. Types and kinds decide; only for a network out of reach the JDK has but words. */
public final class Blame {
    private Blame() {}

    /** The cause of a try that failed. */
    public static Cause of(Attempt attempt) {
        FailureKind kind = attempt.kind() == null ? FailureKind.INTERNAL : attempt.kind();
        return of(kind, attempt.status());
    }

    /** The cause of a kind of failure; {@code status} is 0 when there was no answer. */
    static Cause of(FailureKind kind, int status) {
        return switch (kind) {
            case DNS_FAILED -> Cause.DNS_FAILED;
            case CONNECT_FAILED -> Cause.CONNECTION_REFUSED;
            case TLS_FAILED -> Cause.TLS_UNKNOWN_AUTHORITY;
            case SOURCE_TIMEOUT, VCS_TIMEOUT -> Cause.TIMEOUT;
            case SOURCE_CUT -> Cause.CONNECTION_RESET;
            case LENGTH_MISMATCH -> Cause.TRANSFER_CUT;
            case SOURCE_ERROR -> status >= 500 || status == 0 ? Cause.SERVER_ERROR : Cause.CLIENT_ERROR;
            case SOURCE_BUSY -> Cause.RATE_LIMITED;
            case SOURCE_DENIED -> Cause.ACCESS_DENIED;
            case PROXY_DENIED -> Cause.PROXY_AUTH;
            case BAD_ANSWER -> Cause.NOT_A_PROXY;
            case REDIRECT_REFUSED, LOOP -> Cause.REDIRECT_LOOP;
            case LOOKUP_DISABLED -> Cause.GOPROXY_OFF;
            case NO_SUCH_VERSION -> Cause.UNKNOWN_REVISION;
            case WITHDRAWN -> Cause.WITHDRAWN;
            case VCS_MISSING -> Cause.VCS_MISSING;
            case VCS_FORBIDDEN -> Cause.VCS_FORBIDDEN;
            case VCS_DENIED -> Cause.GIT_CREDENTIALS;
            case VCS_HOST_KEY -> Cause.SSH_HOST_KEY;
            case VCS_ERROR, VCS_TOO_LARGE -> Cause.GIT_FAILED;
            case ZIP_INVALID -> Cause.ZIP_INVALID;
            case GOMOD_INVALID -> Cause.DEPENDENCY_GOMOD_INVALID;
            case CHECKSUM_MISMATCH -> Cause.SUMDB_MISMATCH;
            case SUMDB_UNREACHABLE -> Cause.SUMDB_UNREACHABLE;
            case SUMDB_INVALID -> Cause.SUMDB_FORGED;
            case STORE_FULL -> Cause.DISK_FULL;
            case STORE_FAILED -> Cause.CACHE_PERMISSION;
            case BAD_PATH -> Cause.PATH_INVALID;
            default -> Cause.NO_SUCH_MODULE;
        };
    }

    /** What is wrong with TLS, or with the way to it, by the exception's own type and those of its causes. */
    static Optional<Cause> ofException(Throwable failure) {
        for (Throwable at = failure; at != null; at = at.getCause()) {
            // A wrong date comes wrapped as a path that could not be validated.
            if (at instanceof CertificateExpiredException || at instanceof CertificateNotYetValidException) {
                return Optional.of(Cause.TLS_EXPIRED);
            }
        }
        for (Throwable at = failure; at != null; at = at.getCause()) {
            Optional<Cause> cause = ofType(at);
            if (cause.isPresent()) {
                return cause;
            }
        }
        return Optional.empty();
    }

    private static Optional<Cause> ofType(Throwable at) {
        if (at instanceof SSLPeerUnverifiedException) {
            return Optional.of(Cause.TLS_NAME);
        }
        if (at instanceof NoRouteToHostException) {
            return Optional.of(Cause.NETWORK_UNREACHABLE);
        }
        String message = String.valueOf(at.getMessage());
        if (at instanceof SocketException && message.contains("unreachable")) {
            return Optional.of(Cause.NETWORK_UNREACHABLE);
        }
        if (at instanceof CertPathBuilderException || at instanceof CertPathValidatorException) {
            return Optional.of(Cause.TLS_UNKNOWN_AUTHORITY);
        }
        boolean isCertificate = at.getCause() instanceof GeneralSecurityException;
        return at instanceof SSLException && !isCertificate ? Optional.of(Cause.TLS_PROTOCOL) : Optional.empty();
    }
}
