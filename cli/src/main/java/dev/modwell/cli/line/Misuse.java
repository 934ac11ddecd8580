// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.cli.line;

import dev.modwell.server.config.table.Nearest;
import java.io.PrintWriter;
import java.util.Collection;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * What is said to a command line that cannot be carried out: one sentence, what was probably meant, and where
 * the help is. The help of a command of ninety lines would push the sentence out of sight.
 */
public final class Misuse implements IParameterExceptionHandler {
    private final Speech speech;

    public Misuse(Speech speech) {
        this.speech = speech;
    }

    @Override
    public int handleParseException(ParameterException misuse, String[] words) {
        CommandLine command = misuse.getCommandLine();
        PrintWriter err = command.getErr();
        if (isNothingSaid(misuse)) {
            command.usage(err);
            return Exit.USAGE.code();
        }
        err.println("modwell: " + sentence(misuse));
        meant(misuse).ifPresent(name -> err.println(speech.say("usage-meant", "name", name)));
        err.println(speech.say("usage-see", "command", command.getCommandSpec().qualifiedName()));
        err.flush();
        return Exit.USAGE.code();
    }

    /** Reports whether a command was named that needs another, and nothing else: whoever types that asks for help. */
    private static boolean isNothingSaid(ParameterException misuse) {
        return !(misuse instanceof UnmatchedArgumentException)
                && !misuse.getCommandLine().getSubcommands().isEmpty();
    }

    private static Optional<String> meant(ParameterException misuse) {
        if (!(misuse instanceof UnmatchedArgumentException unmatched)
                || unmatched.getUnmatched().isEmpty()) {
            return Optional.empty();
        }
        CommandLine command = misuse.getCommandLine();
        Collection<String> known = unmatched.isUnknownOption()
                ? command.getCommandSpec().optionsMap().keySet()
                : command.getSubcommands().keySet();
        return Nearest.to(unmatched.getUnmatched().getFirst(), known);
    }

    private String sentence(ParameterException misuse) {
        if (misuse instanceof UnmatchedArgumentException unmatched
                && !unmatched.getUnmatched().isEmpty()) {
            String word = unmatched.getUnmatched().getFirst();
            if (unmatched.isUnknownOption()) {
                return speech.say("usage-option", "word", word);
            }
            boolean needsCommand = !misuse.getCommandLine().getSubcommands().isEmpty();
            return speech.say(needsCommand ? "usage-command" : "usage-argument", "word", word);
        }
        return speech.translated(String.valueOf(misuse.getMessage()));
    }
}
