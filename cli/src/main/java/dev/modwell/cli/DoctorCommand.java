// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.cli;

import dev.modwell.core.doctor.Diagnosis;
import dev.modwell.core.doctor.Doctor;
import dev.modwell.core.doctor.picture.Picture;
import dev.modwell.core.doctor.picture.Subject;
import dev.modwell.core.explain.Language;
import dev.modwell.core.goenv.Machine;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

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
final class DoctorCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(
            arity = "0..1",
            paramLabel = "MODULE[@VERSION]|DIR",
            description = "What to look at; the project in the current folder when nothing is named.")
    private String argument = "";

    @Option(names = "--json", description = "Print one JSON object; see docs/commands/doctor.md.")
    private boolean json;

    @Option(names = "--quiet", description = "Print nothing when all is well.")
    private boolean quiet;

    @Option(names = "--fix", description = "Show what would repair it, and do it after asking.")
    private boolean fix;

    @Option(names = "--yes", description = "With --fix: do it without asking.")
    private boolean yes;

    @Override
    public Integer call() {
        Machine machine = Machine.current();
        Picture picture = Picture.of(machine, Subject.parse(argument, Path.of("")));
        ProgressLine progress = ProgressLine.of(picture, quiet || json);
        Diagnosis diagnosis = Doctor.usual().examine(picture, progress);
        progress.end();
        Language language = Language.of(machine.environment());
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

    private PrintWriter out() {
        return Objects.requireNonNull(spec, "set by the command line's parser")
                .commandLine()
                .getOut();
    }
}
