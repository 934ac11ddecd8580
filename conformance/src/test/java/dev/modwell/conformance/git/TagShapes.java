// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.conformance.git;

import dev.modwell.testkit.FakeGitHost;
import java.util.ArrayList;
import java.util.List;

/** Repositories about tags, versions and majors. */
final class TagShapes {
    private final FakeGitHost host;
    private final List<Shape> shapes = new ArrayList<>();

    private TagShapes(FakeGitHost host) {
        this.host = host;
    }

    static List<Shape> build(FakeGitHost host) {
        TagShapes tags = new TagShapes(host);
        tags.plain();
        tags.oddTags();
        tags.annotated();
        tags.majorAtRoot();
        tags.majorFolder();
        tags.majorTwice();
        tags.incompatible();
        tags.incompatibleEnded();
        tags.incompatibleFolder();
        tags.noGoMod();
        tags.retracted();
        tags.allRetracted();
        tags.prereleasesOnly();
        tags.gopkgIn();
        return tags.shapes;
    }

    private Shape shape(String name, String path) {
        Shape shape = Shape.of(name, host, path);
        shapes.add(shape);
        return shape;
    }

    private void plain() {
        Shape shape = shape("plain tags", "github.com/acme/plain");
        shape.repository()
                .file("go.mod", "module github.com/acme/plain\n\ngo 1.20\n")
                .file("plain.go", "package plain\n")
                .file("LICENSE", "free\n")
                .commit("begin")
                .tag("v0.1.0")
                .file("plain.go", "package plain // 1\n")
                .commit("one")
                .tag("v1.0.0")
                .file("plain.go", "package plain // 2\n")
                .commit("two")
                .tag("v1.1.0")
                .tag("v1.2.0-rc.1")
                .file("plain.go", "package plain // 3\n")
                .commit("three")
                .store();
        shape.ask(
                "github.com/acme/plain",
                "v0.1.0",
                "v1.0.0",
                "v1.1.0",
                "v1.2.0-rc.1",
                "v1.9.9",
                "latest",
                "main",
                "v1",
                "v1.0",
                "v1.1",
                "v0",
                "v2",
                "HEAD",
                "nobranch",
                "v1.0.0+meta",
                "v1.1.0+incompatible",
                "v2.0.0",
                "v2.0.0+incompatible",
                shape.at(1),
                shape.at(2),
                shape.at(3, 12),
                shape.at(4, 7),
                shape.at(4, 12),
                shape.at(4, 6),
                shape.at(4),
                shape.pseudo("v1.1.1-0.", 4),
                shape.pseudo("v1.2.0-rc.1.0.", 4),
                shape.pseudo("v0.0.0-", 4),
                shape.pseudo("v1.0.1-0.", 4),
                shape.pseudo("v1.0.0-", 4),
                shape.pseudo("v1.1.2-0.", 4),
                shape.pseudo("v1.1.1-0.", 3),
                shape.pseudo("v1.0.1-0.", 2),
                shape.pseudo("v0.1.1-0.", 2),
                shape.pseudo("v1.1.1-0.", 4) + "99",
                "v1.1.1-0.20200101000000-" + shape.at(4, 12),
                "v1.1.1-0.20231114221320-000000000000",
                "v0.0.0-20231114221320-abcdefabcdef",
                shape.pseudo("v2.0.0-", 4));
        shape.ask("github.com/acme/plain/sub", "latest", "v1.0.0", "main");
        shape.ask("github.com/acme/plain/v2", "latest", "v2.0.0", "main", "v1.0.0");
        shape.ask("github.com/acme/absent", "latest", "v1.0.0", "main");
    }

    private void oddTags() {
        Shape shape = shape("tags that are no versions", "github.com/acme/odd");
        shape.repository()
                .file("go.mod", "module github.com/acme/odd\n")
                .commit("begin")
                .tag("v1")
                .tag("v1.0")
                .tag("1.0.0")
                .tag("release-1")
                .tag("v1.0.0+build")
                .tag("v01.0.0")
                .file("a", "a")
                .commit("two")
                .tag("v1.1.0")
                .tag("v1.1.0+build.5")
                .tag("v0.0.0-20200101000000-abcdefabcdef")
                .tag("v1.2.0-RC1")
                .file("a", "b")
                .commit("three")
                .tag("v1.3.0-")
                .tag("V1.3.0")
                .tag("v1.4.0+incompatible")
                .file("a", "c")
                .commit("four")
                .tag("deadbeef")
                .file("a", "d")
                .commit("five")
                .store();
        shape.ask(
                "github.com/acme/odd",
                "v1",
                "v1.0",
                "1.0.0",
                "release-1",
                "v1.0.0+build",
                "v1.0.0",
                "v01.0.0",
                "v1.1.0",
                "v1.1.0+build.5",
                "v1.1.0+other",
                "v0.0.0-20200101000000-abcdefabcdef",
                "v1.2.0-RC1",
                "V1.3.0",
                "v1.3.0",
                "v1.4.0",
                "v1.4.0+incompatible",
                "deadbeef",
                "main",
                "latest",
                shape.at(1),
                shape.at(3),
                shape.at(4),
                shape.at(5),
                shape.pseudo("v1.0.1-0.", 1),
                shape.pseudo("v1.0.1-0.", 2),
                shape.pseudo("v1.1.1-0.", 2),
                shape.pseudo("v1.1.1-0.", 3),
                shape.pseudo("v1.4.1-0.", 4));
    }

