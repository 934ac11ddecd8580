// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.doctor.check;

import dev.modwell.core.doctor.finding.Finding;
import dev.modwell.core.doctor.finding.Note;
import dev.modwell.core.doctor.picture.Picture;
import dev.modwell.core.doctor.probe.Checksums;
import dev.modwell.core.doctor.probe.Probes;
import dev.modwell.core.explain.Cause;
import dev.modwell.core.failure.Attempt;
import dev.modwell.core.origin.http.HttpSource;
import dev.modwell.core.trust.DatabaseEntry;
import java.util.List;
import java.util.Optional;

/** Is GOSUMDB readable, and does the checksum database answer, itself or through a proxy? */
public final class SumDbAnswers implements Check {
    @Override
    public List<Finding> look(Picture picture, Probes probes) {
        String value = picture.go().value("GOSUMDB");
        try {
            if (value.isEmpty() || value.equals("off")) {
                return List.of();
            }
            DatabaseEntry.parse(value);
        } catch (IllegalArgumentException e) {
            Finding finding = Finding.error(Cause.SUMDB_SETTING, "GOSUMDB").seen(String.valueOf(e.getMessage()));
            return List.of(Mending.set(finding, picture.go(), "GOSUMDB", "sum.golang.org"));
        }
        Optional<Asked> asked = Asked.of(picture);
        if (asked.isPresent() && !probes.checksums().covers(asked.get().path())) {
            return List.of();
        }
        Optional<Checksums.Base> base = probes.checksums().base();
        return base.isEmpty() ? List.of() : ofBase(picture, probes, base.get());
    }

    private static List<Finding> ofBase(Picture picture, Probes probes, Checksums.Base base) {
        Note setting = Picture.told(picture.go().get("GOSUMDB"));
        if (base.failure().isPresent()) {
            Attempt attempt = base.failure().get();
            return List.of(Finding.error(Cause.SUMDB_UNREACHABLE, base.name())
                    .note(Note.of("sumdb-by-proxy").with("proxy", base.name()))
                    .seen(attempt.summary() + ": " + attempt.detail())
                    .seen(setting));
        }
        if (base.way().entry() instanceof dev.modwell.gomod.goproxy.ProxyList.Entry.Proxy) {
            return List.of();
        }
        return new LineJudge(picture, probes)
                .judge(HttpSource.sumDb(base.name()), "latest").stream()
                        .map(finding -> finding.cause() == Cause.CLOCK_WRONG
                                ? finding
                                : told(finding, base).seen(setting))
                        .toList();
    }

    /** The line's own cause stays in the note; what the user meets is a database that does not answer. */
    private static Finding told(Finding line, Checksums.Base base) {
        return new Finding(
                        Cause.SUMDB_UNREACHABLE,
                        line.severity(),
                        base.name(),
                        line.notes(),
                        line.evidence(),
                        line.repairs())
                .note(Note.of("because").with("cause", line.cause().id()));
    }
}
