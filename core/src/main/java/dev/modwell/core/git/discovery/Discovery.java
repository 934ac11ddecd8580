// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.git.discovery;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import dev.modwell.core.failure.FailureKind;
import dev.modwell.core.git.command.VersionControlException;
import dev.modwell.gomod.module.ModulePath;
import dev.modwell.gomod.module.PrefixPatterns;
import dev.modwell.gomod.text.Quote;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds the repository of a module path; see the package comment. Safe for use by many threads. */
public final class Discovery {
    /** For how long a repository that was found is not looked for again. */
    static final Duration MEMORY = Duration.ofMinutes(5);

    /** For how long a page's elements answer for the paths below it. */
    static final Duration PAGE_MEMORY = Duration.ofSeconds(30);

    private static final int MAX_REMEMBERED = 10_000;

    /** Tries whether there is a repository. */
    @FunctionalInterface
    public interface Ping {
        /** Throws when there is none, or it cannot be known. */
        void ping(RepositoryRoot candidate) throws VersionControlException;
    }

    /**
     * What the operator and Go's environment say.
     *
     * @param repositories import path of a root to repository URL; with a {@code vcs+} in front of the URL for
     *     another system than git
     * @param insecure the paths that may be discovered and fetched without TLS: {@code GOINSECURE}
     * @param vcsRules {@code GOVCS}
     */
    public record Rules(Map<String, String> repositories, PrefixPatterns insecure, VcsRules vcsRules) {
        public Rules {
            repositories = Map.copyOf(repositories);
        }
    }

    private final Rules rules;
    private final Pages pages;
    private final Ping ping;
    private final Cache<String, RepositoryRoot> found;
    private final Cache<String, List<GoImport>> confirmed;

    public Discovery(Rules rules, Pages pages, Ping ping) {
        this.rules = rules;
        this.pages = pages;
        this.ping = ping;
        this.found = Caffeine.newBuilder()
                .maximumSize(MAX_REMEMBERED)
                .expireAfterWrite(MEMORY)
                .ticker(Ticker.systemTicker())
                .build();
        this.confirmed = Caffeine.newBuilder()
                .maximumSize(MAX_REMEMBERED)
                .expireAfterWrite(PAGE_MEMORY)
                .build();
    }

    /**
     * Where the code of a module is.
     *
     * @throws VersionControlException with Go's sentence; of kind {@link FailureKind#NO_SUCH_MODULE} when it is
     *     certain that there is none
     */
    public RepositoryRoot find(ModulePath module) throws VersionControlException {
        String path = module.value();
        RepositoryRoot known = found.getIfPresent(path);
        if (known != null) {
            return known;
        }
        RepositoryRoot root = look(path);
        rules.vcsRules.check(root.vcs(), root.root());
        found.put(path, root);
        return root;
    }

    private RepositoryRoot look(String path) throws VersionControlException {
        Optional<RepositoryRoot> listed = listed(path);
        if (listed.isPresent()) {
            return listed.get();
        }
        Optional<WellKnownHosts.Place> place = WellKnownHosts.find(path);
        return place.isPresent() ? at(place.get()) : dynamic(path);
    }

    /** By the operator's table; the longest root counts. */
    private Optional<RepositoryRoot> listed(String path) throws VersionControlException {
        String best = "";
        boolean hostListed = false;
        for (String root : rules.repositories.keySet()) {
            if (WellKnownHosts.isBelow(path, root) && root.length() > best.length()) {
                best = root;
            }
            hostListed |= WellKnownHosts.isBelow(root, path);
        }
        if (best.isEmpty() && hostListed) {
            throw new VersionControlException(
                    FailureKind.NO_SUCH_MODULE,
                    "no repository at " + path + ", only below it, by the table of repositories");
        }
        if (best.isEmpty()) {
            return Optional.empty();
        }
        String url = rules.repositories.getOrDefault(best, "");
        int plus = url.indexOf('+');
        boolean hasVcs = plus > 0
                && List.of("git", "hg", "svn").contains(url.substring(0, plus))
                && !url.startsWith("git+ssh:")
                && !url.startsWith("svn+ssh:");
        return Optional.of(new RepositoryRoot(
                best, hasVcs ? url.substring(0, plus) : "git", hasVcs ? url.substring(plus + 1) : url, ""));
    }

    /** Tries the schemes that are allowed, in Go's order. */
    private RepositoryRoot at(WellKnownHosts.Place place) throws VersionControlException {
        rules.vcsRules.check(place.vcs(), place.root());
        if (place.isSecure()) {
            return new RepositoryRoot(place.root(), place.vcs(), "https://" + place.address(), "");
        }
        boolean insecure = rules.insecure.matches(place.root());
        VersionControlException doubt = null;
        for (String scheme : schemes(place.vcs(), insecure)) {
            RepositoryRoot candidate =
                    new RepositoryRoot(place.root(), place.vcs(), scheme + "://" + place.address(), "");
            try {
                ping.ping(candidate);
                return candidate;
            } catch (VersionControlException e) {
                boolean isFirstDoubt = doubt == null && !e.isAbsence() && e.kind() != FailureKind.VCS_FORBIDDEN;
                doubt = isFirstDoubt ? e : doubt;
            }
        }
        String sentence = "no " + (insecure ? "" : "secure ") + "protocol found for repository";
        if (doubt != null) {
            throw new VersionControlException(doubt.kind(), sentence + ": " + doubt.sentence(), doubt);
        }
        throw new VersionControlException(FailureKind.NO_SUCH_MODULE, sentence);
    }