    private void annotated() {
        Shape shape = shape("annotated and nested tags", "github.com/acme/annotated");
        shape.repository()
                .file("go.mod", "module github.com/acme/annotated\n")
                .commit("begin")
                .annotatedTag("v1.0.0")
                .tag("v1.0.1")
                .file("a", "a")
                .commit("two")
                .annotatedTag("v1.1.0-alpha")
                .annotatedTag("nightly")
                .store();
        shape.repository()
                .git(
                        "-c",
                        "user.name=t",
                        "-c",
                        "user.email=t@e",
                        "tag",
                        "-a",
                        "-m",
                        "x",
                        "v1.2.0",
                        "refs/tags/nightly");
        shape.repository().git("tag", "v1.3.0", "HEAD^{tree}");
        shape.repository().git("tag", "v1.4.0", "HEAD:go.mod");
        String tagObject = shape.repository().git("rev-parse", "refs/tags/v1.0.0");
        shape.ask(
                "github.com/acme/annotated",
                "v1.0.0",
                "v1.0.1",
                "v1.1.0-alpha",
                "nightly",
                "v1.2.0",
                "v1.3.0",
                "v1.4.0",
                "latest",
                "main",
                tagObject,
                tagObject.substring(0, 12),
                shape.at(1),
                shape.at(2));
    }

    private void majorAtRoot() {
        Shape shape = shape("major version at the root", "github.com/acme/major");
        shape.repository()
                .file("go.mod", "module github.com/acme/major\n")
                .file("m.go", "package major\n")
                .commit("begin")
                .tag("v1.0.0")
                .file("go.mod", "module github.com/acme/major/v2\n")
                .commit("two")
                .tag("v2.0.0")
                .tag("v2.0.1-beta")
                .file("m.go", "package major // 2\n")
                .commit("three")
                .branch("v1")
                .store();
        for (String path : List.of("github.com/acme/major", "github.com/acme/major/v2", "github.com/acme/major/v3")) {
            shape.ask(
                    path,
                    "latest",
                    "v1.0.0",
                    "v2.0.0",
                    "v2.0.1-beta",
                    "v2.0.0+incompatible",
                    "v2",
                    "v1",
                    "main",
                    shape.at(1),
                    shape.at(2),
                    shape.at(3),
                    shape.pseudo("v2.0.1-beta.0.", 3),
                    shape.pseudo("v2.0.0-", 3),
                    shape.pseudo("v1.0.1-0.", 3),
                    shape.pseudo("v0.0.0-", 1));
        }
    }

    private void majorFolder() {
        Shape shape = shape("major version in a folder", "github.com/acme/folder");
        shape.repository()
                .file("go.mod", "module github.com/acme/folder\n")
                .file("LICENSE", "free\n")
                .file("m.go", "package folder\n")
                .commit("begin")
                .tag("v1.0.0")
                .file("v2/go.mod", "module github.com/acme/folder/v2\n")
                .file("v2/m.go", "package folder\n")
                .commit("two")
                .tag("v1.1.0")
                .tag("v2.0.0")
                .file("v3/go.mod", "module github.com/acme/elsewhere\n")
                .file("v4/go.mod", "// nothing\n")
                .file("v5/m.go", "package v5\n")
                .commit("three")
                .tag("v2.1.0")
                .tag("v3.0.0")
                .tag("v4.0.0")
                .tag("v5.0.0")
                .store();
        for (String path : List.of("", "/v2", "/v3", "/v4", "/v5")) {
            String major = path.isEmpty() ? "v1" : path.substring(1);
            shape.ask(
                    "github.com/acme/folder" + path, "latest", major + ".0.0", "v1.1.0", "v2.1.0", "main", shape.at(2));
        }
    }

