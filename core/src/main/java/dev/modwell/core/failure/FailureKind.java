// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.failure;

import static dev.modwell.core.failure.Family.INTEGRITY;
import static dev.modwell.core.failure.Family.NAME;
import static dev.modwell.core.failure.Family.POLICY;
import static dev.modwell.core.failure.Family.SERVER;
import static dev.modwell.core.failure.Family.SOURCE;
import static dev.modwell.core.failure.Family.VERSION_CONTROL;

import java.time.Duration;

/**
 * The kinds of failure and what follows from each. Each has a section in {@code docs/failures.md}, which
 * a test compares with this table.
 */
public enum FailureKind {
    BAD_PATH(NAME, 400, Retry.NEVER, 0, "correct the module path or version"),
    NO_SUCH_MODULE(
            NAME,
            404,
            Retry.NEVER,
            30,
            "check the module path; if it is private, add it to GOPRIVATE or MODWELL_PRIVATE"),
    NO_SUCH_VERSION(NAME, 404, Retry.NEVER, 30, "choose a version from: go list -m -versions MODULE"),
    WITHDRAWN(NAME, 410, Retry.NEVER, 30, "choose another version; the source withdrew this one"),
    NOT_CACHED(NAME, 404, Retry.NEVER, 0, "ask again without cached-only to have it fetched"),

    DNS_FAILED(SOURCE, 502, Retry.LATER, 5, "check the source's host name and this machine's DNS"),
    CONNECT_FAILED(SOURCE, 502, Retry.LATER, 5, "check that the source is up and reachable, or set HTTPS_PROXY"),
    TLS_FAILED(SOURCE, 502, Retry.LATER, 5, "check the source's certificate, or name its authority with --ca-file"),
    SOURCE_TIMEOUT(SOURCE, 504, Retry.LATER, 5, "try again; if it stays slow, put a nearer mirror first in --upstream"),
    SOURCE_CUT(SOURCE, 502, Retry.LATER, 5, "try again; the source broke off the transfer"),
    LENGTH_MISMATCH(SOURCE, 502, Retry.LATER, 60, "try again; the source sent fewer or more bytes than it said"),
    SOURCE_ERROR(SOURCE, 502, Retry.LATER, 5, "try again later, or add another source to --upstream"),
    SOURCE_BUSY(SOURCE, 503, Retry.LATER, 5, "try again after the time the source asked for"),
    SOURCE_DENIED(SOURCE, 502, Retry.NEVER, 5, "give Modwell credentials for this source, in its URL or in netrc"),
    PROXY_DENIED(SOURCE, 502, Retry.NEVER, 5, "give credentials for the HTTP proxy, in HTTPS_PROXY"),
    BAD_ANSWER(SOURCE, 502, Retry.LATER, 60, "check that the source is a Go module proxy and no log-in page"),
    REDIRECT_REFUSED(SOURCE, 502, Retry.NEVER, 60, "if the target is meant, name its host in --allow-hosts"),
    ADDRESS_REFUSED(SOURCE, 502, Retry.NEVER, 60, "if this private address is meant, name the host in --allow-hosts"),
    SOURCE_OPEN(SOURCE, 503, Retry.LATER, 0, "the source failed repeatedly and rests; try again in a moment"),
    LOOP(SOURCE, 508, Retry.NEVER, 60, "take Modwell's own address out of --upstream"),
    LOOKUP_DISABLED(SOURCE, 403, Retry.NEVER, 0, "the list of sources ends with off; add a source to --upstream"),

    VCS_MISSING(
            VERSION_CONTROL, 501, Retry.NEVER, 5, "install the version control client, or add a proxy to --upstream"),
    VCS_FORBIDDEN(VERSION_CONTROL, 403, Retry.NEVER, 5, "allow this version control system for the path in GOVCS"),
    VCS_DENIED(
            VERSION_CONTROL,
            502,
            Retry.NEVER,
            5,
            "give Modwell access to the repository: an ssh key, a token, or netrc"),
    VCS_HOST_KEY(
            VERSION_CONTROL, 502, Retry.NEVER, 5, "add the host's key to known_hosts of the user that runs Modwell"),
    VCS_TIMEOUT(VERSION_CONTROL, 504, Retry.LATER, 5, "try again; the repository's host is slow"),
    VCS_ERROR(VERSION_CONTROL, 502, Retry.LATER, 5, "see what the version control client said"),
    VCS_TOO_LARGE(
            VERSION_CONTROL,
            502,
            Retry.NEVER,
            60,
            "raise the limit for repositories, or serve the module from a proxy"),

