// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.conformance.git;

import dev.modwell.testkit.FakeGitHost;
import dev.modwell.testkit.FakeRepository;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Repositories about files: what is in a zip, what is left out, what forbids it. */
final class FileShapes {
    private static final int MEBI = 1 << 20;

    private final FakeGitHost host;
    private final List<Shape> shapes = new ArrayList<>();

    private FileShapes(FakeGitHost host) {
        this.host = host;
    }

    /** What many repositories have. */
    static List<Shape> common(FakeGitHost host) {
        FileShapes files = new FileShapes(host);
        files.attributes();
        files.optionLike();
        files.kinds();
        files.left();
        files.paths();
        return files.shapes;
    }

    /** What few have, with many versions each. */
    static List<Shape> rare(FakeGitHost host) {
        FileShapes files = new FileShapes(host);
        files.forbidden();
        files.limits();
        files.goMods();
        return files.shapes;
    }

    private Shape shape(String name, String path) {
        Shape shape = Shape.of(name, host, path);
        shapes.add(shape);
        return shape;
    }

    private static FakeRepository module(Shape shape, String path) {
        return shape.repository().file("go.mod", "module " + path + "\n").file("m.go", "package m\n");
    }

    private void attributes() {
        Shape shape = shape("git attributes", "github.com/acme/attributes");
        module(shape, "github.com/acme/attributes")
                .file(".gitattributes", """
                        *.txt eol=crlf
                        *.id ident
                        *.sub export-subst
                        secret export-ignore
                        *.utf text working-tree-encoding=UTF-16LE
                        *.bin binary
                        lf.dat text eol=lf
                        """)
                .file("lines.txt", "one\ntwo\n")
                .file("mixed.txt", "one\r\ntwo\n")
                .file("a.id", "$Id$\n")
                .file("a.sub", "$Format:%H$\n")
                .file("secret", "kept all the same\n")
                .file("a.utf", "text\n")
                .file("a.bin", "a\r\nb\n")
                .file("lf.dat", "a\r\nb\n")
                .file("plain", "a\r\nb\n")
                .file("sub/.gitattributes", "*.go eol=crlf\n")
                .file("sub/s.go", "package sub\n")
                .commit("begin")
                .tag("v1.0.0")
                .store();
        shape.ask("github.com/acme/attributes", "v1.0.0", "main");
    }

    /** Folders, tags and branches that a client would take for options. */
    private void optionLike() {
        String path = "github.com/acme/optionlike";
        Shape shape = shape("names like options", path);
        module(shape, path)
                .file("-x/go.mod", "module " + path + "/-x\n")
                .file("-x/x.go", "package x\n")
                .file("--output/go.mod", "module " + path + "/--output\n")
                .file("--output/o.go", "package o\n")
                .commit("begin")
                .tag("v1.0.0")
                .tag("-x/v1.0.0")
                .tag("--output/v1.1.0")
                .tag("--upload-pack=touch")
                .branch("--help")
                .file("m.go", "package m // 2\n")
                .commit("two")
                .branch("-v")
                .store();
        // The go command itself takes no query with a hyphen before it.
        shape.ask(path, "v1.0.0", "main", "latest");
        shape.ask(path + "/-x", "v1.0.0", "latest", "main");
        shape.ask(path + "/--output", "v1.1.0", "latest", "v1.0.0");
    }

    private void kinds() {
        Shape shape = shape("links, submodules, executables", "github.com/acme/kinds");
        module(shape, "github.com/acme/kinds")
                .executable("run.sh", "#!/bin/sh\n")
                .link("link", "m.go")
                .link("dangling", "nowhere")
                .link("folder", "/")
                .submodule("external")
                .file("empty", "")
                .file(".hidden", "h")
                .file(".gitignore", "*.o\n")
                .file(".github/workflows/x.yml", "on: push\n")
                .commit("begin")
                .tag("v1.0.0")
                .link("go.mod", "other.mod")
                .file("other.mod", "module github.com/acme/kinds\n")
                .commit("a go.mod that is a link")
                .tag("v1.1.0")
                .link("LICENSE", "COPYING")
                .file("COPYING", "free\n")
                .file("go.mod", "module github.com/acme/kinds\n")
                .file("sub/go.mod", "module github.com/acme/kinds/sub\n")
                .submodule("sub/external")
                .commit("three")
                .tag("v1.2.0")
                .tag("sub/v1.0.0")
                .store();
        shape.ask("github.com/acme/kinds", "v1.0.0", "v1.1.0", "v1.2.0", "latest", "main");
        shape.ask("github.com/acme/kinds/sub", "v1.0.0", "latest");
        shape.ask("github.com/acme/kinds/external", "latest", "main");
    }

    private void left() {
        Shape shape = shape("vendored packages and nested modules", "github.com/acme/left");
        module(shape, "github.com/acme/left")
                .file("vendor/modules.txt", "# example.com/x v1.0.0\n")
                .file("vendor/example.com/x/x.go", "package x\n")
                .file("vendor/top.go", "package top\n")
                .file("sub/vendor/y/y.go", "package y\n")
                .file("vendored/z.go", "package z\n")
                .file("nested/go.mod", "module anything\n")
                .file("nested/n.go", "package n\n")
                .file("nested/deep/d.go", "package d\n")
                .file("almost/GO.MOD/x", "a folder\n")
                .file("folder/go.mod/x", "a folder\n")
                .file("testdata/go.mod", "module testdata\n")
                .file(".hg/store", "x")
                .file(".svn/x", "x")
                .file("internal/.bzr/x", "x")
                .file(".hg_archival.txt", "x")
                .commit("begin")
                .tag("v1.0.0")
                .store();
        shape.ask("github.com/acme/left", "v1.0.0", "main");
    }

