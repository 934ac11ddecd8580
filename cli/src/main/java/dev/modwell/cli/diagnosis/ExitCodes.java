// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.cli.diagnosis;

import dev.modwell.cli.line.Exit;
import dev.modwell.core.doctor.Diagnosis;
import dev.modwell.core.doctor.finding.Finding;

/** What a diagnosis ends the process with: the kind of its first error. */
final class ExitCodes {
    private ExitCodes() {}

    static Exit of(Diagnosis diagnosis) {
        return diagnosis.error().map(ExitCodes::of).orElse(Exit.FINE);
    }

    private static Exit of(Finding finding) {
        return switch (finding.cause()) {
            case NO_SUCH_MODULE,
                    UNKNOWN_REVISION,
                    NO_MATCHING_VERSION,
                    VERSION_INVALID,
                    MAJOR_VERSION,
                    INCOMPATIBLE,
                    PATH_MISMATCH,
                    PATH_INVALID,
                    WITHDRAWN -> Exit.NOT_FOUND;
            case GOSUM_MISMATCH, CACHE_MISMATCH, CACHE_DAMAGED, SUMDB_MISMATCH, SUMDB_FORGED, ZIP_INVALID ->
                Exit.INTEGRITY;
            case VCS_FORBIDDEN, MODWELL_REFUSED -> Exit.REFUSED_BY_POLICY;
            case DNS_FAILED,
                    CONNECTION_REFUSED,
                    NETWORK_UNREACHABLE,
                    TIMEOUT,
                    CONNECTION_RESET,
                    TRANSFER_CUT,
                    TLS_UNKNOWN_AUTHORITY,
                    TLS_NAME,
                    TLS_EXPIRED,
                    TLS_PROTOCOL,
                    PROXY_AUTH,
                    HTTP_PROXY_FAILED,
                    ACCESS_DENIED,
                    RATE_LIMITED,
                    CLIENT_ERROR,
                    SERVER_ERROR,
                    NOT_A_PROXY,
                    BAD_ANSWER,
                    REDIRECT_LOOP,
                    CAPTIVE_PAGE,
                    SUMDB_UNREACHABLE,
                    GOPROXY_SEPARATOR -> Exit.SOURCE_TROUBLE;
            default -> Exit.FAILED;
        };
    }
}
