// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.credential;

import java.nio.file.Path;
import java.util.Optional;

/**
 * How to log in to an ssh host.
 *
 * @param identity the file of the private key, which has no passphrase; empty for the user's own keys and agent
 * @param knownHosts the file with the host's own key; empty for the user's
 */
public record SshKey(Optional<Path> identity, Optional<Path> knownHosts) {
    /** The command that git runs instead of ssh; asks nobody anything, and offers no other key. */
    public String command() {
        StringBuilder command = new StringBuilder("ssh -o BatchMode=yes -o ControlMaster=no");
        identity.ifPresent(file -> command.append(" -o IdentitiesOnly=yes -i ").append(quoted(file.toString())));
        // ssh itself splits this option's value at blanks.
        knownHosts.ifPresent(file -> command.append(" -o StrictHostKeyChecking=yes -o ")
                .append(quoted("UserKnownHostsFile=\"" + file + "\"")));
        return command.toString();
    }

    /** For the shell that git gives the command to. */
    private static String quoted(String word) {
        return "'" + word.replace("'", "'\\''") + "'";
    }
}
