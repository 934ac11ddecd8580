// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.cli.why;

import dev.modwell.cli.line.Configured;
import dev.modwell.cli.line.Exit;
import dev.modwell.cli.owner.Owner;
import dev.modwell.cli.owner.OwnerException;
import dev.modwell.gomod.module.InvalidModuleException;
import dev.modwell.server.Modwell;
import dev.modwell.server.api.Json;
import dev.modwell.server.config.Configuration;
import dev.modwell.server.config.ConfigurationLoader.Loaded;
import dev.modwell.server.why.Account;
import dev.modwell.server.why.Subject;
import java.io.IOException;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code modwell why}. */
@Command(
        name = "why",
        description = {
            "Tell what was done for a module or a request: the sources in order, with times, and the rule.",
            "Exit code 4 when nothing is known of a request; with --live 5 when no source delivers."
        },
        footer = {
            "",
            "Examples:",
            "  modwell why github.com/acme/tool",
            "  modwell why github.com/acme/tool@v1.9.0 --live",
            "  modwell why 7f3a0123456789abcdef0123456789ab --json"
        })
public final class WhyCommand extends Configured {
    @Parameters(
            paramLabel = "MODULE[@QUERY]",
            description = "A module, one version or branch of it, or the trace at the end of a failure's text.")
    private String about = "";

    @Option(names = "--live", description = "Ask the sources now, past what is kept, and keep nothing of it.")
    private boolean live;

    @Option(names = "--json", description = "Print one JSON object; see docs/commands/why.md.")
    private boolean json;

    @Option(names = "--quiet", description = "Print one line a decision.")
    private boolean quiet;

    @Override
    protected Exit run(Loaded loaded) {
        try {
            if (Subject.parse(about) instanceof Subject.Trace && live) {
                return failed(speech().say("why-past"), Exit.USAGE);
            }
            return tell(account(loaded.configuration()));
        } catch (InvalidModuleException e) {
            return failed(speech().translated(String.valueOf(e.getMessage())), Exit.USAGE);
        } catch (OwnerException e) {
            return failed(speech().translated(String.valueOf(e.getMessage())), e.exit());
        } catch (IOException e) {
            return failed(speech().translated(String.valueOf(e.getMessage())), Exit.FAILED);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Exit.FAILED;
        }
    }

    private Exit failed(String sentence, Exit exit) {
        tell(sentence);
        return exit;
    }

    private Account account(Configuration configuration) throws IOException, InterruptedException {
        Optional<Owner> owner = Owner.find(configuration);
        if (owner.isPresent()) {
            try (Owner asked = owner.get()) {
                return account(asked);
            }
        }
        try (Modwell server = Modwell.open(configuration.onlyHere(), go());
                Owner itself = Owner.at(server.url(), configuration.http())) {
            return account(itself);
        }
    }

    private Account account(Owner asked) throws IOException, InterruptedException {
        String subject = "?about=" + Owner.encoded(about);
        return live ? asked.post("why/live" + subject, Account.class) : asked.get("why" + subject, Account.class);
    }

    private Exit tell(Account account) {
        if (json) {
            out().println(Json.mapper().writeValueAsString(account));
        } else if (quiet) {
            out().print(WhyText.lines(account));
        } else {
            out().print(new WhyText(speech()).of(account));
        }
        out().flush();
        boolean unknown = account.way().isEmpty() && account.decisions().isEmpty();
        boolean nobody = live && account.decisions().stream().noneMatch(Account.Told::isDelivered);
        return unknown ? Exit.NOT_FOUND : nobody ? Exit.SOURCE_TROUBLE : Exit.FINE;
    }
}
