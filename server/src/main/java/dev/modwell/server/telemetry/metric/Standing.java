// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.server.telemetry.metric;

import dev.modwell.core.ledger.LedgerException;
import dev.modwell.core.ledger.PendingQueue;
import dev.modwell.core.offline.Replay;
import dev.modwell.core.origin.mirror.Mirrors;
import dev.modwell.core.store.DiskLayout;
import dev.modwell.core.upkeep.ScrubReport;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * What is the case at a moment and is asked for when somebody reads.
 *
 * @param flights files that are being fetched
 * @param lost events that found no room so far
 * @param queue what waits
 * @param compared what the last comparison of all kept files found
 * @param version of this program
 */
public record Standing(
        LongSupplier flights,
        LongSupplier lost,
        Supplier<List<Mirrors.Mirror>> mirrors,
        Queue queue,
        Supplier<Optional<ScrubReport>> compared,
        DiskLayout layout,
        InstantSource clock,
        String version) {
    /**
     * Operations that wait.
     *
     * @param replay who has the queue; empty while there is none
     * @param unwritten how many wait in memory for its database
     */
    public record Queue(Supplier<Optional<Replay>> replay, IntSupplier unwritten) {
        private void read(Reading reading) {
            reading.value(Metric.QUEUE_UNWRITTEN, unwritten.getAsInt());
            replay.get().ifPresent(open -> read(open.queue(), reading));
        }

        private static void read(PendingQueue queue, Reading reading) {
            reading.value(Metric.QUEUE_REFUSED, queue.refused());
            try {
                reading.value(Metric.QUEUE_OPERATIONS, queue.size());
            } catch (LedgerException e) {
                // The alarm has been raised; a number that is not known is left out.
            }
        }
    }

    void read(Reading reading) {
        reading.value(Metric.BUILD, 1, version);
        reading.value(Metric.FLIGHTS, flights.getAsLong());
        reading.value(Metric.EVENTS_LOST, lost.getAsLong());
        resting().forEach((source, rests) -> reading.value(Metric.SOURCE_RESTING, rests ? 1 : 0, source));
        queue.read(reading);
        compared.get().ifPresent(report -> {
            reading.value(Metric.STORE_FILES, report.files() - report.damaged());
            reading.value(Metric.STORE_BYTES, report.bytes());
        });
        disk(layout.data(), "data", reading);
        disk(layout.tmp(), "tmp", reading);
    }

    /** Two sources may be of one host, such as a proxy and a checksum database: it rests when one of them does. */
    private Map<String, Boolean> resting() {
        Map<String, Boolean> resting = new TreeMap<>();
        for (Mirrors.Mirror mirror : mirrors.get()) {
            resting.merge(mirror.origin(), mirror.circuit().rests(clock.instant()), Boolean::logicalOr);
        }
        return resting;
    }

    private static void disk(Path folder, String name, Reading reading) {
        try {
            FileStore disk = Files.getFileStore(folder);
            reading.value(Metric.DISK_SIZE, disk.getTotalSpace(), name);
            reading.value(Metric.DISK_FREE, disk.getUsableSpace(), name);
        } catch (IOException e) {
            // What cannot be asked for is left out.
        }
    }
}