    private void majorTwice() {
        Shape shape = shape("major version at the root and in a folder", "github.com/acme/twice");
        shape.repository()
                .file("go.mod", "module github.com/acme/twice/v2\n")
                .file("v2/go.mod", "module github.com/acme/twice/v2\n")
                .file("v2/m.go", "package twice\n")
                .commit("begin")
                .tag("v2.0.0")
                .remove("go.mod")
                .commit("two")
                .tag("v2.1.0")
                .store();
        shape.ask("github.com/acme/twice/v2", "latest", "v2.0.0", "v2.1.0", "main", shape.at(1));
        shape.ask("github.com/acme/twice", "latest", "v2.0.0", "v2.1.0", "v2.1.0+incompatible", "main");
    }

    private void incompatible() {
        Shape shape = shape("+incompatible", "github.com/acme/incompatible");
        shape.repository()
                .file("m.go", "package incompatible\n")
                .commit("begin")
                .tag("v1.0.0")
                .file("m.go", "package incompatible // 2\n")
                .commit("two")
                .tag("v2.0.0")
                .tag("v2.1.0-rc")
                .file("m.go", "package incompatible // 3\n")
                .commit("three")
                .tag("v3.0.0")
                .file("m.go", "package incompatible // 4\n")
                .commit("four")
                .store();
        shape.ask(
                "github.com/acme/incompatible",
                "latest",
                "v1.0.0",
                "v2.0.0",
                "v2.0.0+incompatible",
                "v2.1.0-rc+incompatible",
                "v3.0.0+incompatible",
                "v3.0.0",
                "v1.0.0+incompatible",
                "v2",
                "v3",
                "v3.0",
                "main",
                shape.at(1),
                shape.at(2),
                shape.at(4),
                shape.pseudo("v3.0.1-0.", 4) + "+incompatible",
                shape.pseudo("v3.0.1-0.", 4),
                shape.pseudo("v3.0.0-", 4) + "+incompatible",
                shape.pseudo("v0.0.0-", 4) + "+incompatible",
                shape.pseudo("v1.0.1-0.", 4),
                shape.pseudo("v2.0.1-0.", 4) + "+incompatible",
                "v2.0.0+meta",
                "v9.0.0+incompatible");
        shape.ask("github.com/acme/incompatible/v2", "latest", "v2.0.0", "main");
    }

    private void incompatibleEnded() {
        Shape shape = shape("+incompatible until there is a go.mod", "github.com/acme/ended");
        shape.repository()
                .file("m.go", "package ended\n")
                .commit("begin")
                .tag("v1.0.0")
                .tag("v2.0.0")
                .tag("v3.0.0")
                .file("go.mod", "module github.com/acme/ended\n")
                .commit("two")
                .tag("v1.1.0")
                .tag("v2.1.0")
                .file("go.mod", "module github.com/acme/ended/v3\n")
                .commit("three")
                .tag("v3.1.0")
                .store();
        shape.ask(
                "github.com/acme/ended",
                "latest",
                "v1.0.0",
                "v1.1.0",
                "v2.0.0+incompatible",
                "v2.1.0+incompatible",
                "v2.1.0",
                "v3.0.0+incompatible",
                "v3.1.0+incompatible",
                "v2",
                "v3",
                "main",
                shape.at(1),
                shape.at(2),
                shape.at(3));
        shape.ask("github.com/acme/ended/v3", "latest", "v3.0.0", "v3.1.0", "main");

        Shape late = shape("+incompatible beside majors with go.mod", "github.com/acme/late");
        late.repository()
                .file("m.go", "package late\n")
                .commit("begin")
                .tag("v1.0.0")
                .tag("v2.0.0")
                .file("go.mod", "module github.com/acme/late/v3\n")
                .commit("two")
                .tag("v3.0.0")
                .remove("go.mod")
                .commit("three")
                .tag("v4.0.0")
                .store();
        late.ask(
                "github.com/acme/late",
                "latest",
                "v2.0.0+incompatible",
                "v3.0.0+incompatible",
                "v4.0.0+incompatible",
                "main");
    }

    private void incompatibleFolder() {
        Shape shape = shape("+incompatible beside a major folder", "github.com/acme/beside");
        shape.repository()
                .file("m.go", "package beside\n")
                .file("v2/go.mod", "module github.com/acme/beside/v2\n")
                .file("v2/m.go", "package beside\n")
                .commit("begin")
                .tag("v2.0.0")
                .file("m.go", "package beside // 2\n")
                .commit("two")
                .store();
        shape.ask(
                "github.com/acme/beside", "latest", "v2.0.0", "v2.0.0+incompatible", "main", shape.at(1), shape.at(2));
        shape.ask("github.com/acme/beside/v2", "latest", "v2.0.0", "main", shape.at(1));
    }

