// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.goproxy;

import dev.modwell.gomod.text.Spaces;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The sources of modules, in the order in which they are asked: what {@code GOPROXY} holds
 * (Go Modules Reference, "Environment variables").
 *
 * <p>Entries are separated by commas and bars. After a comma the next entry is asked only when the one before it
 * answered 404 or 410, after a bar whatever it answered. An entry is
 *
 * <ul>
 *   <li>the URL of a proxy, {@code http://}, {@code https://} or {@code file:///}; without a scheme {@code https://} is
 *       put before what has a dot, a colon or a slash;
 *   <li>{@code direct}: version control; what follows it is not read;
 *   <li>{@code off}: nothing; what follows it is not read.
 * </ul>
 *
 * <p>White space around an entry and empty entries count for nothing. Other words are refused: Go keeps them for
 * later. Where Go puts {@code noproxy} in front of the list by itself, for paths that {@code GONOPROXY} matches, this
 * list has nothing: such paths never come to it.
 */
public record ProxyList(List<Entry> entries) {
    /** Version control only. */
    public static final ProxyList DIRECT = new ProxyList(List.of(new Entry.Direct()));

    /** Nothing at all. */
    public static final ProxyList OFF = new ProxyList(List.of(new Entry.Off()));

    /** How many entries a list may have; Go has no limit, and nobody has a hundred mirrors. */
    public static final int MAX_ENTRIES = 100;

    /** One source. */
    public sealed interface Entry {
        /**
         * A proxy.
         *
         * @param url of the root; scheme in small letters, perhaps with a user and a password
         * @param continuesAfterAnyError whether a bar follows
         */
        record Proxy(URI url, boolean continuesAfterAnyError) implements Entry {
            /** Throws {@link InvalidProxyListException} when a proxy cannot have this URL. */
            public Proxy {
                ProxyUrl.check(url);
            }

            /** Reports whether this is a folder. */
            public boolean isFile() {
                return "file".equals(url.getScheme());
            }

            /** The URL with {@code xxxxx} for the password, as Go prints it. */
            public String redacted() {
                return ProxyUrl.redacted(url.toString());
            }

            /** The redacted URL. */
            @Override
            public String toString() {
                return redacted();
            }
        }

        /** Version control. */
        record Direct() implements Entry {
            @Override
            public String toString() {
                return "direct";
            }
        }

        /** Nothing: whatever comes here is refused. */
        record Off() implements Entry {
            @Override
            public String toString() {
                return "off";
            }
        }
    }

    /** Throws {@link InvalidProxyListException} when there are no entries or too many. */
    public ProxyList {
        entries = List.copyOf(entries);
        if (entries.isEmpty()) {
            throw new InvalidProxyListException("GOPROXY list is not the empty string, but contains no entries");
        }
        if (entries.size() > MAX_ENTRIES) {
            throw new InvalidProxyListException(
                    "GOPROXY list of " + entries.size() + " entries; at most " + MAX_ENTRIES + " are possible");
        }
    }

    /**
     * Reads a list as Go reads {@code GOPROXY}.
     *
     * @throws InvalidProxyListException when it has no entries or an entry is none
     */
    public static ProxyList parse(String list) {
        List<Entry> entries = new ArrayList<>();
        int start = 0;
        while (start < list.length()) {
            int end = start;
            while (end < list.length() && list.charAt(end) != ',' && list.charAt(end) != '|') {
                end++;
            }
            String word = Spaces.trimSpace(list.substring(start, end));
            if (word.equals("off") || word.equals("direct")) {
                entries.add(word.equals("off") ? new Entry.Off() : new Entry.Direct());
                break;
            }
            if (!word.isEmpty()) {
                boolean bar = end < list.length() && list.charAt(end) == '|';
                entries.add(new Entry.Proxy(ProxyUrl.parse(word), bar));
            }
            start = end + 1;
        }
        return new ProxyList(entries);
    }

    /** The list in GOPROXY's syntax with passwords redacted, for people to read. */
    @Override
    public String toString() {
        String text = entries.stream().map(ProxyList::withSeparator).collect(Collectors.joining());
        return text.substring(0, text.length() - 1);
    }

    private static String withSeparator(Entry entry) {
        boolean bar = entry instanceof Entry.Proxy proxy && proxy.continuesAfterAnyError();
        return entry + (bar ? "|" : ",");
    }
}
