// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.cli.bench;

import dev.modwell.core.origin.mirror.Comparison;
import dev.modwell.gomod.modfile.GoMod;
import dev.modwell.gomod.modfile.syntax.ModFileException;
import dev.modwell.gomod.module.ModuleVersion;
import dev.modwell.gomod.module.PrefixPatterns;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The modules that a comparison asks for. */
final class Sample {
    /** What many projects need; asked for where there is no go.mod. */
    private static final List<String> USUAL = List.of(
            "golang.org/x/text@v0.14.0",
            "golang.org/x/sys@v0.15.0",
            "github.com/google/uuid@v1.6.0",
            "github.com/pkg/errors@v0.9.1",
            "gopkg.in/yaml.v3@v3.0.1",
            "github.com/stretchr/testify@v1.9.0");

    private Sample() {}

    /**
     * The public requirements of the go.mod in a folder, else {@link #USUAL}.
     *
     * @param isPrivate whose paths are told to nobody
     */
    static List<ModuleVersion> of(Path folder, PrefixPatterns isPrivate) {
        List<ModuleVersion> required = required(folder.resolve("go.mod"))
                .filter(version -> !isPrivate.matches(version.path()))
                .limit(Comparison.MAX_MODULES)
                .toList();
        return required.isEmpty() ? parse(USUAL) : required;
    }

    private static Stream<ModuleVersion> required(Path file) {
        try {
            return GoMod.parseLax(file.toString(), Files.readAllBytes(file), (path, version) -> version)
                    .require()
                    .stream()
                    .map(require -> require.module().toModuleVersion());
        } catch (IOException | ModFileException e) {
            return Stream.empty();
        }
    }

    /** Modules as people write them: {@code path@version}. */
    static List<ModuleVersion> parse(List<String> texts) {
        return texts.stream().map(Sample::parse).toList();
    }

    private static ModuleVersion parse(String text) {
        int at = text.indexOf('@');
        return ModuleVersion.of(at < 0 ? text : text.substring(0, at), at < 0 ? "" : text.substring(at + 1));
    }
}
