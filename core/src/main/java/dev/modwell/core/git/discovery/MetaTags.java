// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.git.discovery;

import dev.modwell.gomod.text.Spaces;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Reads the {@code go-import} elements in a page's head, as leniently as the {@code go} command: names in any
 * case, values in any quotes or none, nothing closed. What stands in comments or after the head's end does
 * not count.
 */
final class MetaTags {
    private MetaTags() {}

    /** The elements that count: those of type {@code mod} first, which replace others of the same prefix. */
    static List<GoImport> parse(String page) {
        List<GoImport> all = all(page);
        List<GoImport> imports = new ArrayList<>();
        Set<String> proxied = new HashSet<>();
        for (GoImport tag : all) {
            if (tag.isProxy()) {
                proxied.add(tag.prefix());
                imports.add(tag);
            }
        }
        all.stream()
                .filter(tag -> !tag.isProxy() && !proxied.contains(tag.prefix()))
                .forEach(imports::add);
        return imports;
    }

    private static List<GoImport> all(String page) {
        List<GoImport> imports = new ArrayList<>();
        TagScanner tags = new TagScanner(page);
        for (TagScanner.Tag tag = tags.next(); tag != null; tag = tags.next()) {
            if (tag.isEnd() ? tag.name().equals("head") : tag.name().equals("body")) {
                break;
            }
            if (!tag.isEnd() && tag.name().equals("meta")) {
                addImport(tag, imports);
            }
        }
        return imports;
    }

    private static void addImport(TagScanner.Tag tag, List<GoImport> imports) {
        if (!tag.attributes().getOrDefault("name", "").equals("go-import")) {
            return;
        }
        List<String> fields = Spaces.fields(tag.attributes().getOrDefault("content", ""));
        if (fields.size() == 3 || fields.size() == 4) {
            String subfolder = fields.size() == 4 ? fields.get(3) : "";
            imports.add(new GoImport(fields.get(0), fields.get(1), fields.get(2), subfolder));
        }
    }
}
