// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.stats;

import dev.modwell.core.event.Event;
import dev.modwell.core.failure.Attempt;
import dev.modwell.core.failure.Failure;
import dev.modwell.core.failure.FailureKind;
import dev.modwell.core.ledger.LedgerException;
import dev.modwell.core.ledger.MendedDatabase;
import dev.modwell.gomod.goproxy.Target;
import dev.modwell.gomod.module.InvalidModuleException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Decisions as rows of a table, numbered upwards without gaps. */
final class DecisionTable {
    private static final List<String> TABLE = List.of(
            "CREATE TABLE IF NOT EXISTS decision (id BIGINT NOT NULL PRIMARY KEY, happened BIGINT NOT NULL, "
                    + "trace VARCHAR(32) NOT NULL, module VARCHAR(1024) NOT NULL, version VARCHAR(1024) NOT NULL, "
                    + "request VARCHAR(1024) NOT NULL, kind VARCHAR(32) NOT NULL, subject VARCHAR(1000) NOT NULL, "
                    + "sentence VARCHAR(1000) NOT NULL, remedy VARCHAR(1000) NOT NULL, "
                    + "verification VARCHAR(16) NOT NULL, rule VARCHAR(4096), private INTEGER NOT NULL, "
                    + "sumdb INTEGER NOT NULL, attempts TEXT NOT NULL)",
            "CREATE INDEX IF NOT EXISTS decision_trace ON decision (trace)",
            "CREATE INDEX IF NOT EXISTS decision_module ON decision (module, version)");
    private static final String INSERT = "INSERT INTO decision VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    private static final String SELECT = "SELECT id, happened, trace, request, kind, subject, sentence, remedy, "
            + "verification, rule, private, sumdb, attempts FROM decision WHERE happened >= ? AND ";
    private static final String LATEST_FIRST = " ORDER BY id DESC LIMIT ?";

    /** How many rows are looked at for their age with each batch; more than a batch has. */
    private static final int MAX_AGED = 2000;

    private final MendedDatabase database;

    DecisionTable(MendedDatabase database) {
        this.database = database;
    }

    /** A decision with its number. */
    record Row(long id, Decision decision) {}

    /** Makes the table when it is not there; returns the highest number in it, 0 when it is empty. */
    long prepare() throws LedgerException {
        return database.use("open the decisions", connection -> {
            make(connection);
            try (Statement statement = connection.createStatement();
                    ResultSet highest = statement.executeQuery("SELECT COALESCE(MAX(id), 0) FROM decision")) {
                highest.next();
                return highest.getLong(1);
            }
        });
    }