    private void noGoMod() {
        Shape shape = shape("no go.mod at all", "github.com/acme/Bare-repo.Go");
        shape.repository().file("m.go", "package bare\n").commit("begin").store();
        shape.ask("github.com/acme/Bare-repo.Go", "latest", "main", shape.at(1), "v0.0.0", shape.pseudo("v0.0.0-", 1));
        shape.ask("github.com/acme/Bare-repo.Go/v2", "latest", "main");
        shape.ask("github.com/acme/Bare-repo.Go/sub", "latest", "main");
    }

    private void retracted() {
        Shape shape = shape("retracted versions", "github.com/acme/retract");
        shape.repository()
                .file("go.mod", "module github.com/acme/retract\n")
                .commit("begin")
                .tag("v1.0.0")
                .file("go.mod", "module github.com/acme/retract // Deprecated: no\n")
                .commit("two")
                .tag("v1.1.0")
                .file("m.go", "package retract\n")
                .commit("three")
                .tag("v1.2.0")
                .file("go.mod", """
                        // Deprecated: use another
                        module github.com/acme/retract

                        retract (
                        \tv1.3.0 // oops
                        \t[v1.1.0, v1.2.0] // worse
                        )
                        """)
                .commit("four")
                .tag("v1.3.0")
                .file("m.go", "package retract // 2\n")
                .commit("five")
                .store();
        shape.ask(
                "github.com/acme/retract",
                "latest",
                "v1",
                "v1.0",
                "v1.2",
                "v1.3",
                "v1.0.0",
                "v1.1.0",
                "v1.2.0",
                "v1.3.0",
                "main",
                shape.at(2),
                shape.at(3),
                shape.at(4),
                shape.at(5),
                shape.pseudo("v1.0.1-0.", 5),
                shape.pseudo("v1.3.1-0.", 5));
    }

    private void allRetracted() {
        Shape shape = shape("all versions retracted", "github.com/acme/gone");
        shape.repository()
                .file("go.mod", "module github.com/acme/gone\n")
                .commit("begin")
                .tag("v1.0.0")
                .file("go.mod", "module github.com/acme/gone\n\nretract [v0.0.0, v1.9.9]\n")
                .commit("two")
                .tag("v1.0.1")
                .store();
        shape.ask("github.com/acme/gone", "latest", "v1", "v1.0.0", "v1.0.1", "main", shape.at(1));

        Shape broken = shape("a go.mod that cannot be read", "github.com/acme/broken");
        broken.repository()
                .file("go.mod", "module github.com/acme/broken\n\nretract v1.0.0\n")
                .commit("begin")
                .tag("v1.0.0")
                .file("go.mod", "module github.com/acme/broken\n\nretract [v1.0.0\n")
                .commit("two")
                .tag("v1.1.0")
                .file("m.go", "package broken\n")
                .commit("three")
                .store();
        broken.ask("github.com/acme/broken", "v1.0.0", "v1.1.0", "main", broken.at(1), broken.at(2));
    }

    private void prereleasesOnly() {
        Shape shape = shape("prereleases only", "github.com/acme/early");
        shape.repository()
                .file("go.mod", "module github.com/acme/early\n")
                .commit("begin")
                .tag("v1.0.0-alpha.2")
                .tag("v1.0.0-alpha.10")
                .file("m.go", "package early\n")
                .commit("two")
                .tag("v0.9.0-beta")
                .file("m.go", "package early // 3\n")
                .commit("three")
                .store();
        shape.ask(
                "github.com/acme/early",
                "latest",
                "v1",
                "v0",
                "v1.0",
                "v1.0.0",
                "main",
                shape.at(1),
                shape.at(2),
                shape.at(3));
    }

    private void gopkgIn() {
        Shape shape = shape("gopkg.in paths in a go.mod", "github.com/acme/gopkg");
        shape.repository()
                .file("go.mod", "module gopkg.in/acme/gopkg.v2\n")
                .commit("begin")
                .tag("v1.0.0")
                .tag("v2.0.0")
                .store();
        shape.ask("github.com/acme/gopkg", "latest", "v1.0.0", "v2.0.0", "main", "v2.0.0+incompatible");
        shape.ask("github.com/acme/gopkg/v2", "latest", "v2.0.0", "main");
    }
}
