// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.stats;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modwell.core.event.Event;
import dev.modwell.core.ledger.MendedDatabase;
import dev.modwell.core.stats.DecisionTable.About;
import dev.modwell.core.stats.DecisionTable.Row;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteDataSource;

final class DecisionTableTest {
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
    private static final About MODULE = new About("example.com/m", "");

    @TempDir
    private Path folder;

    private final SQLiteDataSource database = new SQLiteDataSource();
    private final DecisionTable table = new DecisionTable(MendedDatabase.unmended(database));

    @BeforeEach
    void prepare() throws Exception {
        database.setUrl("jdbc:sqlite:" + folder.resolve("decisions.db"));
        table.prepare();
    }

    private static Row row(long id, Instant at) {
        return new Row(
                id,
                new Decision(
                        at,
                        "",
                        "example.com/m/@v/v1.0." + id + ".mod",
                        Event.Reason.OWN,
                        new Decision.Outcome.Delivered(List.of(), "EXEMPT")));
    }

    private static List<Row> rows(long first, long last) {
        return LongStream.rangeClosed(first, last).mapToObj(id -> row(id, NOW)).toList();
    }

    @Test
    void write_moreThanTheMost_dropsTheOldest() throws Exception {
        table.write(rows(1, 6), Instant.EPOCH, 10);
        table.write(rows(7, 13), Instant.EPOCH, 10);
        assertThat(table.of(MODULE, Instant.EPOCH, 100))
                .extracting(Row::id)
                .startsWith(13L)
                .endsWith(4L)
                .hasSize(10);
        assertThat(table.prepare()).isEqualTo(13);
    }

    @Test
    void write_older_dropsWhatIsBeforeTheTime() throws Exception {
        table.write(List.of(row(1, NOW.minusSeconds(60)), row(2, NOW)), Instant.EPOCH, 10);
        table.write(rows(3, 3), NOW, 10);
        assertThat(table.of(MODULE, Instant.EPOCH, 100)).extracting(Row::id).containsExactly(3L, 2L);
    }

    @Test
    void of_since_leavesOutWhatWasBefore() throws Exception {
        table.write(List.of(row(1, NOW.minusSeconds(60)), row(2, NOW)), Instant.EPOCH, 10);
        assertThat(table.of(MODULE, NOW, 100)).extracting(Row::id).containsExactly(2L);
        assertThat(table.of(new About("example.com/m", "v1.0.1"), Instant.EPOCH, 100))
                .extracting(Row::id)
                .containsExactly(1L);
    }

    @Test
    void about_pathsOfTheProtocol() {
        assertThat(About.of("github.com/!a/b/@v/v1.0.0.zip")).isEqualTo(new About("github.com/A/b", "v1.0.0"));
        assertThat(About.of("github.com/!a/b/@v/release-1.info")).isEqualTo(new About("github.com/A/b", "release-1"));
        assertThat(About.of("github.com/!a/b/@latest")).isEqualTo(new About("github.com/A/b", ""));
        assertThat(About.of("sumdb/sum.golang.org/latest")).isEqualTo(new About("", ""));
        assertThat(About.of("../etc/passwd")).isEqualTo(new About("", ""));
    }
}
