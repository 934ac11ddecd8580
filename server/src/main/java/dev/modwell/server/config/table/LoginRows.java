// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.server.config.table;

import dev.modwell.core.credential.AuthCommand;
import dev.modwell.core.credential.Credential;
import dev.modwell.core.credential.Netrc;
import dev.modwell.core.credential.PrefixTable;
import dev.modwell.core.credential.Secret;
import dev.modwell.core.credential.SshKey;
import dev.modwell.core.failure.FileTrouble;
import dev.modwell.core.origin.http.route.ByAddress;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The table {@code credentials}. Each entry is of one kind: token, password, ssh, netrc file, command. */
public final class LoginRows {
    private static final Set<String> FIELDS = Set.of(
            "match",
            "user",
            "token",
            "token-file",
            "token-env",
            "password",
            "password-file",
            "password-env",
            "ssh-key",
            "known-hosts",
            "netrc-file",
            "command");

    private static final String PLAIN = "http://";

    private final Map<String, String> environment;
    private final Map<String, Credential> headers = new LinkedHashMap<>();
    private final Map<String, SshKey> keys = new LinkedHashMap<>();
    private final List<AuthCommand> commands = new ArrayList<>();
    private final Map<String, Credential> netrc = new LinkedHashMap<>();

    private LoginRows(Map<String, String> environment) {
        this.environment = environment;
    }

    /**
     * What the table says.
     *
     * @param environment where the variables are that entries name
     */
    public static Logins read(TableText table, Map<String, String> environment) {
        LoginRows rows = new LoginRows(environment);
        table.rows(FIELDS).forEach(rows::read);
        return new Logins(
                new PrefixTable(rows.headers), new ByAddress<>(rows.keys), rows.commands, new PrefixTable(rows.netrc));
    }

    private void read(Row row) {
        boolean isToken = says(row, "token", "token-file", "token-env");
        boolean isPassword = says(row, "password", "password-file", "password-env");
        boolean isSsh = says(row, "ssh-key", "known-hosts");
        boolean isNetrc = says(row, "netrc-file");
        boolean isCommand = says(row, "command");
        if (Stream.of(isToken, isPassword, isSsh, isNetrc, isCommand)
                        .filter(is -> is)
                        .count()
                != 1) {
            row.problem("must have a token, a password, an ssh-key or known-hosts, a netrc-file or a command");
            return;
        }
        if (isNetrc || isCommand) {
            row.text("match").ifPresent(_ -> row.problem("the file or command says itself what it is for; no match"));
        }
        if (isNetrc) {
            netrc(row);
        } else if (isCommand) {
            row.text("command").ifPresent(command -> command(row, command));
        } else {
            row.needed("match").ifPresent(match -> login(row, match, isSsh, isToken));
        }
    }

    private static boolean says(Row row, String... names) {
        return Stream.of(names).anyMatch(name -> row.text(name).isPresent());
    }

    private void login(Row row, String match, boolean isSsh, boolean isToken) {
        String prefix = ByAddress.prefix(match);
        boolean isTaken;
        if (isSsh) {
            isTaken = keys.putIfAbsent(prefix, new SshKey(row.file("ssh-key"), row.file("known-hosts"))) != null;
        } else {
            boolean isPlain = match.toLowerCase(Locale.ROOT).startsWith(PLAIN);
            String key = isPlain ? PLAIN + prefix : prefix;
            Optional<Credential> credential = isToken ? token(row) : password(row);
            isTaken = credential.isPresent() && headers.putIfAbsent(key, credential.get()) != null;
        }
        if (isTaken) {
            row.problem("an earlier entry of this kind matches " + prefix + " as well");
        }
    }

    /** With a user it is what git's hosts take for a password. */
    private Optional<Credential> token(Row row) {
        Optional<Secret> token = row.secret("token", environment);
        return token.map(secret -> row.text("user")
                .map(user -> Credential.basic(user, secret))
                .orElseGet(() -> Credential.bearer(secret)));
    }

    private Optional<Credential> password(Row row) {
        Optional<Secret> password = row.secret("password", environment);
        Optional<String> user = row.needed("user");
        return password.flatMap(secret -> user.map(name -> Credential.basic(name, secret)));
    }

    private void netrc(Row row) {
        row.file("netrc-file").ifPresent(file -> {
            try {
                Netrc.read(file).byPrefix().forEach(netrc::putIfAbsent);
            } catch (IOException e) {
                row.problem("netrc-file " + file + " cannot be read (" + FileTrouble.reason(e) + ")");
            }
        });
    }

    private void command(Row row, String command) {
        try {
            AuthCommand.Plan plan = AuthCommand.list(command);
            if (plan.netrc() || plan.commands().isEmpty()) {
                row.problem("command must be a command, or git and a folder");
            }
            commands.addAll(plan.commands());
        } catch (IllegalArgumentException e) {
            row.problem("command: " + e.getMessage());
        }
    }
}
