// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.sumdb.tlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What no log can get away with, over all small trees. */
class LogPropertyTest {
    private static final int RECORDS = 70;
    private static final MemoryHashes LOG = new MemoryHashes();
    private static final Hash OTHER = Hash.ofRecord(new byte[] {1});

    @BeforeAll
    static void grow() throws IOException {
        LOG.grow(RECORDS);
    }

    private static List<Hash> changed(List<Hash> hashes, int at) {
        List<Hash> changed = new ArrayList<>(hashes);
        changed.set(at, OTHER);
        return changed;
    }

    private static List<Hash> longer(List<Hash> hashes) {
        List<Hash> longer = new ArrayList<>(hashes);
        longer.add(OTHER);
        return longer;
    }

    /** The tree's hash as RFC 6962 defines it, by splitting. */
    private static Hash plain(int from, int to) {
        if (to - from == 1) {
            return LOG.record(from);
        }
        int left = Integer.highestOneBit(to - from - 1);
        return Hash.ofNode(plain(from, from + left), plain(from + left, to));
    }

    @Test
    void treeHash_isThatOfTheStandard() throws IOException {
        for (int size = 1; size <= RECORDS; size++) {
            assertThat(LOG.tree(size).hash()).isEqualTo(plain(0, size));
        }
    }

    @Test
    void recordProof_ofEachRecordOfEachTree_isRight_andNoOther() throws IOException {
        for (int size = 1; size <= RECORDS; size += 3) {
            Tree tree = LOG.tree(size);
            for (int number = 0; number < size; number++) {
                RecordProof proof = RecordProof.of(size, number, LOG);
                Hash record = LOG.record(number);
                int each = number;
                assertThatCode(() -> proof.check(tree, each, record)).doesNotThrowAnyException();
                assertThatThrownBy(() -> proof.check(tree, each, OTHER)).isInstanceOf(ProofException.class);
                assertThatThrownBy(() -> new RecordProof(longer(proof.hashes())).check(tree, each, record))
                        .isInstanceOf(ProofException.class);
                for (int i = 0; i < proof.hashes().size(); i++) {
                    RecordProof wrong = new RecordProof(changed(proof.hashes(), i));
                    assertThatThrownBy(() -> wrong.check(tree, each, record)).isInstanceOf(ProofException.class);
                }
            }
        }
    }

    @Test
    void recordProof_ofAnotherNumber_isNone() throws IOException {
        Tree tree = LOG.tree(RECORDS);
        for (int number = 0; number < RECORDS; number++) {
            RecordProof proof = RecordProof.of(RECORDS, number, LOG);
            int other = (number + 1) % RECORDS;
            Hash record = LOG.record(number);
            assertThatThrownBy(() -> proof.check(tree, other, record)).isInstanceOf(ProofException.class);
        }
    }

    @Test
    void treeProof_ofEachPair_isRight_andNoOther() throws IOException {
        for (int size = 1; size <= RECORDS; size += 5) {
            Tree tree = LOG.tree(size);
            for (int older = 1; older <= size; older++) {
                Tree before = LOG.tree(older);
                TreeProof proof = TreeProof.of(size, older, LOG);
                assertThatCode(() -> proof.check(tree, before)).doesNotThrowAnyException();
                Tree forged = new Tree(older, OTHER);
                assertThatThrownBy(() -> proof.check(tree, forged)).isInstanceOf(ProofException.class);
                for (int i = 0; i < proof.hashes().size(); i++) {
                    TreeProof wrong = new TreeProof(changed(proof.hashes(), i));
                    assertThatThrownBy(() -> wrong.check(tree, before)).isInstanceOf(ProofException.class);
                }
            }
        }
    }

    @Test
    void tiles_ofEachHeight_giveEachHashOfTheLog() throws IOException {
        Random random = new Random(30);
        for (int height = 1; height <= 8; height++) {
            for (int size : new int[] {1, 2, 7, 8, 9, 64, 65, RECORDS}) {
                TileHashReader reader = new TileHashReader(LOG.tree(size), LOG.tiles(height, new ArrayList<>()));
                long record = random.nextInt(size);
                long index = StoredHash.index(0, record);
                assertThat(reader.read(index)).containsExactly(LOG.record(record));
                assertThat(RecordProof.of(size, record, reader)).isEqualTo(RecordProof.of(size, record, LOG));
            }
        }
    }

    @Test
    void tiles_oneByteChanged_areNeverBelieved() throws IOException {
        Random random = new Random(31);
        for (int round = 0; round < 300; round++) {
            int height = 1 + random.nextInt(4);
            int size = 2 + random.nextInt(RECORDS - 1);
            long record = random.nextInt(size);
            Tree tree = LOG.tree(size);
            List<Tile> saved = new ArrayList<>();
            TileReader tiles = LOG.tiles(height, saved);
            int changedRead = random.nextInt(1 << 20);
            TileReader lying = new TileReader() {
                @Override
                public int height() {
                    return height;
                }

                @Override
                public List<byte[]> read(List<Tile> wanted) throws IOException {
                    List<byte[]> contents = tiles.read(wanted);
                    byte[] bytes = contents.get(changedRead % contents.size());
                    bytes[changedRead % bytes.length] ^= 1;
                    return contents;
                }

                @Override
                public void save(List<Tile> proven, List<byte[]> contents) {
                    saved.addAll(proven);
                }
            };
            assertThatThrownBy(() -> new TileHashReader(tree, lying).read(StoredHash.index(0, record)))
                    .isInstanceOf(ProofException.class);
            assertThat(saved).isEmpty();
        }
    }

    @Test
    void storedHash_placesAndNumbers_areEachOthersInverse() {
        for (long index = 0; index < 5_000; index++) {
            StoredHash place = StoredHash.at(index);
            assertThat(StoredHash.index(place.level(), place.number())).isEqualTo(index);
        }
    }

    @Test
    void storedHash_count_isAllThatRecordsAdded() throws IOException {
        MemoryHashes log = new MemoryHashes();
        for (int records = 0; records < 40; records++) {
            assertThat(StoredHash.count(records))
                    .isEqualTo(StoredHash.count(records + 1)
                            - StoredHash.forRecord(records, LOG.record(records), log)
                                    .size());
            log.grow(records + 1);
        }
    }
}
