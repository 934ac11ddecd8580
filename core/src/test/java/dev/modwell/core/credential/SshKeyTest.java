// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.credential;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class SshKeyTest {
    @Test
    void command_namesBothFilesForTheShell() {
        SshKey key = new SshKey(Optional.of(Path.of("/it's/key")), Optional.of(Path.of("/a b/known")));
        assertThat(key.command())
                .isEqualTo("ssh -o BatchMode=yes -o ControlMaster=no -o IdentitiesOnly=yes -i '/it'\\''s/key'"
                        + " -o StrictHostKeyChecking=yes -o 'UserKnownHostsFile=\"/a b/known\"'");
        assertThat(new SshKey(Optional.empty(), Optional.empty()).command())
                .isEqualTo("ssh -o BatchMode=yes -o ControlMaster=no");
    }
}
