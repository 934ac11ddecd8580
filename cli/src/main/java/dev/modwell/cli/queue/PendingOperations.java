// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.cli.queue;

import dev.modwell.cli.owner.Owner;
import dev.modwell.cli.owner.OwnerException;
import dev.modwell.core.goenv.GoEnv;
import dev.modwell.core.ledger.PendingQueue;
import dev.modwell.core.store.DataFolder;
import dev.modwell.core.store.DiskLayout;
import dev.modwell.server.Modwell;
import dev.modwell.server.config.Configuration;
import dev.modwell.server.endpoint.QueueEndpoints;
import dev.modwell.server.endpoint.QueuePage;
import dev.modwell.server.sql.Ledger;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The queue of a data folder, whoever owns it. */
final class PendingOperations implements AutoCloseable {
    /** How often a replay is looked at while it runs. */
    private static final long LOOK_MILLIS = 200;

    private final Configuration configuration;
    private final GoEnv go;
    private final Optional<Owner> owner;

    private PendingOperations(Configuration configuration, GoEnv go, Optional<Owner> owner) {
        this.configuration = configuration;
        this.go = go;
        this.owner = owner;
    }

    static PendingOperations of(Configuration configuration, GoEnv go) throws OwnerException {
        return new PendingOperations(configuration, go, Owner.find(configuration));
    }

    /** Work on the queue's database in a folder that this process owns. */
    private interface Work<T> {
        T on(PendingQueue queue) throws IOException;
    }

    private <T> T alone(Work<T> work) throws IOException {
        Configuration.Folders folders = configuration.folders();
        DiskLayout layout = new DiskLayout(folders.data(), folders.tmp());
        try (DataFolder own = DataFolder.own(layout, "")) {
            return work.on(PendingQueue.open(
                    Ledger.at(own.layout().ledger()), configuration.queue().maxEntries()));
        }
    }

    /** The whole queue. */
    QueuePage all() throws IOException, InterruptedException {
        if (owner.isEmpty()) {
            return alone(queue -> QueuePage.read(queue, Long.MIN_VALUE, Math.toIntExact(queue.size())));
        }
        QueuePage page = page(owner.get(), "");
        List<QueuePage.Entry> entries = new ArrayList<>(page.entries());
        while (page.next().isPresent()) {
            page = page(owner.get(), "&after=" + page.next().get());
            entries.addAll(page.entries());
        }
        return page.with(entries);
    }

    private static QueuePage page(Owner owner, String after) throws OwnerException, InterruptedException {
        return owner.get("queue?limit=" + QueueEndpoints.MAX_PAGE + after, QueuePage.class);
    }

    /** Takes out what is about a subject, or everything; returns how many operations that were. */
    long drop(Optional<String> subject) throws IOException, InterruptedException {
        if (owner.isEmpty()) {
            return alone(queue -> QueueEndpoints.drop(queue, subject).dropped());
        }
        String which = subject.map(text -> "subject=" + Owner.encoded(text)).orElse("all=true");
        return owner.get()
                .delete("queue?" + which, QueueEndpoints.Dropped.class)
                .dropped();
    }

    /** Has everything tried until nothing waits or the first one cannot be done; returns how many wait then. */
    long retry() throws IOException, InterruptedException {
        if (owner.isPresent()) {
            return retry(owner.get());
        }
        try (Modwell server = Modwell.open(configuration.onlyHere(), go);
                Owner itself = Owner.at(server.url(), configuration.http())) {
            return retry(itself);
        }
    }

    private static long retry(Owner asked) throws OwnerException, InterruptedException {
        asked.post("queue/retry", QueueEndpoints.Started.class);
        while (true) {
            QueuePage page = asked.get("queue?limit=1", QueuePage.class);
            if (page.waiting() == 0
                    || page.restsUntil().isPresent()
                    || page.trouble().isPresent()) {
                return page.waiting();
            }
            Thread.sleep(LOOK_MILLIS);
        }
    }

    @Override
    public void close() {
        owner.ifPresent(Owner::close);
    }
}
