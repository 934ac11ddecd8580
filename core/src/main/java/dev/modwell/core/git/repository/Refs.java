// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.git.repository;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.modwell.core.failure.FailureKind;
import dev.modwell.core.git.command.VersionControlException;
import dev.modwell.core.store.Sha256;
import dev.modwell.gomod.module.PseudoVersion;
import dev.modwell.gomod.semver.Semver;
import dev.modwell.gomod.text.Quote;
import dev.modwell.gomod.text.Utf8;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/**
 * The references of a git repository: {@code HEAD}, {@code refs/heads/*} and {@code refs/tags/*}, each with
 * the object it means; an annotated tag means what it is a tag of. Ordered by UTF-8 bytes.
 */
public final class Refs {
    /** How many references a repository may have. */
    public static final int MAX_COUNT = 1_000_000;

    private static final String PEELED = "^{}";
    private static final String TAGS = "refs/tags/";

    private final NavigableMap<String, String> byName;

    private Refs(NavigableMap<String, String> byName) {
        this.byName = byName;
    }

    /** Reads what {@code git ls-remote} prints. */
    static Refs parse(String listing) throws VersionControlException {
        NavigableMap<String, String> refs = new TreeMap<>(Utf8.ORDER);
        Map<String, String> peeled = new HashMap<>();
        for (String line : listing.split("\n")) {
            int tab = line.indexOf('\t');
            if (tab <= 0) {
                continue;
            }
            String name = line.substring(tab + 1).strip();
            if (!name.equals("HEAD") && !name.startsWith("refs/heads/") && !name.startsWith(TAGS)) {
                continue;
            }
            boolean isPeeled = name.endsWith(PEELED);
            (isPeeled ? peeled : refs)
                    .put(isPeeled ? name.substring(0, name.length() - PEELED.length()) : name, line.substring(0, tab));
            if (refs.size() > MAX_COUNT) {
                throw new VersionControlException(
                        FailureKind.VCS_TOO_LARGE, "repository has more than " + MAX_COUNT + " references");
            }
        }
        refs.putAll(peeled);
        return new Refs(refs);
    }

    /** The object that a full reference name such as {@code refs/heads/main} means; empty when there is none. */
    String hash(String name) {
        return byName.getOrDefault(name, "");
    }

    NavigableMap<String, String> all() {
        return byName;
    }

    /** Reports whether the repository names its objects by SHA-256 instead of SHA-1. */
    boolean isSha256() {
        return !byName.isEmpty() && byName.firstEntry().getValue().length() == 64;
    }

    /** The names of the tags that begin with {@code prefix}, without {@code refs/tags/}. */
    List<String> tags(String prefix) {
        String start = TAGS + prefix;
        List<String> names = new ArrayList<>();
        for (String name : byName.tailMap(start, true).keySet()) {
            if (!name.startsWith(start)) {
                break;
            }
            names.add(name.substring(TAGS.length()));
        }
        return names;
    }

    /** The tags that mean exactly this object. */
    List<String> tagsOf(String hash) {
        return tags("").stream().filter(tag -> hash(TAGS + tag).equals(hash)).toList();
    }

    /**
     * The versions that are likely to be asked for next to a tagged one: up to {@code reach} tags before and after
     * it in the order of versions, and the highest; of the same module only. Empty when the tag is no version.
     */
    List<String> company(String tag, int reach) {
        String folder = tag.substring(0, tag.lastIndexOf('/') + 1);
        List<String> versions = new ArrayList<>();
        for (String other : tags(folder + "v")) {
            String version = other.substring(folder.length());
            if (version.equals(Semver.canonical(version)) && !PseudoVersion.isPseudo(version)) {
                versions.add(version);
            }
        }
        versions.sort(Semver.ORDER);
        int at = versions.indexOf(tag.substring(folder.length()));
        if (at < 0) {
            return List.of();
        }
        Set<String> near = new LinkedHashSet<>(
                versions.subList(Math.max(0, at - reach), Math.min(versions.size(), at + reach + 1)));
        near.add(versions.getLast());
        near.remove(versions.get(at));
        return near.stream().map(version -> folder + version).toList();
    }

    /** Go's {@code TagSum}: a hash over the tags with {@code prefix} that may influence versions. */
    String tagSum(String prefix) {
        String folder = prefix.substring(0, prefix.lastIndexOf('/') + 1);
        MessageDigest digest = Sha256.digest();
        for (String tag : tags(prefix)) {
            String version = tag.startsWith(folder) ? tag.substring(folder.length()) : tag;
            if (looksLikeVersion(version)) {
                digest.update((Quote.text(tag) + " " + hash(TAGS + tag) + "\n").getBytes(UTF_8));
            }
        }
        return "t1:" + Base64.getEncoder().encodeToString(digest.digest());
    }

    /** Go's {@code RepoSum}: a hash over all references. */
    String repoSum() {
        MessageDigest digest = Sha256.digest();
        byName.forEach((name, hash) -> digest.update((Quote.text(name) + " " + hash + "\n").getBytes(UTF_8)));
        return "r1:" + Base64.getEncoder().encodeToString(digest.digest());
    }

    private static boolean looksLikeVersion(String tag) {
        String canonical = Semver.canonical(tag);
        return !canonical.isEmpty() && tag.startsWith(canonical) && !PseudoVersion.isPseudo(tag);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Refs refs && refs.byName.equals(byName);
    }

    @Override
    public int hashCode() {
        return byName.hashCode();
    }
}
