// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.git.command;

import dev.modwell.core.failure.FailureKind;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Reads what a client wrote to standard error. The clients give no other sign of what went wrong than
 * their sentences, which {@link ClientEnvironment} keeps in English; a sentence that is not known here is
 * a {@link FailureKind#VCS_ERROR}. The order counts: ssh's reason comes before git's guess at it.
 */
final class Complaint {
    private record Sign(Pattern pattern, FailureKind kind) {}

    private static final List<Sign> SIGNS = List.of(
            // Git's words for 404; a host that wants to know who asks says 401 instead.
            sign("fatal: repository 'https?://[^']*' not found", FailureKind.NO_SUCH_MODULE),
            sign("host key verification failed|remote host identification has changed", FailureKind.VCS_HOST_KEY),
            sign(
                    "permission denied \\(|could not read (username|password)|authentication failed"
                            + "|terminal prompts disabled|http basic: access denied|invalid credentials"
                            + "|returned error: 40[13]|access denied|authorization failed|no more authentication methods",
                    FailureKind.VCS_DENIED),
            sign("from proxy after connect|connect tunnel failed|proxy connect aborted", FailureKind.PROXY_DENIED),
            sign(
                    "could not resolve host|name or service not known|temporary failure in name resolution",
                    FailureKind.DNS_FAILED),
            sign("connection timed out|operation timed out|operation too slow", FailureKind.VCS_TIMEOUT),
            sign("certificate|ssl connect|gnutls_handshake|ssl routines", FailureKind.TLS_FAILED),
            sign(
                    "failed to connect to|couldn't connect to|connection refused|network is unreachable|no route to host",
                    FailureKind.CONNECT_FAILED),
            sign(
                    "transport '[^']*' not allowed|protocol '[^']*' is not supported|unable to find remote helper",
                    FailureKind.VCS_FORBIDDEN));

    /** Lines that say nothing about a failure. */
    private static final Pattern CHATTER = Pattern.compile("(?i)^(warning: |hint: |\\*\\*|remote: (counting"
            + "|compressing|enumerating|total)|debug\\d*: |cloning into|please make sure you have the correct access"
            + "|and the repository exists\\.?$).*");

    private Complaint() {}

    static FailureKind kind(String errors) {
        String text = errors.toLowerCase(Locale.ROOT);
        for (Sign sign : SIGNS) {
            if (sign.pattern.matcher(text).find()) {
                return sign.kind;
            }
        }
        return FailureKind.VCS_ERROR;
    }

    /** The lines that matter, on one line; all of them when none seems to. */
    static String essence(String errors) {
        String kept = errors.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !CHATTER.matcher(line).matches())
                .collect(Collectors.joining("; "));
        return Redaction.oneLine(kept.isEmpty() ? errors : kept);
    }

    private static Sign sign(String pattern, FailureKind kind) {
        return new Sign(Pattern.compile(pattern), kind);
    }
}
