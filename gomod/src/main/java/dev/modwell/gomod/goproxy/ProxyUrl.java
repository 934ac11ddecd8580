// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.goproxy;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads and checks the URLs of proxies. */
final class ProxyUrl {
    private static final Pattern SCHEME = Pattern.compile("^[a-zA-Z][a-zA-Z0-9+.-]*:");

    /** A user and a password before the host; the last {@code @} before the path ends them, as in Go. */
    private static final Pattern PASSWORD = Pattern.compile("^([a-zA-Z][a-zA-Z0-9+.-]*://[^/?#:@]*:)[^/?#]*(@)");

    /** The same in a text that is refused, where a password may have a slash that should have been encoded. */
    private static final Pattern ANY_PASSWORD = Pattern.compile("^([^/]*://[^@:]*:)[^@]*(@)");

    private ProxyUrl() {}

    /** The URL that an entry of a list stands for. */
    static URI parse(String word) {
        boolean wantsScheme = (word.indexOf('.') >= 0 || word.indexOf(':') >= 0 || word.indexOf('/') >= 0)
                && !word.contains(":/")
                && !word.startsWith("/");
        String url = wantsScheme ? "https://" + word : word;
        Matcher scheme = SCHEME.matcher(url);
        if (!scheme.find()) {
            throw new InvalidProxyListException("invalid proxy URL missing scheme: " + shown(url));
        }
        if (scheme.group().equalsIgnoreCase("file:") && !url.startsWith("//", scheme.end())) {
            throw nonPath(shown(url)); // What Go says of file:/x, too.
        }
        String normal = scheme.group().toLowerCase(Locale.ROOT) + url.substring(scheme.end());
        try {
            return new URI(normal);
        } catch (URISyntaxException e) {
            throw new InvalidProxyListException("invalid proxy URL " + shown(url) + ": " + e.getReason());
        }
    }

    /** Refuses what Go refuses, and a web proxy without a host, with a query or a fragment. */
    static void check(URI url) {
        String shown = shown(url.toString());
        String scheme = url.getScheme();
        if (scheme == null) {
            throw new InvalidProxyListException("invalid proxy URL missing scheme: " + shown);
        }
        switch (scheme) {
            case "file" -> {
                boolean pathOnly = url.getRawAuthority() == null
                        && url.getRawPath() != null
                        && url.getRawQuery() == null
                        && url.getRawFragment() == null;
                if (!pathOnly) {
                    throw nonPath(shown);
                }
            }
            case "http", "https" -> checkWeb(url, shown);
            default ->
                throw new InvalidProxyListException("invalid proxy URL scheme (must be https, http, file): " + shown);
        }
    }

    private static InvalidProxyListException nonPath(String shown) {
        return new InvalidProxyListException("invalid file:// proxy URL with non-path elements: " + shown);
    }

    private static void checkWeb(URI url, String shown) {
        if (url.getHost() == null) {
            throw new InvalidProxyListException("invalid proxy URL without a host: " + shown);
        }
        if (url.getPort() > 0xffff) {
            throw new InvalidProxyListException("invalid proxy URL with port " + url.getPort() + ": " + shown);
        }
        if (url.getRawQuery() != null || url.getRawFragment() != null) {
            throw new InvalidProxyListException("invalid proxy URL with a query or a fragment: " + shown);
        }
    }

    /** The text with {@code xxxxx} where a password would be. */
    static String redacted(String url) {
        return PASSWORD.matcher(url).replaceFirst("$1xxxxx$2");
    }

    private static String shown(String refused) {
        return ANY_PASSWORD.matcher(redacted(refused)).replaceFirst("$1xxxxx$2");
    }
}
