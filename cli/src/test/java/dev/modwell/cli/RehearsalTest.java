// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RehearsalTest {
    @Test
    void in_fetchesThroughTwoServers_andLeavesNothingRunning(@TempDir Path folder) throws Exception {
        Rehearsal.in(folder);
        assertThat(folder.resolve("second/cache/download/example.com/rehearsal/@v/v1.0.0.zip"))
                .hasSameBinaryContentAs(folder.resolve("source/example.com/rehearsal/@v/v1.0.0.zip"));
    }
}
