// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.server.config.table;

import dev.modwell.core.credential.AuthCommand;
import dev.modwell.core.credential.PrefixTable;
import dev.modwell.core.credential.SshKey;
import dev.modwell.core.origin.http.route.ByAddress;
import java.util.List;

/**
 * What the table {@code credentials} holds.
 *
 * @param headers tokens and passwords for http
 * @param ssh keys
 * @param commands in the form of {@code GOAUTH}
 * @param netrc the entries of netrc files
 */
public record Logins(PrefixTable headers, ByAddress<SshKey> ssh, List<AuthCommand> commands, PrefixTable netrc) {
    /** Knows nothing. */
    public static final Logins NONE = new Logins(PrefixTable.EMPTY, ByAddress.none(), List.of(), PrefixTable.EMPTY);

    public Logins {
        commands = List.copyOf(commands);
    }

    /** A command's arguments may be secret. */
    @Override
    public String toString() {
        return "Logins[headers=" + headers + ", ssh=" + ssh + ", commands=" + commands.size() + ", netrc=" + netrc
                + "]";
    }
}
