// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.server;

import dev.modwell.core.event.Events;
import dev.modwell.core.store.AnswerBook;
import dev.modwell.core.store.DataFolder;
import dev.modwell.core.store.DiskLayout;
import dev.modwell.core.store.DiskStore;
import java.io.IOException;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/** The stores of replacements, each in a folder of its own; once opened they stay open. */
final class Annexes implements AutoCloseable {
    private final DiskLayout main;
    private final Events events;
    private final InstantSource clock;
    private final Map<String, Annex> open = new HashMap<>();
    private final Map<String, Annexes> below = new HashMap<>();

    /** One store with its folder. */
    record Annex(DataFolder folder, DiskStore store, AnswerBook book) {}

    Annexes(DiskLayout main, Events events, InstantSource clock) {
        this.main = main;
        this.events = events;
        this.clock = clock;
    }

    /** The store of this name, made if there is none. */
    synchronized Annex of(String name) throws IOException {
        Annex known = open.get(name);
        if (known != null) {
            return known;
        }
        DataFolder folder = DataFolder.ownWhenPossible(main.replaced(name));
        try {
            Annex annex = new Annex(folder, DiskStore.open(folder, events, clock), AnswerBook.open(folder));
            open.put(name, annex);
            return annex;
        } catch (RuntimeException e) {
            folder.close();
            throw e;
        }
    }

    /** Those of a project, in a folder of their own. */
    synchronized Annexes below(String name) {
        return below.computeIfAbsent(name, project -> new Annexes(main.replaced(project), events, clock));
    }

    @Override
    public synchronized void close() {
        below.values().forEach(Annexes::close);
        below.clear();
        open.values().forEach(annex -> annex.folder().close());
        open.clear();
    }
}
