// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.doctor.check;

import dev.modwell.core.doctor.finding.Finding;
import dev.modwell.core.doctor.picture.Picture;
import dev.modwell.core.doctor.probe.Probes;
import dev.modwell.core.explain.Cause;
import java.time.Duration;
import java.util.List;

/** Does this machine's clock agree with those of the sources? */
public final class ClockRight implements Check {
    @Override
    public List<Finding> look(Picture picture, Probes probes) {
        return new LineJudge(picture, probes)
                        .clockError()
                        .filter(error -> error.abs().compareTo(LineJudge.CLOCK_TOLERANCE) > 0)
                        .map(error -> finding(error, probes))
                        .stream()
                        .toList();
    }

    private static Finding finding(Duration error, Probes probes) {
        return Finding.warning(Cause.CLOCK_WRONG, probes.clock().instant().toString())
                .note(LineJudge.offBy(error));
    }
}
