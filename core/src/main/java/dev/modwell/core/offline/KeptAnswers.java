// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.offline;

import dev.modwell.core.store.Answer;
import dev.modwell.core.store.Store;
import dev.modwell.core.store.StoreException;
import dev.modwell.core.store.Stored;
import dev.modwell.gomod.goproxy.InvalidInfoException;
import dev.modwell.gomod.goproxy.Key;
import dev.modwell.gomod.goproxy.Target;
import dev.modwell.gomod.goproxy.VersionInfo;
import dev.modwell.gomod.module.InvalidModuleException;
import dev.modwell.gomod.module.ModulePath;
import dev.modwell.gomod.module.ModuleVersion;
import dev.modwell.gomod.module.Version;
import dev.modwell.gomod.query.Candidates;
import dev.modwell.gomod.query.InvalidQueryException;
import dev.modwell.gomod.query.VersionQuery;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the store alone says to questions whose answer may change: lists, latest versions, queries. Only
 * versions of which something is kept count, so that what is chosen can be had; that is what the go
 * command's own cache lists, too. All answers are as old as the oldest thing that is kept, so they are
 * given as of the epoch, to be marked stale.
 */
public final class KeptAnswers {
    /** How many files of one module are looked at; more do not change what is likely meant. */
    private static final int MAX_FILES = 100_000;

    private static final String SOURCE = "kept files";
    private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{7,64}");

    private final Store store;

    public KeptAnswers(Store store) {
        this.store = store;
    }

    /**
     * The answer by what is kept; empty when nothing is kept that answers it. A version or a file is no
     * question for this.
     */
    public Optional<Answer> find(Target.OfModule target) throws StoreException {
        NavigableSet<Version> versions = versions(target.module());
        if (versions.isEmpty()) {
            return Optional.empty();
        }
        return switch (target) {
            case Target.VersionList _ -> Optional.of(answer(list(versions)));
            case Target.Latest(ModulePath module) -> chosen(module, "latest", versions);
            case Target.Query(ModulePath module, String query) -> chosen(module, query, versions);
            case Target.Info _, Target.GoMod _, Target.Zip _ -> Optional.empty();
        };
    }

    /** Release and prerelease versions, lowest first; a list has no pseudo-versions. */
    private static String list(NavigableSet<Version> versions) {
        return versions.stream()
                .filter(version -> !version.isPseudo())
                .map(version -> version + "\n")
                .collect(Collectors.joining());
    }

    private Optional<Answer> chosen(ModulePath module, String query, NavigableSet<Version> versions)
            throws StoreException {
        Optional<Version> version;
        try {
            VersionQuery parsed = VersionQuery.parse(module, query, "");
            version = parsed.isRevision() ? commit(module, query, versions) : parsed.choose(candidates(versions));
        } catch (InvalidQueryException e) {
            version = Optional.empty();
        }
        return version.isEmpty() ? Optional.empty() : Optional.of(answer(info(module, version.get())));
    }

    private static Candidates candidates(NavigableSet<Version> versions) {
        return new Candidates(
                List.copyOf(versions),
                version -> true,
                version -> true,
                () -> versions.stream().filter(Version::isPseudo).max(Comparator.naturalOrder()));
    }

    /** The highest kept version that says it was made of this commit. */
    private Optional<Version> commit(ModulePath module, String query, NavigableSet<Version> versions)
            throws StoreException {
        if (!COMMIT.matcher(query).matches()) {
            return Optional.empty();
        }
        for (Version version : versions.descendingSet()) {
            if (isOf(version, query) || originHash(module, version).startsWith(query)) {
                return Optional.of(version);
            }
        }
        return Optional.empty();
    }

    /** A pseudo-version ends in the first 12 digits of its commit. */
    private static boolean isOf(Version version, String commit) {
        String text = version.value().replace("+incompatible", "");
        String digits = text.substring(text.lastIndexOf('-') + 1);
        return version.isPseudo() && (digits.startsWith(commit) || commit.startsWith(digits));
    }

    private String originHash(ModulePath module, Version version) throws StoreException {
        try {
            return read(new Target.Info(new ModuleVersion(module, version)).key())
                    .flatMap(body -> VersionInfo.parse(body).origin())
                    .map(origin -> origin.parts().getOrDefault("Hash", ""))
                    .orElse("");
        } catch (InvalidInfoException e) {
            return "";
        }
    }

    /** The kept {@code .info}; when only other files of the version are kept, the least that says its name. */
    private String info(ModulePath module, Version version) throws StoreException {
        return read(new Target.Info(new ModuleVersion(module, version)).key())
                .map(body -> new String(body, StandardCharsets.UTF_8))
                .orElse("{\"Version\":\"" + version + "\"}");
    }

    private Optional<byte[]> read(Key key) throws StoreException {
        Optional<Stored> stored = store.find(key);
        try {
            return stored.isEmpty()
                    ? Optional.empty()
                    : Optional.of(Files.readAllBytes(stored.get().file()));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private NavigableSet<Version> versions(ModulePath module) throws StoreException {
        String folder = module.escaped() + "/@v/";
        try (Stream<Key> keys = store.keys(folder)) {
            return keys.limit(MAX_FILES)
                    .map(key -> version(module, key.value().substring(folder.length())))
                    .flatMap(Optional::stream)
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private static Optional<Version> version(ModulePath module, String file) {
        int dot = file.lastIndexOf('.');
        String suffix = dot < 0 ? "" : file.substring(dot);
        if (!suffix.equals(".info") && !suffix.equals(".mod") && !suffix.equals(".zip")) {
            return Optional.empty();
        }
        try {
            Version version = Version.parse(Version.unescapeText(file.substring(0, dot)));
            return Optional.of(new ModuleVersion(module, version).version());
        } catch (InvalidModuleException e) {
            return Optional.empty();
        }
    }

    private static Answer answer(String body) {
        return new Answer(body, SOURCE, Instant.EPOCH);
    }
}
