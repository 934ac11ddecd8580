// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.explain;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Why something failed, in the words of the person who has to repair it. The texts are in
 * {@code causes.txt}; a test compares it with this list, in this order, and with the pages in
 * {@code docs/causes}. Ids are a contract with scripts and never change their meaning.
 */
public enum Cause {
    NO_SUCH_MODULE,
    UNKNOWN_REVISION,
    NO_MATCHING_VERSION,
    VERSION_INVALID,
    QUERY_INVALID,
    MAJOR_VERSION,
    INCOMPATIBLE,
    PSEUDO_VERSION,
    PATH_MISMATCH,
    PACKAGE_NOT_IN_MODULE,
    PACKAGE_MISSING,
    PACKAGE_NOT_STD,
    AMBIGUOUS_IMPORT,
    PATH_INVALID,
    RELATIVE_IMPORT,
    INTERNAL_PACKAGE,
    IMPORT_CYCLE,
    NO_GO_FILES,
    CASE_COLLISION,
    WITHDRAWN,
    RETRACTED,
    DEPRECATED,
    EXCLUDED,
    VERSION_CONFLICT,
    GOMOD_MISSING,
    GOMOD_INVALID,
    GOMOD_OUTDATED,
    GOMOD_EXISTS,
    DEPENDENCY_GOMOD_INVALID,
    GOSUM_MISSING,
    GOSUM_MALFORMED,
    GOSUM_MISMATCH,
    CACHE_MISMATCH,
    SUMDB_MISMATCH,
    SUMDB_UNKNOWN_MODULE,
    SUMDB_UNREACHABLE,
    SUMDB_FORGED,
    SUMDB_SETTING,
    REPLACE_MISSING,
    REPLACE_INVALID,
    VENDOR_INCONSISTENT,
    VENDOR_MISSING,
    MOD_FLAG,
    WORK_MODULE,
    WORK_INVALID,
    GO_TOO_OLD,
    TOOLCHAIN_UNAVAILABLE,
    GO_VERSION_INVALID,
    GOTOOLCHAIN_INVALID,
    MODULES_OFF,
    GOFLAGS_INVALID,
    GOENV_INVALID,
    USAGE,
    DNS_FAILED,
    CONNECTION_REFUSED,
    NETWORK_UNREACHABLE,
    TIMEOUT,
    CONNECTION_RESET,
    TRANSFER_CUT,
    TLS_UNKNOWN_AUTHORITY,
    TLS_NAME,
    TLS_EXPIRED,
    TLS_PROTOCOL,
    INSECURE_REFUSED,
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
    CLOCK_WRONG,
    GOPROXY_OFF,
    GOPROXY_INVALID,
    GOPROXY_FOLDER,
    GOPROXY_NO_DIRECT,
    GOPROXY_SEPARATOR,
    GOPROXY_NEVER_REACHED,
    GOPROXY_DEAD_FIRST,
    PRIVATE_ASKED_IN_PUBLIC,
    PATTERN_INVALID,
    VCS_MISSING,
    VCS_FORBIDDEN,
    GIT_CREDENTIALS,
    GIT_NOT_FOUND,
    SSH_KEY_DENIED,
    SSH_HOST_KEY,
    GIT_OWNERSHIP,
    GIT_FAILED,
    VANITY_PAGE,
    VANITY_MISMATCH,
    GOAUTH,
    NETRC,
    ZIP_INVALID,
    DISK_FULL,
    CACHE_PERMISSION,
    CACHE_DAMAGED,
    CACHE_MISSING,
    FILE_LIMIT,
    OUT_OF_MEMORY,
    LOCK_FAILED,
    FILE_MISSING,
    MODWELL_OFFLINE,
    MODWELL_BUSY,
    MODWELL_STORE,
    MODWELL_REFUSED,
    MODWELL_LOOP,
    MODWELL_NOT_KEPT,
    MODWELL_DEFECT;

    /** Such as {@code unknown-revision}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The cause with this id. */
    public static Optional<Cause> of(String id) {
        return Stream.of(values()).filter(cause -> cause.id().equals(id)).findFirst();
    }

    /** The document about it, below the project's folder; such as {@code docs/causes/unknown-revision.md}. */
    public String page(Language language) {
        return "docs/causes/" + id() + language.suffix() + ".md";
    }
}
