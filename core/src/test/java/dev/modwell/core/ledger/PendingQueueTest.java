// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.modwell.core.ledger.Operation.Kind;
import dev.modwell.core.ledger.PendingQueue.Added;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteDataSource;

class PendingQueueTest {
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05.678Z");
    private static final Operation A = new Operation(Kind.FETCH, "a.example/@v/v1.0.0.zip");
    private static final Operation B = new Operation(Kind.FETCH, "b.example/@v/list");
    private static final Operation VERIFY_A = new Operation(Kind.VERIFY, A.subject());

    @TempDir
    Path folder;

    private SQLiteDataSource database() {
        SQLiteDataSource database = new SQLiteDataSource();
        database.setUrl("jdbc:sqlite:" + folder.resolve("ledger.db"));
        return database;
    }

    @Test
    void add_keepsOrderAndHasNoDuplicates() throws Exception {
        PendingQueue queue = PendingQueue.open(database(), 10);
        assertThat(queue.first()).isEmpty();
        assertThat(queue.add(A, NOW)).isEqualTo(Added.NEW);
        assertThat(queue.add(B, NOW.plusSeconds(1))).isEqualTo(Added.NEW);
        assertThat(queue.add(A, NOW.plusSeconds(2))).isEqualTo(Added.KNOWN);
        assertThat(queue.add(VERIFY_A, NOW.plusSeconds(3))).isEqualTo(Added.NEW);
        assertThat(queue.list(0, 10)).extracting(Pending::operation).containsExactly(A, B, VERIFY_A);
        assertThat(queue.first()).hasValue(new Pending(1, A, NOW, 0, ""));
        assertThat(queue.list(1, 1)).extracting(Pending::operation).containsExactly(B);
        assertThat(queue.size()).isEqualTo(3);
    }

    @Test
    void add_fullQueue_isRefusedAndCounted() throws Exception {
        PendingQueue queue = PendingQueue.open(database(), 2);
        queue.add(A, NOW);
        queue.add(B, NOW);
        assertThat(queue.add(VERIFY_A, NOW)).isEqualTo(Added.FULL);
        assertThat(queue.add(A, NOW)).isEqualTo(Added.KNOWN);
        assertThat(queue.refused()).isEqualTo(1);
        queue.remove(A);
        assertThat(queue.add(VERIFY_A, NOW)).isEqualTo(Added.NEW);
    }

    @Test
    void failed_countsTriesAndKeepsThePlace() throws Exception {
        PendingQueue queue = PendingQueue.open(database(), 10);
        queue.add(A, NOW);
        queue.add(B, NOW);
        queue.failed(A, "CONNECT_FAILED: https://u:secret@host\nrefused");
        assertThat(queue.first()).hasValue(new Pending(1, A, NOW, 1, "CONNECT_FAILED: https://***@host; refused"));
        queue.failed(new Operation(Kind.FETCH, "unknown"), "x");
        assertThat(queue.size()).isEqualTo(2);
    }

    @Test
    void held_isNoTry() throws Exception {
        PendingQueue queue = PendingQueue.open(database(), 10);
        queue.add(A, NOW);
        queue.held(A, "CONNECT_FAILED: refused");
        assertThat(queue.first()).hasValue(new Pending(1, A, NOW, 0, "CONNECT_FAILED: refused"));
    }

    @Test
    void remove_andClear_reportWhatWasThere() throws Exception {
        PendingQueue queue = PendingQueue.open(database(), 10);
        queue.add(A, NOW);
        queue.add(B, NOW);
        assertThat(queue.remove(A)).isTrue();
        assertThat(queue.remove(A)).isFalse();
        assertThat(queue.clear()).isEqualTo(1);
        assertThat(queue.first()).isEmpty();
    }

    @Test
    void open_again_findsEverything() throws Exception {
        PendingQueue.open(database(), 10).add(A, NOW);
        PendingQueue again = PendingQueue.open(database(), 10);
        assertThat(again.list(0, 10)).containsExactly(new Pending(1, A, NOW, 0, ""));
        assertThat(again.add(B, NOW)).isEqualTo(Added.NEW);
        assertThat(again.list(0, 10)).extracting(Pending::position).containsExactly(1L, 2L);
    }

    @Test
    void add_fromManyThreads_takesEachOnce() throws Exception {
        PendingQueue queue = PendingQueue.open(database(), 1000);
        AtomicInteger fresh = new AtomicInteger();
        List<Thread> threads = java.util.stream.IntStream.range(0, 4)
                .mapToObj(t -> Thread.ofVirtual().start(() -> addAll(queue, fresh)))
                .toList();
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(fresh).hasValue(25);
        assertThat(queue.size()).isEqualTo(25);
    }

    private static void addAll(PendingQueue queue, AtomicInteger fresh) {
        for (int i = 0; i < 25; i++) {
            try {
                if (queue.add(new Operation(Kind.FETCH, "m" + i), NOW) == Added.NEW) {
                    fresh.incrementAndGet();
                }
            } catch (LedgerException e) {
                throw new AssertionError(e);
            }
        }
    }

    @Test
    void add_unboundedSubject_isRefused() throws Exception {
        PendingQueue queue = PendingQueue.open(database(), 10);
        Operation operation = new Operation(Kind.FETCH, "x".repeat(PendingQueue.MAX_SUBJECT + 1));
        assertThatThrownBy(() -> queue.add(operation, NOW)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void open_noDatabase_saysWhatFailed() throws Exception {
        Files.write(folder.resolve("ledger.db"), new byte[4096]);
        Files.writeString(folder.resolve("ledger.db"), "this is no database, and never was one".repeat(100));
        assertThatThrownBy(() -> PendingQueue.open(database(), 10))
                .isInstanceOf(LedgerException.class)
                .hasMessageStartingWith("ledger: cannot open the queue: ");
    }

    @Test
    void of_databaseOutOfReach_failsAsLongAsThatLasts() throws Exception {
        SQLiteDataSource database = new SQLiteDataSource();
        database.setUrl("jdbc:sqlite:" + folder.resolve("later/ledger.db"));
        PendingQueue queue = PendingQueue.of(MendedDatabase.unmended(database), 10);
        assertThatThrownBy(() -> queue.add(A, NOW)).isInstanceOf(LedgerException.class);
        Files.createDirectory(folder.resolve("later"));
        assertThat(queue.add(A, NOW)).isEqualTo(Added.NEW);
        Files.delete(folder.resolve("later/ledger.db"));
        assertThat(queue.size()).isZero();
        assertThat(queue.add(B, NOW)).isEqualTo(Added.NEW);
    }

    @Test
    void of_mended_triesAgainAtOnce() throws Exception {
        Path file = folder.resolve("ledger.db");
        Files.writeString(file, "this is no database, and never was one".repeat(100));
        PendingQueue queue = PendingQueue.of(
                new MendedDatabase(database(), trouble -> file.toFile().delete()), 10);
        assertThat(queue.add(A, NOW)).isEqualTo(Added.NEW);
        assertThat(queue.first()).hasValue(new Pending(1, A, NOW, 0, ""));
    }
}
