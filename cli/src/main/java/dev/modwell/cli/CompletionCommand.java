// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.cli;

import dev.modwell.cli.line.Exit;
import dev.modwell.cli.line.Speaking;
import java.util.List;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.Parameters;

/** {@code modwell completion}: a shell's script that completes commands and flags. */
@Command(
        name = "completion",
        description = "Print the script with which a shell completes modwell's commands and flags.",
        footer = {
            "",
            "Examples:",
            "  source <(modwell completion bash)",
            "  modwell completion zsh >~/.zsh/modwell.zsh    to be sourced from .zshrc",
            "  modwell completion fish >~/.config/fish/completions/modwell.fish"
        })
final class CompletionCommand extends Speaking {
    @Parameters(arity = "1", paramLabel = "bash|zsh|fish", description = "The shell.")
    private String shell = "";

    CompletionCommand() {
        super(System.getenv());
    }

    @Override
    public Integer call() {
        switch (shell) {
            // The script says itself how zsh reads it: through bashcompinit.
            case "bash", "zsh" -> out().print(AutoComplete.bash("modwell", withChoices(Main.commandLine())));
            case "fish" -> out().print(FishScript.of(Main.commandLine(speech().language())));
            default -> {
                tell(speech().say("completion-shell", "shell", shell));
                return Exit.USAGE.code();
            }
        }
        out().flush();
        return Exit.FINE.code();
    }

    private static CommandLine withChoices(CommandLine line) {
        CommandSpec command = line.getCommandSpec();
        for (ArgSpec argument : List.copyOf(command.args())) {
            List<String> choices = FishScript.choices(argument);
            if (choices.isEmpty()) {
                continue;
            }
            command.remove(argument);
            command.add(
                    argument instanceof OptionSpec option
                            ? OptionSpec.builder(option)
                                    .completionCandidates(choices)
                                    .build()
                            : PositionalParamSpec.builder((PositionalParamSpec) argument)
                                    .completionCandidates(choices)
                                    .build());
        }
        line.getSubcommands().values().forEach(CompletionCommand::withChoices);
        return line;
    }
}
