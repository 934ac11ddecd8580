// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.doctor.check;

import dev.modwell.core.doctor.finding.Finding;
import dev.modwell.core.doctor.picture.Picture;
import dev.modwell.core.doctor.probe.Probes;
import java.util.List;

/** One question about a set-up. */
public interface Check {
    /** What is wrong; empty when nothing is, or when the question does not arise. */
    List<Finding> look(Picture picture, Probes probes);
}
