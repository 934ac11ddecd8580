// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.explain;

import dev.modwell.core.failure.FailureKind;

/** Which cause each kind of Modwell's own failures is. */
final class Kinds {
    private Kinds() {}

    static Cause cause(FailureKind kind) {
        return switch (kind) {
            case BAD_PATH -> Cause.PATH_INVALID;
            case NO_SUCH_MODULE -> Cause.NO_SUCH_MODULE;
            case NO_SUCH_VERSION -> Cause.UNKNOWN_REVISION;
            case WITHDRAWN -> Cause.WITHDRAWN;
            case NOT_CACHED -> Cause.MODWELL_NOT_KEPT;
            case DNS_FAILED -> Cause.DNS_FAILED;
            case CONNECT_FAILED -> Cause.CONNECTION_REFUSED;
            case TLS_FAILED -> Cause.TLS_UNKNOWN_AUTHORITY;
            case SOURCE_TIMEOUT, VCS_TIMEOUT -> Cause.TIMEOUT;
            case SOURCE_CUT, LENGTH_MISMATCH -> Cause.TRANSFER_CUT;
            case SOURCE_ERROR -> Cause.SERVER_ERROR;
            case SOURCE_BUSY -> Cause.RATE_LIMITED;
            case SOURCE_DENIED -> Cause.ACCESS_DENIED;
            case PROXY_DENIED -> Cause.PROXY_AUTH;
            case BAD_ANSWER -> Cause.NOT_A_PROXY;
            case LOOP -> Cause.MODWELL_LOOP;
            case LOOKUP_DISABLED -> Cause.GOPROXY_OFF;
            case VCS_MISSING -> Cause.VCS_MISSING;
            case VCS_FORBIDDEN -> Cause.VCS_FORBIDDEN;
            case VCS_DENIED -> Cause.GIT_CREDENTIALS;
            case VCS_HOST_KEY -> Cause.SSH_HOST_KEY;
            case VCS_ERROR, VCS_TOO_LARGE -> Cause.GIT_FAILED;
            case CHECKSUM_MISMATCH -> Cause.SUMDB_MISMATCH;
            case ZIP_INVALID -> Cause.ZIP_INVALID;
            case GOMOD_INVALID -> Cause.DEPENDENCY_GOMOD_INVALID;
            case SUMDB_UNREACHABLE -> Cause.SUMDB_UNREACHABLE;
            case SUMDB_INVALID -> Cause.SUMDB_FORGED;
            case SUMDB_UNKNOWN -> Cause.SUMDB_SETTING;
            case PRIVATE_PATH, SUMDB_PRIVATE -> Cause.PRIVATE_ASKED_IN_PUBLIC;
            case REFUSED_BY_RULE, REDIRECT_REFUSED, ADDRESS_REFUSED -> Cause.MODWELL_REFUSED;
            case OFFLINE -> Cause.MODWELL_OFFLINE;
            case OVERLOADED, TOO_MANY_REQUESTS, STOPPING, SOURCE_OPEN -> Cause.MODWELL_BUSY;
            case STORE_FULL, STORE_FAILED, STORE_DAMAGED -> Cause.MODWELL_STORE;
            case BAD_REQUEST,
                    REQUEST_TIMEOUT,
                    BODY_TOO_LONG,
                    URL_TOO_LONG,
                    HEADER_TOO_LONG,
                    BAD_METHOD,
                    NO_SUCH_PAGE,
                    INTERNAL -> Cause.MODWELL_DEFECT;
        };
    }
}
