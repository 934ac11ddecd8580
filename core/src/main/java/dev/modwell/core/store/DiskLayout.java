// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.store;

import dev.modwell.core.failure.FailureKind;
import dev.modwell.gomod.goproxy.Key;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/**
 * Where everything is in a data folder. The only class that joins paths.
 *
 * <pre>
 * data/cache/download/KEY   the tree: kept files, and lists as last known
 * data/sidecar/KEY          what is known about the kept file of the same key
 * data/query/KEY            answers that may change
 * data/lock                 held by the process that owns the folder
 * data/owner                where that process answers
 * tmp/modwell-TAG-*         drafts and notes on parts
 * </pre>
 *
 * @param data the data folder, absolute
 * @param tmp the folder of drafts, absolute; others may use it too
 */
public record DiskLayout(Path data, Path tmp) {
    /** The longest name of a file or folder, in bytes; the limit of all common file systems. */
    public static final int MAX_NAME = 255;

    /** The longest key, in bytes; together with the data folder it stays below Linux's limit of 4096. */
    public static final int MAX_KEY = 3072;

    public DiskLayout {
        data = data.toAbsolutePath().normalize();
        tmp = tmp.toAbsolutePath().normalize();
    }

    /** The usual layout, with the temporary folder inside the data folder. */
    public static DiskLayout of(Path data) {
        return new DiskLayout(data, data.resolve("tmp"));
    }

    /** What to set as {@code GOPROXY=file://...}. */
    public Path tree() {
        return data.resolve("cache").resolve("download");
    }

    Path sidecars() {
        return data.resolve("sidecar");
    }

    Path answers() {
        return data.resolve("query");
    }

    Path lock() {
        return data.resolve("lock");
    }

    /** The note on who owns the folder. */
    Path owner() {
        return data.resolve("owner");
    }

    /** Where a kept file of this key is, or would be. */
    public Path file(Key key) throws StoreException {
        return below(tree(), key);
    }

    /** The folder below which all kept files are whose key begins with {@code prefix}. */
    Path folderOf(String prefix) throws StoreException {
        int slash = prefix.lastIndexOf('/');
        return slash <= 0 ? tree() : below(tree(), new Key(prefix.substring(0, slash)));
    }

    Path sidecar(Key key) throws StoreException {
        return below(sidecars(), key);
    }

    Path answer(Key key) throws StoreException {
        return below(answers(), key);
    }

    /** Begins the name of every file of ours in a temporary folder, which others may use as well. */
    String draftPrefix() {
        return "modwell-" + Hashing.sha256(data.toString()).substring(0, 12) + "-";
    }

    /** The name of the note on the part of this key. */
    String noteName(Key key) {
        return draftPrefix() + Hashing.sha256(key.value()).substring(0, 32) + ".part";
    }

    private static Path below(Path root, Key key) throws StoreException {
        check(key);
        try {
            return root.resolve(key.value());
        } catch (InvalidPathException e) {
            throw refused(key, e.getReason());
        }
    }

    private static void check(Key key) throws StoreException {
        if (key.value().length() > MAX_KEY) {
            throw refused(key, "it is longer than " + MAX_KEY);
        }
        for (String element : key.value().split("/", -1)) {
            if (element.isEmpty() || element.startsWith(".") || element.indexOf('\\') >= 0) {
                throw refused(key, "no name for a file: \"" + element + "\"");
            }
            if (element.length() > MAX_NAME || element.getBytes(StandardCharsets.UTF_8).length > MAX_NAME) {
                throw refused(key, "a name is longer than " + MAX_NAME + " bytes");
            }
        }
    }

    private static StoreException refused(Key key, String reason) {
        String shown = key.value().length() > 100 ? key.value().substring(0, 100) + "..." : key.value();
        return new StoreException(FailureKind.BAD_PATH, "cannot be kept: " + shown + ": " + reason, null);
    }
}
