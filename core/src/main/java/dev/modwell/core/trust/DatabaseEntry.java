// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.trust;

import dev.modwell.gomod.sumdb.note.NoteException;
import dev.modwell.gomod.sumdb.note.VerifierKey;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A checksum database as {@code GOSUMDB} names it: a key {@code name+hash+key}, or a name whose key is
 * well known, and behind a space perhaps the URL to reach it at.
 *
 * @param key what its answers are signed with; its name is the database's
 * @param url where it is reached, past all proxies, as in Go; null for the proxies first and its own host,
 *     {@code https://name}, second
 */
public record DatabaseEntry(VerifierKey key, @Nullable String url) {
    /** The keys that Go has built in (cmd/go/internal/modfetch/key.go). */
    private static final Map<String, String> WELL_KNOWN =
            Map.of("sum.golang.org", "sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8");

    /** The same database by a name that is reachable in mainland China; built into Go as well. */
    private static final String ALIAS = "sum.golang.google.cn";

    private static final String ALIAS_MEANS = "sum.golang.org https://sum.golang.google.cn";

    /**
     * Reads entries separated by commas; {@code off} and nothing are no entry.
     *
     * @throws IllegalArgumentException with the entry and the reason
     */
    public static List<DatabaseEntry> parseList(String list) {
        List<DatabaseEntry> entries = new ArrayList<>();
        for (String part : list.split(",", -1)) {
            String text = part.strip();
            if (!text.isEmpty() && !text.equals("off")) {
                entries.add(parse(text));
            }
        }
        return List.copyOf(entries);
    }

    /** Reads one entry in the syntax of {@code GOSUMDB}. */
    public static DatabaseEntry parse(String text) {
        String[] fields =
                (text.strip().equals(ALIAS) ? ALIAS_MEANS : text).strip().split("\\s+");
        if (fields.length > 2) {
            throw invalid(text, "too many fields");
        }
        try {
            VerifierKey key = VerifierKey.parse(WELL_KNOWN.getOrDefault(fields[0], fields[0]));
            requireHost(text, key.name());
            return new DatabaseEntry(key, fields.length == 2 ? url(text, fields[1]) : null);
        } catch (NoteException e) {
            throw invalid(text, String.valueOf(e.getMessage()));
        }
    }

    public String name() {
        return key.name();
    }

    /** Reports whether proxies may be asked for its answers. */
    public boolean usesProxies() {
        return url == null;
    }

    /** Its own host, such as {@code https://sum.golang.org}. */
    public String hostUrl() {
        return url == null ? "https://" + name() : url;
    }

    private static String url(String text, String url) {
        try {
            URI uri = new URI(url);
            if (uri.isAbsolute()) {
                return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
            }
        } catch (URISyntaxException e) {
            throw invalid(text, "invalid URL");
        }
        throw invalid(text, "invalid URL");
    }

    /** A name is {@code host[/path]} and nothing else, as in Go. */
    private static void requireHost(String text, String name) {
        try {
            URI uri = new URI("https://" + name);
            boolean plain = uri.getRawUserInfo() == null && uri.getRawQuery() == null && uri.getRawFragment() == null;
            if (plain && uri.getHost() != null && !name.endsWith("/") && !name.contains("%")) {
                return;
            }
        } catch (URISyntaxException e) {
            throw invalid(text, "invalid sumdb name (must be host[/path])");
        }
        throw invalid(text, "invalid sumdb name (must be host[/path])");
    }

    private static IllegalArgumentException invalid(String text, String reason) {
        return new IllegalArgumentException("invalid checksum database \"" + text + "\": " + reason);
    }
}
