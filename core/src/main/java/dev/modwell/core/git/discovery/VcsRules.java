// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.git.discovery;

import dev.modwell.core.failure.FailureKind;
import dev.modwell.core.git.command.VersionControlException;
import dev.modwell.gomod.module.PrefixPatterns;
import dev.modwell.gomod.text.Quote;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which version control systems may be used for which paths: {@code GOVCS}, such as
 * {@code github.com:git,private:all,*:off}. What it does not say is decided by {@code private:all,public:git|hg}.
 */
public final class VcsRules {
    private record Rule(String pattern, List<String> allowed) {}

    private static final List<Rule> DEFAULT =
            List.of(new Rule("private", List.of("all")), new Rule("public", List.of("git", "hg")));

    private final List<Rule> rules;
    private final PrefixPatterns privatePaths;

    private VcsRules(List<Rule> rules, PrefixPatterns privatePaths) {
        this.rules = rules;
        this.privatePaths = privatePaths;
    }

    /**
     * The rules of a GOVCS value.
     *
     * @param privatePaths Go's {@code GOPRIVATE}
     * @throws IllegalArgumentException with Go's sentence, when the value is malformed
     */
    public static VcsRules parse(String govcs, PrefixPatterns privatePaths) {
        List<Rule> rules = new ArrayList<>();
        Map<String, String> seen = new HashMap<>();
        if (!govcs.isBlank()) {
            for (String item : govcs.strip().split(",", -1)) {
                Rule rule = parseItem(item.strip());
                String before = seen.put(rule.pattern, item.strip());
                if (before != null) {
                    throw new IllegalArgumentException("unreachable pattern in GOVCS: " + Quote.text(item.strip())
                            + " after " + Quote.text(before));
                }
                rules.add(rule);
            }
        }
        rules.addAll(DEFAULT);
        return new VcsRules(rules, privatePaths);
    }

    private static Rule parseItem(String item) {
        if (item.isEmpty()) {
            throw new IllegalArgumentException("empty entry in GOVCS");
        }
        int colon = item.indexOf(':');
        if (colon < 0) {
            throw new IllegalArgumentException("malformed entry in GOVCS (missing colon): " + Quote.text(item));
        }
        String pattern = item.substring(0, colon).strip();
        String list = item.substring(colon + 1).strip();
        if (pattern.isEmpty()) {
            throw new IllegalArgumentException("empty pattern in GOVCS: " + Quote.text(item));
        }
        if (list.isEmpty()) {
            throw new IllegalArgumentException("empty VCS list in GOVCS: " + Quote.text(item));
        }
        if (pattern.equals(".") || pattern.equals("..") || pattern.startsWith("./") || pattern.startsWith("../")) {
            throw new IllegalArgumentException("relative pattern not allowed in GOVCS: " + Quote.text(pattern));
        }
        List<String> allowed =
                Arrays.stream(list.split("\\|", -1)).map(String::strip).toList();
        if (allowed.contains("")) {
            throw new IllegalArgumentException("empty VCS name in GOVCS: " + Quote.text(item));
        }
        return new Rule(pattern, allowed);
    }

    /**
     * Throws when {@code vcs} may not be used for the repository at {@code root}.
     *
     * @throws VersionControlException of kind {@link FailureKind#VCS_FORBIDDEN}, with Go's sentence
     */
    void check(String vcs, String root) throws VersionControlException {
        boolean isPrivate = privatePaths.matches(root);
        if (!vcs.equals("mod") && !allows(vcs, root, isPrivate)) {
            throw new VersionControlException(
                    FailureKind.VCS_FORBIDDEN,
                    "GOVCS disallows using " + vcs + " for " + (isPrivate ? "private " : "public ") + root
                            + "; see 'go help vcs'");
        }
    }

    private boolean allows(String vcs, String root, boolean isPrivate) {
        for (Rule rule : rules) {
            boolean matches = switch (rule.pattern) {
                case "private" -> isPrivate;
                case "public" -> !isPrivate;
                default -> PrefixPatterns.parse(rule.pattern).matches(root);
            };
            if (matches) {
                return rule.allowed.contains(vcs) || rule.allowed.contains("all");
            }
        }
        return false;
    }
}
