// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.example;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modwell.gomod.modfile.GoMod;
import dev.modwell.gomod.modfile.edit.BlockOrder;
import dev.modwell.gomod.modfile.edit.Duplicates;
import dev.modwell.gomod.modfile.edit.Replacements;
import dev.modwell.gomod.modfile.statement.PathVersion;
import dev.modwell.gomod.modfile.statement.Replace;
import dev.modwell.gomod.modfile.statement.VersionInterval;
import dev.modwell.gomod.modfile.syntax.CommentBlock;
import dev.modwell.gomod.modfile.syntax.FileSyntax;
import dev.modwell.gomod.modfile.syntax.Line;
import dev.modwell.gomod.modfile.syntax.LineBlock;
import dev.modwell.gomod.modfile.syntax.Tokens;
import dev.modwell.gomod.module.ModuleVersion;
import dev.modwell.gomod.sumdb.ClientSettings;
import dev.modwell.gomod.sumdb.FakeOps;
import dev.modwell.gomod.sumdb.MemoryLog;
import dev.modwell.gomod.sumdb.SumDbClient;
import dev.modwell.gomod.sumdb.SumDbServer;
import dev.modwell.gomod.sumdb.SumLines;
import dev.modwell.gomod.sumdb.ed25519.PublicKey;
import dev.modwell.gomod.sumdb.note.SignerKey;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The examples of the packages below others, run; and that no package is without an example. */
class PartExamplesTest {
    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void syntax() {
        String text = """
                // A comment block.

                // A comment before the line.
                module example.com/a // a suffix comment

                require ( // suffix of the opening parenthesis
                \texample.com/b v1.0.0
                )
                """;
        FileSyntax file = FileSyntax.parse("go.mod", bytes(text));
        assertThat(file.statements())
                .satisfiesExactly(
                        first -> assertThat(first).isInstanceOf(CommentBlock.class),
                        second -> assertThat(second)
                                .isInstanceOfSatisfying(
                                        Line.class,
                                        line -> assertThat(line.tokens()).containsExactly("module", "example.com/a")),
                        third -> assertThat(third)
                                .isInstanceOfSatisfying(
                                        LineBlock.class,
                                        block -> assertThat(block.lines()).hasSize(1)));
        assertThat(file.text()).isEqualTo(text);
    }

    @Test
    void statement() {
        GoMod mod = GoMod.parse("go.mod", bytes("""
                module example.com/m

                require example.com/a v1.2.3 // indirect

                replace example.com/a v1.2.3 => ../a

                retract [v1.0.0, v1.0.9] // leaks memory
                """));
        assertThat(mod.require().getFirst().indirect()).isTrue();
        assertThat(mod.replace().getFirst().replacement()).isEqualTo(new PathVersion("../a", ""));
        assertThat(mod.retract().getFirst().interval()).isEqualTo(new VersionInterval("v1.0.0", "v1.0.9"));
        assertThat(mod.retract().getFirst().rationale()).isEqualTo("leaks memory");
        assertThat(mod.require().getFirst().module().toModuleVersion())
                .isEqualTo(ModuleVersion.of("example.com/a", "v1.2.3"));
    }

    @Test
    void edit() {
        FileSyntax syntax = FileSyntax.empty();
        List<Replace> replace = new ArrayList<>();
        Replacements.add(syntax, replace, new PathVersion("d.e/f", ""), new PathVersion("../f", ""));
        Replacements.add(syntax, replace, new PathVersion("a.b/c", "v1.0.0"), new PathVersion("../c", ""));
        Replacements.add(syntax, replace, new PathVersion("a.b/c", "v1.0.0"), new PathVersion("../new", ""));
        Duplicates duplicates = new Duplicates();
        duplicates.keepLast(replace, Replace::old, Replace::syntax);
        duplicates.deleteFrom(syntax);
        BlockOrder.sort(syntax, block -> Tokens.ORDER);
        syntax.cleanup();
        assertThat(syntax.text()).isEqualTo("replace d.e/f => ../f\n\nreplace a.b/c v1.0.0 => ../new\n");
    }

    @Test
    void sumdb() throws Exception {
        String zip = "h1:Fi+kxfNNJ1IyZzwGuFXgq7yVEyZrPd3LoKUALOI0wM4=";
        String goMod = "h1:flS2VctbRrTv+sBE+VKgxx6hlkMGPVz9MGOmzMYFg3k=";
        SignerKey signer = SignerKey.generate(new SecureRandom(), "sum.example");
        SumDbServer server = new SumDbServer(new MemoryLog(
                signer,
                m -> m.path() + " " + m.version() + " " + zip + "\n" + m.path() + " " + m.version() + "/go.mod " + goMod
                        + "\n"));
        FakeOps ops = new FakeOps(signer.verifierKey() + "\n", server);
        SumDbClient client = new SumDbClient(ops, ClientSettings.defaults());
        SumLines lines = client.lookup(ModuleVersion.of("example.com/m", "v1.0.0"));
        assertThat(lines.zip())
                .hasValueSatisfying(hash -> assertThat(hash.value()).isEqualTo(zip));
        assertThat(lines.goMod())
                .hasValueSatisfying(hash -> assertThat(hash.value()).isEqualTo(goMod));
    }

    @Test
    void ed25519() {
        HexFormat hex = HexFormat.of();
        PublicKey key = PublicKey.of(hex.parseHex("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a"));
        byte[] signature = hex.parseHex(
                "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd2"
                        + "5bf5f0595bbe24655141438e7a100b");
        assertThat(key.verifies(new byte[0], signature)).isTrue();
        assertThat(key.verifies(bytes("another text"), signature)).isFalse();
    }

    /** A package is told of by its comment, with an example; a test of that name here or in a class beside runs it. */
    @Test
    void everyPackage_hasAnExampleThatATestRuns() throws IOException {
        List<String> run = Stream.of(PartExamplesTest.class, FileExamplesTest.class, PackageExamplesTest.class)
                .flatMap(tests -> Stream.of(tests.getDeclaredMethods()))
                .filter(method -> method.isAnnotationPresent(Test.class))
                .map(Method::getName)
                .map(name -> name.toLowerCase(Locale.ROOT))
                .toList();
        List<Path> comments;
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            comments = files.filter(file -> file.endsWith("package-info.java")).toList();
        }
        assertThat(comments).hasSizeGreaterThan(20);
        for (Path comment : comments) {
            assertThat(Files.readString(comment)).as(comment.toString()).containsAnyOf("<pre>", "{@snippet");
            String word = comment.getName(comment.getNameCount() - 2).toString();
            assertThat(run).as("tests that run the example of " + word).anyMatch(name -> name.contains(word));
        }
    }
}
