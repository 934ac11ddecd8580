// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.cli.queue;

import dev.modwell.cli.line.Configured;
import dev.modwell.cli.line.Exit;
import dev.modwell.cli.owner.OwnerException;
import dev.modwell.server.config.ConfigurationLoader.Loaded;
import dev.modwell.server.endpoint.QueuePage;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code modwell queue}: the operations that wait until a source answers. */
@Command(
        name = "queue",
        description = "See and control the operations that wait until a source answers.",
        subcommands = {QueueCommand.Ls.class, QueueCommand.Retry.class, QueueCommand.Drop.class},
        footer = {
            "",
            "Examples:",
            "  modwell queue ls",
            "  modwell queue retry",
            "  modwell queue drop github.com/acme/tool/@v/v1.9.0.zip"
        })
public final class QueueCommand {
    /** What the three have in common. */
    abstract static class OnQueue extends Configured {
        @Option(names = "--json", description = "Print one JSON object; see docs/commands/queue.md.")
        private boolean json;

        @Option(names = "--quiet", description = "Print no more than is needed.")
        private boolean quiet;

        @Override
        protected final Exit run(Loaded loaded) {
            try (PendingOperations queue = PendingOperations.of(loaded.configuration(), go())) {
                return on(queue);
            } catch (OwnerException e) {
                complain(e.getMessage());
                return e.exit();
            } catch (IOException e) {
                complain(e.getMessage());
                return Exit.FAILED;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return Exit.FAILED;
            }
        }

        abstract Exit on(PendingOperations queue) throws IOException, InterruptedException;

        /** Prints whichever of the two is asked for. */
        final void print(String asJson, String asText) {
            if (json) {
                out().println(asJson);
            } else {
                out().print(asText);
            }
            out().flush();
        }

        final boolean isQuiet() {
            return quiet && !json;
        }
    }

    /** {@code modwell queue ls}. */
    @Command(
            name = "ls",
            description = {"List the pending operations in order.", "With --quiet, their subjects alone."},
            footer = {"", "Example:", "  modwell queue ls --json"})
    static final class Ls extends OnQueue {
        @Override
        Exit on(PendingOperations queue) throws IOException, InterruptedException {
            QueuePage page = queue.all();
            print(QueueText.json(page), isQuiet() ? QueueText.subjects(page) : new QueueText(speech()).table(page));
            return Exit.FINE;
        }
    }

    /** {@code modwell queue retry}. */
    @Command(
            name = "retry",
            description = {
                "Carry out now what waits, in order, until the first operation that cannot be.",
                "Exit code 0 when nothing waits any more, 5 when something does."
            },
            footer = {"", "Example:", "  modwell queue retry"})
    static final class Retry extends OnQueue {
        @Override
        Exit on(PendingOperations queue) throws IOException, InterruptedException {
            long waiting = queue.retry();
            print(
                    "{\"waiting\":" + waiting + "}",
                    isQuiet()
                            ? ""
                            : speech().say(waiting == 0 ? "queue-empty" : "queue-left", "waiting", waiting) + "\n");
            return waiting == 0 ? Exit.FINE : Exit.SOURCE_TROUBLE;
        }
    }

    /** {@code modwell queue drop}. */
    @Command(
            name = "drop",
            description = {
                "Take operations out of the queue; they are not carried out.",
                "Exit code 4 when there was none to take."
            },
            footer = {
                "",
                "Examples:",
                "  modwell queue drop github.com/acme/tool/@v/v1.9.0.zip",
                "  modwell queue drop --all"
            })
    static final class Drop extends OnQueue {
        @ArgGroup(multiplicity = "1")
        private @Nullable Which which;

        /** One or the other. */
        static final class Which {
            @Parameters(paramLabel = "SUBJECT", description = "What the operations are about, as ls shows it.")
            private @Nullable List<String> subjects;

            @Option(names = "--all", description = "Empty the queue.")
            private boolean all;
        }

        @Override
        Exit on(PendingOperations queue) throws IOException, InterruptedException {
            List<String> subjects = which == null ? null : which.subjects;
            long dropped = 0;
            if (subjects == null) {
                dropped = queue.drop(Optional.empty());
            } else {
                for (String subject : subjects) {
                    dropped += queue.drop(Optional.of(subject));
                }
            }
            print(
                    "{\"dropped\":" + dropped + "}",
                    isQuiet() ? "" : speech().say("queue-dropped", "dropped", dropped) + "\n");
            return dropped == 0 ? Exit.NOT_FOUND : Exit.FINE;
        }
    }
}