    private void paths() {
        Shape shape = shape("long, foreign and spaced paths", "github.com/acme/paths");
        module(shape, "github.com/acme/paths")
                .file("with space/a b.txt", "x")
                .file("ünïcode/日本語.txt", "x")
                .file("x".repeat(90) + "/" + "y".repeat(90) + "/" + "z".repeat(90) + ".txt", "long")
                .file("w".repeat(150) + ".txt", "long name")
                .file("a!b/c#d$e%f&g(h)+,-.=@[]^_{}~.txt", "signs")
                .file("UPPER/lower.txt", "x")
                .commit("begin")
                .tag("v1.0.0")
                .store();
        shape.ask("github.com/acme/paths", "v1.0.0", "main");
    }

    /** Each a tag of its own, for each spoils its zip. */
    private void forbidden() {
        Shape shape = shape("files that no zip may hold", "github.com/acme/forbidden");
        FakeRepository repository =
                module(shape, "github.com/acme/forbidden").commit("begin").tag("v0.9.0");
        List<String> names = List.of(
                "con.txt",
                "aux",
                "a:b",
                "a*b",
                "a?b",
                "a|b",
                "a<b",
                "a\"b",
                "a\\b",
                "dot.",
                "sp ace ",
                "sub/nul.go",
                "tilde~1",
                "-dash",
                "a'b",
                "a`b",
                "tab\tname",
                "sub/..x",
                "Go.Mod",
                "sub/GO.MOD",
                "lpt1.c",
                "emoji😀.txt",
                "x;y");
        for (int i = 0; i < names.size(); i++) {
            repository
                    .file(names.get(i), "x")
                    .commit("bad " + i)
                    .tag("v1.0." + i)
                    .remove(names.get(i))
                    .commit("good " + i);
        }
        repository.file("Case.txt", "a").file("case.txt", "b").commit("case").tag("v1.1.0");
        repository.remove("Case.txt").remove("case.txt").commit("good");
        repository
                .file("Dir/a.txt", "a")
                .file("dir/b.txt", "b")
                .commit("case of folders")
                .tag("v1.1.1");
        repository.remove("Dir").remove("dir").commit("good");
        repository
                .file("vendor/x/CON.go", "a")
                .commit("bad but vendored")
                .tag("v1.1.2")
                .remove("vendor")
                .commit("good");
        repository
                .file("nested/go.mod", "module n\n")
                .file("nested/con.go", "a")
                .commit("bad but nested")
                .tag("v1.1.3");
        repository.store();
        List<String> queries =
                new ArrayList<>(List.of("v0.9.0", "v1.1.0", "v1.1.1", "v1.1.2", "v1.1.3", "latest", "main"));
        for (int i = 0; i < names.size(); i++) {
            queries.add("v1.0." + i);
        }
        shape.ask("github.com/acme/forbidden", queries.toArray(String[]::new));
    }

    private void limits() {
        Shape shape = shape("files near the limits", "github.com/acme/limits");
        String filler = "// " + "x".repeat(100) + "\n";
        byte[] noise = new byte[3 * MEBI];
        new Random(7).nextBytes(noise);
        module(shape, "github.com/acme/limits")
                .file("noise.bin", noise)
                .commit("begin")
                .tag("v1.0.0")
                .file("LICENSE", "x".repeat(16 * MEBI + 1))
                .commit("licence too large")
                .tag("v1.1.0")
                .file("LICENSE", "free\n")
                .file("go.mod", "module github.com/acme/limits\n" + filler.repeat(16 * MEBI / filler.length() + 1))
                .commit("go.mod too large")
                .tag("v1.2.0")
                .store();
        shape.ask("github.com/acme/limits", "v1.0.0", "v1.1.0", "v1.2.0");
    }

    private void goMods() {
        Shape shape = shape("odd go.mod files", "github.com/acme/gomods");
        List<String> texts = List.of(
                "module github.com/acme/elsewhere\n",
                "module \"github.com/acme/gomods\"\n",
                "// comment\n\nmodule (\n\tgithub.com/acme/gomods\n)\n",
                "module github.com/acme/gomods // comment",
                "\ufeffmodule github.com/acme/gomods\n",
                "module github.com/acme/gomods\r\n\r\ngo 1.20\r\n",
                "",
                "go 1.20\n",
                "module\n",
                "module github.com/acme/gomods/v2\n",
                "module github.com/acme/gomods/v1\n",
                "module gopkg.in/acme/gomods.v1\n",
                "module gopkg.in/acme/gomods.v3\n",
                "module github.com/acme/gomods\n\nrequire example.com/x\n",
                "module github.com/acme/gomods\n\nunknown thing\n",
                "module `github.com/acme/gomods`\n",
                "module github.com/acme/gomods x\n",
                "module Github.com/Acme/Gomods\n",
                "  module   github.com/acme/gomods  \n",
                "/* no */ module github.com/acme/gomods\n",
                "module github.com/acme/gomods\n\ngo 1.20\ntoolchain go1.20.1\n\nexclude x.example/y v1.0.0\nreplace x.example/y => ../y\n");
        FakeRepository repository = shape.repository().file("m.go", "package m\n");
        List<String> queries = new ArrayList<>(List.of("latest", "main"));
        for (int i = 0; i < texts.size(); i++) {
            repository.file("go.mod", texts.get(i)).commit("text " + i).tag("v1.0." + i);
            queries.add("v1.0." + i);
        }
        repository.store();
        shape.ask("github.com/acme/gomods", queries.toArray(String[]::new));
    }
}
