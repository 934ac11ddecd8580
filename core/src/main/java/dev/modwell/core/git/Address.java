// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.git;

import dev.modwell.core.failure.FailureKind;
import dev.modwell.core.git.command.VersionControlException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a git URL leads.
 *
 * @param protocol as git names it in {@code GIT_ALLOW_PROTOCOL}: {@code https}, {@code ssh}, {@code file} ...
 * @param host in small letters, an IPv6 literal without brackets; empty for files
 * @param port the protocol's own when the URL has none; 0 when it is not known
 * @param path with its slash
 */
record Address(String protocol, String host, int port, String path) {
    /**
     * What clients read otherwise than one would think is no URL here: to curl the host of {@code https://a#@b/} and of
     * {@code https://a?@b/} is {@code a}, and it is the host that is checked which must be spoken to.
     */
    private static final Pattern URL = Pattern.compile("(?<scheme>[A-Za-z][A-Za-z0-9+.-]*)://(?:[^/@?#\\\\\\s]*@)?"
            + "(?<host>\\[[^\\]/]*\\]|[^/:@?#\\\\\\s]*)(?::(?<port>[0-9]{1,5}))?(?<path>/.*)?");

    private static final Pattern SCP = Pattern.compile("(?:[^/@:]+@)?(?<host>\\[[^\\]/]*\\]|[^/:]+):(?<path>.*)");

    /** What git runs a program of the user's for. */
    private static final Pattern HELPER = Pattern.compile("(?s)(?<name>[A-Za-z0-9][A-Za-z0-9+.-]*)::.*");

    static Address parse(String url) throws VersionControlException {
        Matcher matcher = URL.matcher(url);
        if (matcher.matches()) {
            String scheme = matcher.group("scheme").toLowerCase(Locale.ROOT);
            String protocol = scheme.equals("git+ssh") || scheme.equals("ssh+git") ? "ssh" : scheme;
            String port = matcher.group("port");
            String path = matcher.group("path");
            return new Address(
                    protocol,
                    bare(matcher.group("host")),
                    port == null ? defaultPort(protocol) : Integer.parseInt(port),
                    path == null ? "/" : path);
        }
        if (url.startsWith("/") || url.startsWith("./") || url.startsWith("../")) {
            return new Address("file", "", 0, url);
        }
        matcher = HELPER.matcher(url);
        if (matcher.matches()) {
            return new Address(matcher.group("name"), "", 0, "/");
        }
        matcher = SCP.matcher(url);
        if (!url.contains("://") && matcher.matches()) {
            return new Address("ssh", bare(matcher.group("host")), defaultPort("ssh"), "/" + matcher.group("path"));
        }
        throw new VersionControlException(FailureKind.VCS_FORBIDDEN, "no URL of a repository: " + url);
    }

    private static String bare(String host) {
        String plain = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
        return plain.toLowerCase(Locale.ROOT);
    }

    private static int defaultPort(String protocol) {
        return switch (protocol) {
            case "https" -> 443;
            case "http" -> 80;
            case "ssh" -> 22;
            case "git" -> 9418;
            case "svn" -> 3690;
            default -> 0;
        };
    }

    boolean isWeb() {
        return protocol.equals("https") || protocol.equals("http");
    }

    private String authority() {
        String shown = host.indexOf(':') >= 0 ? "[" + host + "]" : host;
        return port == defaultPort(protocol) ? shown : shown + ":" + port;
    }

    /** {@code https://host[:port]/}. */
    String origin() {
        return protocol + "://" + authority() + "/";
    }

    /** {@code host[:port]/path}. */
    String hostAndPath() {
        return authority() + path;
    }
}
