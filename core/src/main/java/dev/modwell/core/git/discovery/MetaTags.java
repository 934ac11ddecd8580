// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.git.discovery;

import dev.modwell.gomod.text.Spaces;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the {@code go-import} elements in a page's head, as leniently as the {@code go} command: names in any
 * case, values in any quotes or none, nothing closed. What stands in comments, scripts or after the head's
 * end does not count.
 */
final class MetaTags {
    /** How much of a page is read; what a head holds is shorter. */
    static final int MAX_BYTES = 1 << 20;

    private static final Pattern TAG = Pattern.compile(
            "<!--.*?(?:-->|\\z)|<!\\[CDATA\\[.*?(?:\\]\\]>|\\z)|<\\?.*?(?:\\?>|\\z)|<![^>]*>"
                    + "|<(?<end>/?)(?<name>[A-Za-z_:][-\\w:.]*)(?<attributes>(?:\"[^\"]*\"|'[^']*'|[^>\"'])*)>",
            Pattern.DOTALL);
    private static final Pattern ATTRIBUTE =
            Pattern.compile("(?<name>[A-Za-z_:][-\\w:.]*)\\s*=\\s*(?:\"(?<double>[^\"]*)\"|'(?<single>[^']*)'"
                    + "|(?<bare>[^\\s\"'>]+))");

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
        Matcher tags = TAG.matcher(page);
        while (tags.find()) {
            String name = tags.group("name");
            if (name == null) {
                continue;
            }
            String local = local(name).toLowerCase(Locale.ROOT);
            boolean isEnd = !tags.group("end").isEmpty();
            if (isEnd ? local.equals("head") : local.equals("body")) {
                break;
            }
            if (!isEnd && local.equals("meta")) {
                addImport(tags.group("attributes"), imports);
            }
        }
        return imports;
    }

    private static void addImport(String attributes, List<GoImport> imports) {
        if (!attribute(attributes, "name").equals("go-import")) {
            return;
        }
        List<String> fields = Spaces.fields(attribute(attributes, "content"));
        if (fields.size() == 3 || fields.size() == 4) {
            String subfolder = fields.size() == 4 ? fields.get(3) : "";
            imports.add(new GoImport(fields.get(0), fields.get(1), fields.get(2), subfolder));
        }
    }

    /** The value of an attribute; empty when there is none. */
    private static String attribute(String attributes, String wanted) {
        Matcher matcher = ATTRIBUTE.matcher(attributes);
        while (matcher.find()) {
            if (local(matcher.group("name")).equalsIgnoreCase(wanted)) {
                String quoted = matcher.group("double") != null ? matcher.group("double") : matcher.group("single");
                return unescaped(quoted != null ? quoted : matcher.group("bare"));
            }
        }
        return "";
    }

    private static String local(String name) {
        return name.substring(name.indexOf(':') + 1);
    }

    private static String unescaped(String value) {
        return value.replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&apos;", "'")
                .replace("&#34;", "\"")
                .replace("&#39;", "'")
                .replace("&#x2f;", "/")
                .replace("&#x2F;", "/")
                .replace("&#47;", "/")
                .replace("&amp;", "&");
    }
}
