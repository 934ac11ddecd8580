// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.store;

import dev.modwell.core.failure.FailureKind;
import dev.modwell.gomod.goproxy.Key;
import dev.modwell.gomod.module.InvalidModuleException;
import java.nio.file.Path;

/**
 * Where everything is in a data folder. The only class that joins paths.
 *
 * <pre>
 * data/cache/download/KEY   the tree: kept files, and lists as last known
 * data/sidecar/KEY          what is known about the kept file of the same key
 * data/query/KEY            answers that may change
 * data/replaced/NAME/       the same once more, for what a replacement produced
 * data/session/TOKEN        what a command of this machine asks its owner for, for as long as it runs
 * data/ledger.db          the queue of what waits for a source
 * data/decisions.db       why fetches and failed answers of the last days came out as they did
 * data/trails             what clients asked for one after the other
 * data/lock                 held by the process that owns the folder
 * data/owner                where that process answers
 * tmp/modwell-TAG-*         drafts and notes on parts
 * </pre>
 *
 * @param data the data folder, absolute
 * @param tmp the folder of drafts, absolute; others may use it too
 */
public record DiskLayout(Path data, Path tmp) {
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

    /** The bare mirrors of repositories. */
    public Path vcs() {
        return data.resolve("vcs");
    }

    /** The layout of what a replacement produced, apart from the tree. */
    public DiskLayout replaced(String name) {
        return new DiskLayout(data.resolve("replaced").resolve(name), tmp);
    }

    /** The database of what must outlive the process beside the files. */
    public Path ledger() {
        return data.resolve("ledger.db");
    }

    /** The database of what was decided; the server does without it when it is taken away. */
    public Path decisions() {
        return data.resolve("decisions.db");
    }

    /** What a running command asks the owner of this folder for. */
    public Path session(String token) {
        return data.resolve("session").resolve(token);
    }

    /** What clients asked for, to know the next time. */
    public Path trails() {
        return data.resolve("trails");
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
        try {
            return slash <= 0 ? tree() : below(tree(), new Key(prefix.substring(0, slash)));
        } catch (InvalidModuleException e) {
            throw new StoreException(FailureKind.BAD_PATH, "no prefix of keys: " + e.getMessage(), e);
        }
    }

    Path sidecar(Key key) throws StoreException {
        return below(sidecars(), key);
    }

    Path answer(Key key) throws StoreException {
        return below(answers(), key);
    }

    /** Begins the name of every file of ours in a temporary folder, which others may use as well. */
    String draftPrefix() {
        return "modwell-" + Sha256.of(data.toString()).substring(0, 12) + "-";
    }

    /** The name of the note on the part of this key. */
    String noteName(Key key) {
        return draftPrefix() + Sha256.of(key.value()).substring(0, 32) + ".part";
    }

    private static Path below(Path root, Key key) throws StoreException {
        if (key.value().startsWith(".")) {
            String message = key + " cannot be kept: names with a leading dot are the store's own";
            throw new StoreException(FailureKind.BAD_PATH, message, null);
        }
        return root.resolve(key.value());
    }
}
