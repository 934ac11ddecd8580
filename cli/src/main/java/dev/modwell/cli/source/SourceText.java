// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.cli.source;

import dev.modwell.cli.line.Colours;
import dev.modwell.cli.line.Speech;
import dev.modwell.core.git.WalkStep;
import dev.modwell.gomod.module.ModulePath;
import dev.modwell.server.SourceBook;
import java.util.List;
import java.util.Locale;

/** Sources for people. */
final class SourceText {
    private final Speech speech;
    private final Colours colours;

    SourceText(Speech speech, Colours colours) {
        this.speech = speech;
        this.colours = colours;
    }

    String list(List<SourceBook.Listed> sources) {
        StringBuilder text = new StringBuilder();
        String paths = "";
        for (SourceBook.Listed source : sources) {
            if (!source.paths().equals(paths)) {
                text.append(
                                source.paths().equals(SourceBook.EVERY_PATH)
                                        ? speech.say("source-every-path")
                                        : source.paths())
                        .append("  (")
                        .append(source.place())
                        .append(")\n");
                paths = source.paths();
            }
            text.append("  ").append(source.name()).append("  ").append(kind(source.kind()));
            text.append(
                    switch (source.onward()) {
                        case "absent" -> speech.say("source-then-absent");
                        case "any error" -> speech.say("source-then-error");
                        default -> "";
                    });
            text.append('\n');
        }
        return text.toString();
    }

    String tested(ModulePath path, List<SourceBook.Tried> tried) {
        StringBuilder text = new StringBuilder();
        if (tried.isEmpty()) {
            text.append(speech.say("source-nobody", "path", path)).append('\n');
        }
        for (SourceBook.Tried one : tried) {
            SourceBook.Listed source = one.source();
            text.append(colours.bold(source.name()))
                    .append("  (")
                    .append(source.place())
                    .append(": ")
                    .append(source.paths())
                    .append(")\n");
            for (WalkStep step : one.steps()) {
                line(
                        text,
                        step.trouble().isEmpty(),
                        stage(step.stage()) + "  " + step.elapsed().toMillis() + " ms");
                step.evidence()
                        .forEach(seen -> text.append("    | ")
                                .append(speech.translated(seen))
                                .append('\n'));
            }
            boolean isAsked = one.steps().isEmpty();
            if (isAsked) {
                line(
                        text,
                        one.trouble().isEmpty(),
                        one.evidence().map(speech::translated).orElseGet(() -> speech.say("source-not-had")));
            }
            one.trouble().ifPresent(trouble -> trouble(text, trouble));
        }
        return text.toString();
    }

    private void line(StringBuilder text, boolean passed, String what) {
        text.append("  ")
                .append(passed ? colours.green("✓") : colours.red("✗"))
                .append(' ')
                .append(what)
                .append('\n');
    }

    private void trouble(StringBuilder text, WalkStep.Trouble trouble) {
        text.append("    | ")
                .append(trouble.kind())
                .append(": ")
                .append(speech.translated(trouble.sentence()))
                .append('\n');
        trouble.repairs()
                .forEach(repair ->
                        text.append("    → ").append(speech.translated(repair)).append('\n'));
    }

    private String kind(String kind) {
        return switch (kind) {
            case "proxy" -> speech.say("source-proxy");
            case "folder" -> speech.say("source-folder");
            case "replacement" -> speech.say("source-replacement");
            default -> kind; // direct and off, as GOPROXY says them
        };
    }

    private String stage(WalkStep.Stage stage) {
        return switch (stage) {
            case DISCOVERY -> speech.say("stage-discovery");
            case ROUTE -> speech.say("stage-route");
            case REFERENCES -> speech.say("stage-references");
            case VERSIONS -> speech.say("stage-versions");
            case GO_MOD -> name(stage);
        };
    }

    /** Such as {@code go.mod}. */
    static String name(WalkStep.Stage stage) {
        return stage == WalkStep.Stage.GO_MOD ? "go.mod" : stage.name().toLowerCase(Locale.ROOT);
    }
}
