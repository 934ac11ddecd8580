// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.cli.diagnosis;

import dev.modwell.cli.allow.Project;
import dev.modwell.cli.line.Colours;
import dev.modwell.cli.line.Exit;
import dev.modwell.cli.line.Speaking;
import dev.modwell.cli.line.Terminal;
import dev.modwell.core.doctor.Diagnosis;
import dev.modwell.core.doctor.Doctor;
import dev.modwell.core.doctor.picture.Picture;
import dev.modwell.core.doctor.picture.Subject;
import dev.modwell.core.explain.Language;
import dev.modwell.core.goenv.Machine;
import dev.modwell.server.config.ConfigurationException;
import dev.modwell.server.config.table.ReplaceRow;
import java.io.PrintWriter;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code modwell doctor}: why modules cannot be downloaded here, and what repairs it. */
@Command(
        name = "doctor",
        description = {
            "Find out why Go modules cannot be downloaded on this machine, and how to repair it.",
            "Reads Go's environment as the go command does; asks, but changes nothing without --fix."
        },
        footer = {
            "",
            "Examples:",
            "  modwell doctor                              the project here, or the settings and the line alone",
            "  modwell doctor github.com/acme/tool@v1.9.0  one module",
            "  modwell doctor ./service                    every module of a project",
            "  modwell doctor --fix                        show the repairs, and apply them when you agree"
        })
public final class DoctorCommand extends Speaking {
    @Parameters(
            arity = "0..1",
            paramLabel = "MODULE[@VERSION]|DIR",
            description = "What to look at; the project in the current folder when nothing is named.")
    private String argument = "";

    @Option(names = "--json", description = "Print one JSON object; see docs/commands/doctor.md.")
    private boolean json;

    @Option(
            names = {"-q", "--quiet"},
            description = "Print nothing when all is well.")
    private boolean quiet;

    @Option(names = "--fix", description = "Show what would repair it, and do it after asking.")
    private boolean fix;

    @Option(names = "--yes", description = "With --fix: do it without asking.")
    private boolean yes;

    private final Machine machine;

    public DoctorCommand() {
        this(Machine.current());
    }

    private DoctorCommand(Machine machine) {
        super(machine.environment());
        this.machine = machine;
    }

    @Override
    public Integer call() {
        Subject subject = Subject.parse(argument, Path.of(""));
        Picture picture;
        try {
            Path folder = subject instanceof Subject.Project(Path root) ? root : Path.of("");
            Project project = Project.of(machine, folder);
            if (project instanceof Project.NotAllowed(Path file) && !quiet) {
                tell(speech().say("not-allowed", "file", file));
            }
            picture = Picture.of(project.over(machine), subject)
                    .replacing(project.effective().replacements().stream()
                            .map(ReplaceRow::replacement)
                            .toList());
        } catch (ConfigurationException e) {
            refuse(e.problems());
            return Exit.USAGE.code();
        }
        ProgressLine progress = ProgressLine.of(picture, quiet || json);
        Diagnosis diagnosis = Doctor.usual().examine(picture, progress);
        progress.end();
        Language language = speech().language();
        PrintWriter out = out();
        if (json) {
            out.println(DiagnosisJson.of(diagnosis, language));
        } else if (!quiet || !diagnosis.findings().isEmpty()) {
            out.print(new DiagnosisText(language, Colours.of(Terminal.find().isPresent(), machine.environment()))
                    .of(diagnosis));
        }
        out.flush();
        if (fix) {
            new FixDialog(machine, language, out).run(diagnosis, yes);
            out.flush();
        }
        return ExitCodes.of(diagnosis).code();
    }
}
