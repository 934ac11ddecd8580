// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.goproxy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Where a version came from, as a proxy tells it in {@code .info}: enough to ask a repository later whether the answer
 * still holds. Each part is empty when it is not known. The names are Go's, with a capital.
 *
 * @param parts by Go's name: {@code VCS}, {@code URL}, {@code Subdir}, {@code Hash}, {@code TagPrefix}, {@code TagSum},
 *     {@code Ref}, {@code RepoSum}
 */
public record Origin(Map<String, String> parts) {
    /** In the order in which Go prints them. */
    static final List<String> NAMES = List.of("VCS", "URL", "Subdir", "Hash", "TagPrefix", "TagSum", "Ref", "RepoSum");

    /** Throws {@link IllegalArgumentException} for a part that Go does not know; parts without a text are dropped. */
    public Origin {
        for (String name : parts.keySet()) {
            if (!NAMES.contains(name)) {
                throw new IllegalArgumentException("Origin has no part " + name);
            }
        }
        Map<String, String> known = new HashMap<>(parts);
        known.values().removeIf(String::isEmpty);
        parts = Map.copyOf(known);
    }

    /** A commit of a git repository. */
    public static Origin git(String url, String hash, String ref) {
        return new Origin(Map.of("VCS", "git", "URL", url, "Hash", hash, "Ref", ref));
    }

    /** The same with one part set; an empty text takes it away. */
    public Origin with(String name, String text) {
        Map<String, String> changed = new HashMap<>(parts);
        changed.put(name, text);
        return new Origin(changed);
    }

    /** The part of that name; empty when it is not known. */
    public String part(String name) {
        return parts.getOrDefault(name, "");
    }

    /** Nothing known. */
    static final Origin UNKNOWN = new Origin(Map.of());

    /** This, and what a JSON object says instead. Names count whatever their case, others are passed over, as in Go. */
    Origin with(String json) {
        Map<String, String> parts = new HashMap<>(this.parts);
        JsonReader.members(json, (name, value) -> {
            for (String known : NAMES) {
                if (JsonNames.isSame(name, known)) {
                    JsonReader.string("Origin." + known, value).ifPresent(text -> parts.put(known, text));
                }
            }
        });
        return new Origin(parts);
    }

    /** The JSON object that Go prints. */
    String json() {
        StringBuilder json = new StringBuilder("{");
        for (String name : NAMES) {
            if (parts.containsKey(name)) {
                json.append(json.length() > 1 ? "," : "")
                        .append('"')
                        .append(name)
                        .append("\":");
                JsonNames.quote(json, part(name));
            }
        }
        return json.append('}').toString();
    }
}
