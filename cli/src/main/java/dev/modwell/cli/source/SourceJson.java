// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.cli.source;

import dev.modwell.cli.line.JsonText;
import dev.modwell.core.git.WalkStep;
import dev.modwell.gomod.module.ModulePath;
import dev.modwell.server.SourceBook;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Sources for programs; the schema is in {@code docs/commands/source.md}. */
final class SourceJson {
    private SourceJson() {}

    static String list(List<SourceBook.Listed> sources) {
        return array(sources, SourceJson::source);
    }

    static String tested(ModulePath path, List<SourceBook.Tried> tried) {
        return "{\"path\":" + text(path.value()) + ",\"exit\":"
                + SourceCommand.exit(tried).code() + ",\"sources\":" + array(tried, SourceJson::tried) + "}";
    }

    private static String tried(SourceBook.Tried tried) {
        return "{\"source\":" + source(tried.source()) + ",\"steps\":" + array(tried.steps(), SourceJson::step)
                + ",\"evidence\":" + text(tried.evidence().orElse("")) + trouble(tried.trouble()) + "}";
    }

    private static String source(SourceBook.Listed source) {
        return "{\"paths\":" + text(source.paths()) + ",\"name\":" + text(source.name()) + ",\"kind\":"
                + text(source.kind()) + ",\"onward\":" + text(source.onward()) + ",\"place\":" + text(source.place())
                + "}";
    }

    private static String step(WalkStep step) {
        return "{\"step\":" + text(SourceText.name(step.stage())) + ",\"passed\":"
                + step.trouble().isEmpty() + ",\"elapsedMillis\":"
                + step.elapsed().toMillis() + ",\"evidence\":" + array(step.evidence(), SourceJson::text)
                + trouble(step.trouble()) + "}";
    }

    private static String trouble(Optional<WalkStep.Trouble> trouble) {
        return trouble.map(one -> ",\"kind\":" + text(one.kind().name()) + ",\"says\":" + text(one.sentence())
                        + ",\"repairs\":" + array(one.repairs(), SourceJson::text))
                .orElse("");
    }

    private static <T> String array(List<T> values, Function<T, String> json) {
        return values.stream().map(json).collect(Collectors.joining(",", "[", "]"));
    }

    private static String text(String value) {
        return JsonText.of(value);
    }
}
