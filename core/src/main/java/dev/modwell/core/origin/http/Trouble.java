// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.origin.http;

import dev.modwell.core.failure.FailureKind;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.ProtocolException;
import java.net.UnknownHostException;
import java.security.GeneralSecurityException;
import java.util.Locale;
import java.util.function.Predicate;
import javax.net.ssl.SSLException;

/** What an exception of the line means. Types decide, never messages. */
final class Trouble {
    private Trouble() {}

    /**
     * @param connected whether there was a connection already
     * @param outOfTime whether the call was ended because its time was over
     */
    static FailureKind kind(IOException failure, boolean connected, boolean outOfTime) {
        if (is(failure, AddressRefusedException.class::isInstance)) {
            return FailureKind.ADDRESS_REFUSED;
        }
        if (is(failure, HttpLine.ProxyDeniedException.class::isInstance)) {
            return FailureKind.PROXY_DENIED;
        }
        if (is(failure, RedirectRefusedException.class::isInstance)) {
            return FailureKind.REDIRECT_REFUSED;
        }
        if (outOfTime) {
            return FailureKind.SOURCE_TIMEOUT;
        }
        if (is(failure, UnknownHostException.class::isInstance)) {
            return FailureKind.DNS_FAILED;
        }
        boolean timeout = is(failure, InterruptedIOException.class::isInstance);
        // A kept connection that broke is replaced by a new one; that this could not be made is told, not the former.
        if (!connected || failure instanceof ConnectException) {
            boolean tls = is(failure, e -> e instanceof SSLException || e instanceof GeneralSecurityException);
            return tls ? FailureKind.TLS_FAILED : FailureKind.CONNECT_FAILED;
        }
        if (timeout) {
            return FailureKind.SOURCE_TIMEOUT;
        }
        return failure instanceof ProtocolException ? FailureKind.BAD_ANSWER : FailureKind.SOURCE_CUT;
    }

    /** What happened in the words of whoever noticed it. */
    static String detail(IOException failure) {
        String message = failure.getMessage();
        if (message == null || message.isBlank()) {
            return failure.getClass().getSimpleName().replace("Exception", "").toLowerCase(Locale.ROOT);
        }
        return message;
    }

    private static boolean is(Throwable failure, Predicate<Throwable> type) {
        for (Throwable e = failure; e != null; e = e.getCause()) {
            if (type.test(e)) {
                return true;
            }
        }
        return false;
    }

    /** A redirect that is not followed. */
    static final class RedirectRefusedException extends IOException {
        private static final long serialVersionUID = 1L;

        private final int status;

        RedirectRefusedException(int status, String message) {
            super(message);
            this.status = status;
        }

        int status() {
            return status;
        }
    }
}