    private static void make(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : TABLE) {
                statement.execute(sql);
            }
        }
    }

    /**
     * Adds the rows and takes out the oldest ones: those before {@code since}, and those beyond {@code most}. The table is
     * made once more when the database was put aside meanwhile.
     */
    void write(List<Row> rows, Instant since, int most) throws LedgerException {
        database.use("keep decisions", connection -> {
            connection.setAutoCommit(false);
            make(connection);
            try (PreparedStatement insert = connection.prepareStatement(INSERT);
                    PreparedStatement surplus = connection.prepareStatement("DELETE FROM decision WHERE id <= ?");
                    PreparedStatement aged = connection.prepareStatement("DELETE FROM decision WHERE happened < ? "
                            + "AND id IN (SELECT id FROM decision ORDER BY id LIMIT " + MAX_AGED + ")")) {
                for (Row row : rows) {
                    bind(insert, row);
                    insert.addBatch();
                }
                insert.executeBatch();
                surplus.setLong(1, rows.getLast().id() - most);
                surplus.executeUpdate();
                aged.setLong(1, since.toEpochMilli());
                aged.executeUpdate();
                connection.commit();
                return rows.size();
            }
        });
    }

    private static void bind(PreparedStatement insert, Row row) throws SQLException {
        Decision decision = row.decision();
        Failure failure = decision.outcome() instanceof Decision.Outcome.Failed failed ? failed.failure() : null;
        Event.Reason reason = decision.reason();
        About about = About.of(decision.path());
        insert.setLong(1, row.id());
        insert.setLong(2, decision.at().toEpochMilli());
        insert.setString(3, decision.trace());
        insert.setString(4, about.module());
        insert.setString(5, about.version());
        insert.setString(6, decision.request());
        insert.setString(7, failure == null ? "" : failure.kind().name());
        insert.setString(8, failure == null ? "" : failure.subject());
        insert.setString(9, failure == null ? "" : failure.sentence());
        insert.setString(10, failure == null ? "" : failure.remedy());
        insert.setString(
                11, decision.outcome() instanceof Decision.Outcome.Delivered delivered ? delivered.verification() : "");
        insert.setString(12, reason == null ? null : reason.rule());
        insert.setInt(13, reason != null && reason.isPrivate() ? 1 : 0);
        insert.setInt(14, reason != null && reason.asksSumDb() ? 1 : 0);
        insert.setString(15, AttemptText.of(decision.outcome().attempts()));
    }

    /**
     * What a path is about.
     *
     * @param version a version or query; empty for the module as a whole, and for what is no module's path
     */
    record About(String module, String version) {
        static About of(String path) {
            try {
                return switch (Target.parse(path)) {
                    case Target.OfVersion target ->
                        new About(
                                target.module().value(),
                                target.moduleVersion().version().value());
                    case Target.Query target -> new About(target.module().value(), target.query());
                    case Target.VersionList target -> new About(target.module().value(), "");
                    case Target.Latest target -> new About(target.module().value(), "");
                    case Target.SumDb _ -> new About("", "");
                };
            } catch (InvalidModuleException e) {
                return new About("", "");
            }
        }
    }

    /** Decisions of one trace since then, the latest first. */
    List<Row> ofTrace(String trace, Instant since, int limit) throws LedgerException {
        return select("trace = ?", List.of(trace), since, limit);
    }

    /** Decisions about a module, or about one version of it when that is not empty, the latest first. */
    List<Row> of(About about, Instant since, int limit) throws LedgerException {
        return about.version().isEmpty()
                ? select("module = ?", List.of(about.module()), since, limit)
                : select("module = ? AND version = ?", List.of(about.module(), about.version()), since, limit);
    }

    private List<Row> select(String condition, List<String> values, Instant since, int limit) throws LedgerException {
        return database.use("read decisions", connection -> {
            try (PreparedStatement query = connection.prepareStatement(SELECT + condition + LATEST_FIRST)) {
                query.setLong(1, since.toEpochMilli());
                for (int i = 0; i < values.size(); i++) {
                    query.setString(i + 2, values.get(i));
                }
                query.setInt(values.size() + 2, limit);
                List<Row> rows = new ArrayList<>();
                try (ResultSet found = query.executeQuery()) {
                    while (found.next()) {
                        rows.add(row(found));
                    }
                }
                return rows;
            }
        });
    }

    private static Row row(ResultSet found) throws SQLException {
        String trace = found.getString(3);
        List<Attempt> attempts = AttemptText.parse(found.getString(13));
        String rule = found.getString(10);
        Event.Reason reason =
                rule == null ? null : new Event.Reason(trace, rule, found.getInt(11) != 0, found.getInt(12) != 0);
        FailureKind kind = kind(found.getString(5));
        Decision.Outcome outcome = kind == null
                ? new Decision.Outcome.Delivered(attempts, found.getString(9))
                : new Decision.Outcome.Failed(
                        new Failure(kind, found.getString(6), found.getString(7), attempts, found.getString(8)));
        Instant at = Instant.ofEpochMilli(found.getLong(2));
        return new Row(found.getLong(1), new Decision(at, trace, found.getString(4), reason, outcome));
    }

    /** A kind that only another version knows is told as an internal one. */
    private static @Nullable FailureKind kind(String name) {
        if (name.isEmpty()) {
            return null;
        }
        try {
            return FailureKind.valueOf(name);
        } catch (IllegalArgumentException e) {
            return FailureKind.INTERNAL;
        }
    }
}