    CHECKSUM_MISMATCH(
            INTEGRITY,
            502,
            Retry.NEVER,
            60,
            "do not use these bytes: the source or the tag was changed; compare with the checksum database"),
    ZIP_INVALID(INTEGRITY, 502, Retry.NEVER, 60, "report it to the module's author; Go refuses this zip as well"),
    GOMOD_INVALID(INTEGRITY, 502, Retry.NEVER, 60, "report it to the module's author; Go refuses this go.mod as well"),
    SUMDB_UNREACHABLE(INTEGRITY, 503, Retry.LATER, 5, "try again; the checksum database could not be reached"),
    SUMDB_INVALID(
            INTEGRITY,
            502,
            Retry.NEVER,
            60,
            "alarm: the checksum database's answer is forged or forked; ask your operator"),
    STORE_DAMAGED(INTEGRITY, 503, Retry.LATER, 0, "the kept copy was damaged and could not be fetched anew; try again"),

    PRIVATE_PATH(POLICY, 403, Retry.NEVER, 0, "the path is private and this source is public; see MODWELL_PRIVATE"),
    SUMDB_PRIVATE(POLICY, 403, Retry.NEVER, 0, "the path is private; set GONOSUMDB for it on the client"),
    SUMDB_UNKNOWN(POLICY, 404, Retry.NEVER, 0, "name the checksum database in MODWELL_SUMDB"),
    REFUSED_BY_RULE(POLICY, 403, Retry.NEVER, 0, "ask your operator about this rule"),

    BAD_REQUEST(SERVER, 400, Retry.NEVER, 0, "send well-formed HTTP/1.1 or HTTP/2"),
    REQUEST_TIMEOUT(SERVER, 408, Retry.LATER, 0, "send the whole request without a pause; see http.header-timeout"),
    BODY_TOO_LONG(SERVER, 413, Retry.NEVER, 0, "send no body; a GET has no use for one"),
    URL_TOO_LONG(SERVER, 414, Retry.NEVER, 0, "shorten the path; no module needs one so long"),
    HEADER_TOO_LONG(SERVER, 431, Retry.NEVER, 0, "send fewer or shorter headers"),
    BAD_METHOD(SERVER, 405, Retry.NEVER, 0, "use GET or HEAD"),
    NO_SUCH_PAGE(SERVER, 404, Retry.NEVER, 0, "see the start page at /-/"),
    OFFLINE(SERVER, 503, Retry.LATER, 0, "Modwell is offline and does not have this; ask again when the line is back"),
    STORE_FULL(SERVER, 503, Retry.LATER, 5, "make room on Modwell's disk"),
    STORE_FAILED(SERVER, 503, Retry.LATER, 5, "see Modwell's log about its data folder"),
    TOO_MANY_REQUESTS(SERVER, 429, Retry.LATER, 0, "ask for less at once, or see http.max-waiting"),
    OVERLOADED(SERVER, 503, Retry.LATER, 0, "try again in a moment"),
    STOPPING(SERVER, 503, Retry.LATER, 0, "try again; this server is stopping"),
    INTERNAL(SERVER, 500, Retry.LATER, 5, "report it, with the trace");

    /** Whether another try at the same source can help. */
    public enum Retry {
        NEVER,
        LATER
    }

    private final Family family;
    private final int status;
    private final Retry retry;
    private final Duration memory;
    private final String advice;

    FailureKind(Family family, int status, Retry retry, int memorySeconds, String advice) {
        this.family = family;
        this.status = status;
        this.retry = retry;
        this.memory = Duration.ofSeconds(memorySeconds);
        this.advice = advice;
    }

    public Family family() {
        return family;
    }

    /** The HTTP status of an answer that says this kind. */
    public int status() {
        return status;
    }

    /** Reports whether absence is proven, so that a chain or a client may ask its next proxy. */
    public boolean provesAbsence() {
        return status == 404 || status == 410;
    }

    /**
     * Reports whether nobody who could know was heard: the source's host did not answer, somebody on the way let nobody
     * through, or there is no client to ask with. Says nothing about what was asked for.
     */
    public boolean reachedNobody() {
        return switch (this) {
            case DNS_FAILED,
                    CONNECT_FAILED,
                    TLS_FAILED,
                    SOURCE_TIMEOUT,
                    VCS_TIMEOUT,
                    PROXY_DENIED,
                    SOURCE_OPEN,
                    OFFLINE,
                    VCS_MISSING -> true;
            default -> false;
        };
    }

    /** Reports whether another try at the same source can help. */
    public boolean isRetryable() {
        return retry == Retry.LATER;
    }

    /** For how long the failure answers equal requests; zero when it is not remembered. */
    public Duration memory() {
        return memory;
    }

    /** What the user or the operator can do, in one clause. */
    public String advice() {
        return advice;
    }
}