    private static List<String> schemes(String vcs, boolean insecure) {
        return switch (vcs) {
            case "git" ->
                insecure ? List.of("git", "https", "http", "git+ssh", "ssh") : List.of("https", "git+ssh", "ssh");
            case "hg" -> insecure ? List.of("https", "http", "ssh") : List.of("https", "ssh");
            case "svn" -> insecure ? List.of("https", "http", "svn", "svn+ssh") : List.of("https", "svn+ssh");
            default -> List.of("https");
        };
    }

    /** By the page at the path. */
    private RepositoryRoot dynamic(String path) throws VersionControlException {
        try {
            Pages.Page page = page(path);
            GoImport tag = matching(MetaTags.parse(page.text()), path, page);
            if (!tag.prefix().equals(path)) {
                confirm(tag, path, page);
            }
            checkSubfolder(tag, page);
            checkUrl(tag, page);
            rules.vcsRules.check(tag.vcs(), tag.prefix());
            return new RepositoryRoot(tag.prefix(), tag.vcs(), tag.url(), tag.subfolder());
        } catch (VersionControlException e) {
            if (e.kind() == FailureKind.VCS_FORBIDDEN) {
                throw e;
            }
            throw new VersionControlException(
                    e.kind(), "unrecognized import path " + Quote.text(path) + ": " + e.sentence(), e);
        }
    }

    private Pages.Page page(String path) throws VersionControlException {
        int slash = path.indexOf('/');
        String host = slash < 0 ? path : path.substring(0, slash);
        if (host.indexOf('.') < 0) {
            throw absent("import path does not begin with hostname");
        }
        String address = (slash < 0 ? path + "/" : path) + "?go-get=1";
        try {
            return pages.get("https://" + address);
        } catch (VersionControlException e) {
            if (!rules.insecure.matches(path)) {
                throw new VersionControlException(e.kind(), "https fetch: " + e.sentence(), e);
            }
        }
        return pages.get("http://" + address);
    }

    /** A host that does not say that there is nothing leaves doubt: it may have meant us, or the moment. */
    private static FailureKind ofStatus(int status) {
        return switch (status) {
            case 401, 403, 407 -> FailureKind.VCS_DENIED;
            case 408, 429 -> FailureKind.SOURCE_ERROR;
            default -> status >= 500 ? FailureKind.SOURCE_ERROR : FailureKind.NO_SUCH_MODULE;
        };
    }

    private static GoImport matching(List<GoImport> tags, String path, Pages.Page page) throws VersionControlException {
        if (tags.isEmpty() && page.status() != 200) {
            throw new VersionControlException(ofStatus(page.status()), "reading " + page.url() + ": " + page.status());
        }
        GoImport match = null;
        for (GoImport tag : tags) {
            if (!WellKnownHosts.isBelow(path, tag.prefix())) {
                continue;
            }
            if (match != null && match.isProxy() && !tag.isProxy()) {
                break;
            }
            if (match != null) {
                throw absent("multiple meta tags match import path " + Quote.text(path));
            }
            match = tag;
        }
        if (match == null) {
            throw absent("parse " + page.url() + ": no go-import meta tags (" + mismatches(tags, path) + ")");
        }
        return match;
    }

    private static String mismatches(List<GoImport> tags, String path) {
        return String.join(
                ", ",
                tags.stream()
                        .map(tag -> "meta tag " + tag.prefix() + " did not match import path " + path)
                        .toList());
    }

    /** Nobody may speak for a shorter path but that path's own page. */
    private void confirm(GoImport tag, String path, Pages.Page page) throws VersionControlException {
        List<GoImport> tags = confirmed.getIfPresent(tag.prefix());
        if (tags == null) {
            Pages.Page own = page(tag.prefix());
            tags = MetaTags.parse(own.text());
            if (tags.isEmpty()) {
                throw absent("fetching " + tag.prefix() + ": no go-import meta tag found in " + own.url());
            }
            confirmed.put(tag.prefix(), tags);
        }
        GoImport other;
        try {
            other = matching(tags, path, page);
        } catch (VersionControlException e) {
            other = null;
        }
        if (!tag.equals(other)) {
            throw absent(page.url() + " and https://" + tag.prefix() + "?go-get=1 disagree about go-import for "
                    + tag.prefix());
        }
    }

    private static void checkSubfolder(GoImport tag, Pages.Page page) throws VersionControlException {
        String subfolder = tag.subfolder();
        if (subfolder.startsWith("/") || subfolder.startsWith("-")) {
            throw absent(page.url() + ": invalid subdirectory " + Quote.text(subfolder) + ": leading "
                    + (subfolder.startsWith("/") ? "slash" : "hyphen"));
        }
    }

    private static void checkUrl(GoImport tag, Pages.Page page) throws VersionControlException {
        String start = page.url() + ": invalid repo root " + Quote.text(tag.url()) + ": ";
        if (!tag.url().matches("[A-Za-z][A-Za-z0-9+.-]*:.*")) {
            throw absent(start + "no scheme");
        }
        if (tag.url().toLowerCase(java.util.Locale.ROOT).startsWith("file:")) {
            throw absent(start + "file scheme disallowed");
        }
        if (!List.of("git", "hg", "svn", "bzr", "fossil", "mod").contains(tag.vcs())) {
            throw absent(page.url() + ": unknown vcs " + Quote.text(tag.vcs()));
        }
    }

    private static VersionControlException absent(String sentence) {
        return new VersionControlException(FailureKind.NO_SUCH_MODULE, sentence);
    }
}
