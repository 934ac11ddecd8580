// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.cli.go;

import dev.modwell.cli.allow.Project;
import dev.modwell.cli.line.Exit;
import dev.modwell.cli.line.Loading;
import dev.modwell.cli.owner.Attachment;
import dev.modwell.core.failure.Sentence;
import dev.modwell.core.goenv.GoEnv;
import dev.modwell.core.goenv.Machine;
import dev.modwell.server.config.ConfigurationException;
import dev.modwell.server.config.ConfigurationLoader.Loaded;
import dev.modwell.server.project.Session;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code modwell go}: the real {@code go}, with a Modwell of its own. */
@Command(
        name = "go",
        description = {
            "Run the go command with modules from Modwell: the cache that all your projects share, the project's",
            "own .goproxy once it is allowed, and the causes in words when it fails."
        },
        footer = {
            "",
            "Flags of Modwell stand before the go command's own arguments. Exit code: that of the go command.",
            "",
            "Examples:",
            "  modwell go mod tidy",
            "  modwell go build ./...",
            "  modwell go -C ./service test ./..."
        })
public final class GoCommand extends Loading {
    /** How much of what go prints is looked at when it fails. */
    private static final int TAIL_BYTES = 1 << 20;

    @Parameters(paramLabel = "ARGS", arity = "0..*", description = "What the go command is given.")
    private List<String> arguments = List.of();

    private @Nullable GoProcess running;

    @Override
    protected int code(Loaded loaded) throws ConfigurationException {
        Machine machine = Machine.current();
        Project project = Project.of(machine, folder());
        if (project instanceof Project.NotAllowed(Path file)) {
            tell(speech().say("not-allowed", "file", file));
        }
        try (Attachment cache = Attachment.open(loaded.configuration(), go(), speech())) {
            String goproxy = cache.session(Session.of(project.text(), project.place(), go()));
            return run(environment(machine, project, goproxy), new Epilogue(project.over(machine), speech()));
        } catch (IOException e) {
            complain(Sentence.of(String.valueOf(e.getMessage())));
            return Exit.FAILED.code();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Exit.FAILED.code();
        } finally {
            // Whoever told this process to end waits for the session to be gone, and the attachment's close is what
            // takes it away.
            if (running != null) {
                running.done();
            }
        }
    }

    private int run(Map<String, String> environment, Epilogue epilogue) throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(List.of(program(go()).orElseThrow(() -> new IOException(speech().say("go-missing")))));
        command.addAll(arguments);
        Tail errors = new Tail(TAIL_BYTES);
        GoProcess process = GoProcess.start(command, environment, errors);
        running = process;
        int code = process.await(System.err);
        if (code == 1) {
            epilogue.speak(errors.text(), err());
        }
        return code;
    }

    /** The first on the PATH, as a shell would find it; else that of the installation that Go's settings name. */
    private static Optional<String> program(GoEnv go) {
        for (String folder : go.variable("PATH").split(java.io.File.pathSeparator)) {
            Path file = Path.of(folder).resolve("go");
            if (!folder.isEmpty() && java.nio.file.Files.isExecutable(file)) {
                return Optional.of(file.toString());
            }
        }
        return go.root()
                .map(root -> root.resolve("bin/go"))
                .filter(java.nio.file.Files::isExecutable)
                .map(Path::toString);
    }

    /** The folder that go works in: that of {@code -C}, which can only be its first argument. */
    private Path folder() {
        if (arguments.size() > 1
                && (arguments.getFirst().equals("-C") || arguments.getFirst().equals("--C"))) {
            return Path.of(arguments.get(1));
        }
        if (!arguments.isEmpty() && arguments.getFirst().startsWith("-C=")) {
            return Path.of(arguments.getFirst().substring(3));
        }
        return Path.of("");
    }

    private Map<String, String> environment(Machine machine, Project project, String goproxy) {
        Map<String, String> environment = new HashMap<>(machine.environment());
        environment.put("GOPROXY", goproxy);
        environment.put("GONOPROXY", "none");
        environment.put(
                "GONOSUMDB",
                Project.union(go().value("GONOSUMDB"), project.effective().privates()));
        return environment;
    }
}
