// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.conformance.git;

import dev.modwell.testkit.FakeGitHost;
import java.util.ArrayList;
import java.util.List;

/** Repositories about branches, commits, ancestry and pseudo-versions. */
final class CommitShapes {
    private final FakeGitHost host;
    private final List<Shape> shapes = new ArrayList<>();

    private CommitShapes(FakeGitHost host) {
        this.host = host;
    }

    static List<Shape> build(FakeGitHost host) {
        CommitShapes commits = new CommitShapes(host);
        commits.branches();
        commits.merges();
        commits.offBranch();
        commits.untagged();
        commits.times();
        commits.sha256();
        commits.empty();
        commits.noDefaultBranch();
        commits.suffixed();
        commits.manyModules();
        return commits.shapes;
    }

    private Shape shape(String name, String path) {
        Shape shape = Shape.of(name, host, path);
        shapes.add(shape);
        return shape;
    }

    private void branches() {
        Shape shape = shape("branches that look like something else", "github.com/acme/branches");
        shape.repository()
                .file("go.mod", "module github.com/acme/branches\n")
                .commit("begin")
                .tag("v1.0.0")
                .branch("v1.1.0")
                .file("a", "a")
                .commit("two")
                .branch("v1.0.0")
                .file("a", "b")
                .commit("three")
                .branch("feature/x")
                .file("a", "c")
                .commit("four")
                .branch("deadbeef")
                .file("a", "d")
                .commit("five")
                .tag("both")
                .branch("both")
                .file("a", "e")
                .commit("six")
                .branch("v2")
                .file("a", "f")
                .commit("seven")
                .branch("v1")
                .branch("latest")
                .commit("eight")
                .branch("Upper")
                .commit("nine")
                .store();
        shape.ask(
                "github.com/acme/branches",
                "v1.0.0",
                "v1.1.0",
                "deadbeef",
                "both",
                "v2",
                "v1",
                "latest",
                "main",
                "Upper",
                "upper",
                "master",
                shape.at(2),
                shape.at(3),
                shape.at(5, 8),
                shape.at(6, 40),
                shape.at(9, 11),
                "refs/heads/main",
                "tags/both",
                "HEAD~1");
    }

    private void merges() {
        Shape shape = shape("merges, with tags on both sides", "github.com/acme/merges");
        shape.repository()
                .file("go.mod", "module github.com/acme/merges\n")
                .commit("begin")
                .tag("v1.0.0")
                .branch("side")
                .file("a", "a")
                .commit("two")
                .tag("v1.3.0")
                .checkout("main")
                .file("b", "b")
                .commit("three")
                .tag("v1.2.0")
                .merge("side")
                .branch("after")
                .file("b", "c")
                .commit("five")
                .orphan("alone")
                .file("go.mod", "module github.com/acme/merges\n")
                .commit("six")
                .tag("v1.9.0")
                .file("c", "c")
                .commit("seven")
                .store();
        shape.ask(
                "github.com/acme/merges",
                "latest",
                "main",
                "side",
                "after",
                "alone",
                shape.at(1),
                shape.at(2),
                shape.at(3),
                shape.at(4),
                shape.at(5),
                shape.at(7),
                shape.pseudo("v1.3.1-0.", 4),
                shape.pseudo("v1.2.1-0.", 4),
                shape.pseudo("v1.0.1-0.", 4),
                shape.pseudo("v1.9.1-0.", 4),
                shape.pseudo("v1.9.1-0.", 7),
                shape.pseudo("v1.3.1-0.", 7),
                shape.pseudo("v1.4.1-0.", 5),
                shape.pseudo("v1.3.1-0.", 2));
    }

    private void offBranch() {
        Shape shape = shape("commits that no branch reaches", "github.com/acme/off");
        shape.repository()
                .file("go.mod", "module github.com/acme/off\n")
                .commit("begin")
                .tag("v1.0.0")
                .branch("gone")
                .file("a", "a")
                .commit("two")
                .branch("kept")
                .file("a", "b")
                .commit("three")
                .tag("v1.1.0")
                .checkout("main")
                .file("b", "b")
                .commit("four")
                .store();
        shape.repository().git("update-ref", "refs/pull/1/head", shape.at(2) + "^{commit}");
        shape.repository().git("branch", "-D", "kept");
        shape.repository().git("branch", "-D", "gone");
        String unreachable = shape.repository()
                .git("-c", "user.name=t", "-c", "user.email=t@e", "commit-tree", "-m", "lost", shape.at(4) + "^{tree}");
        shape.repository().git("update-ref", "refs/pull/2/head", unreachable);
        shape.ask(
                "github.com/acme/off",
                "latest",
                "main",
                "gone",
                shape.at(2),
                shape.at(2, 12),
                shape.at(3),
                unreachable,
                unreachable.substring(0, 12),
                shape.pseudo("v1.0.1-0.", 2),
                shape.pseudo("v1.1.1-0.", 2),
                shape.pseudo("v1.0.1-0.", 4),
                "refs/pull/1/head");
    }

    private void untagged() {
        Shape shape = shape("no tags at all", "github.com/acme/untagged");
        shape.repository()
                .file("go.mod", "module github.com/acme/untagged\n")
                .commit("begin")
                .file("a", "a")
                .commit("two")
                .file("a", "b")
                .commit("three")
                .store();
        shape.ask(
                "github.com/acme/untagged",
                "latest",
                "main",
                "v1",
                "v0.0.0",
                shape.at(1),
                shape.at(2, 12),
                shape.at(2, 7),
                shape.at(3),
                shape.pseudo("v0.0.0-", 1),
                shape.pseudo("v0.0.0-", 2),
                shape.pseudo("v1.0.0-", 2),
                shape.pseudo("v0.0.1-0.", 2),
                shape.pseudo("v0.1.0-", 2),
                shape.pseudo("v0.0.0-0.", 2),
                shape.pseudo("v2.0.0-", 2),
                "v0.0.0-20231114221420-" + shape.at(2, 12),
                "v0.0.0-20231114221520-" + shape.at(2, 11),
                "v0.0.0-20231114221520-" + shape.at(2, 13),
                "v0.0.0-20231399221520-" + shape.at(2, 12));
        Shape majors = shape("a major without tags", "github.com/acme/newmajor");
        majors.repository()
                .file("go.mod", "module github.com/acme/newmajor/v3\n")
                .commit("begin")
                .store();
        majors.ask(
                "github.com/acme/newmajor/v3",
                "latest",
                "main",
                "v3",
                majors.pseudo("v3.0.0-", 1),
                majors.pseudo("v0.0.0-", 1),
                majors.pseudo("v2.0.0-", 1));
        majors.ask("github.com/acme/newmajor", "latest", "main", majors.pseudo("v0.0.0-", 1));
    }

    private void times() {
        Shape shape = shape("times in other zones and ages", "github.com/acme/times");
        shape.repository()
                .zone("+1345")
                .file("go.mod", "module github.com/acme/times\n")
                .commit("begin")
                .zone("-1100")
                .file("a", "a")
                .commit("two")
                .tag("v1.0.0")
                .pause(-1_690_000_000)
                .file("a", "b")
                .commit("older than its parent")
                .zone("+0000")
                .pause(3_000_000_000L)
                .file("a", "c")
                .commit("in the year 2065")
                .store();
        shape.ask(
                "github.com/acme/times",
                "latest",
                "main",
                shape.at(1),
                shape.at(2),
                shape.at(3),
                shape.at(4),
                shape.pseudo("v1.0.1-0.", 3),
                shape.pseudo("v1.0.1-0.", 4),
                shape.pseudo("v0.0.0-", 1));
    }

    private void sha256() {
        Shape shape = Shape.sha256("objects named by SHA-256", host, "github.com/acme/sha256");
        shapes.add(shape);
        shape.repository()
                .file("go.mod", "module github.com/acme/sha256\n")
                .file("a.go", "package a\n")
                .commit("begin")
                .tag("v1.0.0")
                .file("a.go", "package a // 2\n")
                .commit("two")
                .annotatedTag("v1.1.0")
                .file("a.go", "package a // 3\n")
                .commit("three")
                .store();
        shape.ask(
                "github.com/acme/sha256",
                "latest",
                "main",
                "v1.0.0",
                "v1.1.0",
                "v1.2.0",
                shape.at(1),
                shape.at(2),
                shape.at(3),
                shape.at(3, 12),
                shape.at(1, 40),
                shape.pseudo("v1.1.1-0.", 3),
                shape.pseudo("v1.0.1-0.", 3),
                shape.pseudo("v1.2.1-0.", 3));
    }

    private void empty() {
        Shape shape = shape("no commits", "github.com/acme/empty");
        shape.repository().store();
        shape.ask("github.com/acme/empty", "latest", "main", "v1.0.0", "v1", "0123456789ab");
    }

    private void noDefaultBranch() {
        Shape shape = shape("a HEAD that leads nowhere", "github.com/acme/headless");
        shape.repository()
                .orphan("trunk")
                .file("go.mod", "module github.com/acme/headless\n")
                .commit("begin")
                .store();
        shape.ask("github.com/acme/headless", "latest", "main", "trunk", "HEAD", shape.at(1), "v1");
        Shape detached = shape("a HEAD off all branches", "github.com/acme/detached");
        detached.repository()
                .file("go.mod", "module github.com/acme/detached\n")
                .commit("begin")
                .tag("v1.0.0")
                .file("a", "a")
                .commit("two")
                .store();
        detached.repository().git("update-ref", "--no-deref", "HEAD", detached.at(2));
        detached.repository().git("update-ref", "refs/heads/main", detached.at(1));
        detached.ask(
                "github.com/acme/detached",
                "latest",
                "main",
                "HEAD",
                detached.at(1),
                detached.at(2),
                detached.at(2, 12));
    }

    private void suffixed() {
        Shape shape = shape("a path with .git in it", "git.example.com/team/tool.git");
        shape.repository()
                .file("go.mod", "module git.example.com/team/tool.git\n")
                .commit("begin")
                .tag("v1.0.0")
                .file("sub/go.mod", "module git.example.com/team/tool.git/sub\n")
                .commit("two")
                .tag("sub/v1.0.0")
                .store();
        shape.ask("git.example.com/team/tool.git", "latest", "v1.0.0", "main");
        shape.ask("git.example.com/team/tool.git/sub", "latest", "v1.0.0", "main");
        shape.ask("git.example.com/team/none.git", "latest", "v1.0.0");
    }

    private void manyModules() {
        Shape shape = shape("many modules in one repository", "github.com/acme/mono");
        shape.repository()
                .file("LICENSE", "of the repository\n")
                .file("go.mod", "module github.com/acme/mono\n")
                .file("root.go", "package mono\n")
                .file("a/go.mod", "module github.com/acme/mono/a\n")
                .file("a/a.go", "package a\n")
                .file("a/deep/go.mod", "module github.com/acme/mono/a/deep\n")
                .file("a/deep/LICENSE", "of deep\n")
                .file("a/deep/deep.go", "package deep\n")
                .file("b/b.go", "package b\n")
                .file("c/go.mod", "module github.com/acme/other\n")
                .commit("begin")
                .tag("v1.0.0")
                .tag("a/v0.1.0")
                .tag("a/deep/v1.0.0")
                .tag("b/v1.0.0")
                .tag("c/v1.0.0")
                .file("a/go.mod", "module github.com/acme/mono/a/v2\n")
                .commit("two")
                .tag("a/v2.0.0")
                .tag("v1.1.0")
                .file("a/v3/go.mod", "module github.com/acme/mono/a/v3\n")
                .file("a/v3/a.go", "package a\n")
                .file("a/LICENSE/text", "a folder called LICENSE\n")
                .link("a/deep/LICENSE", "../../LICENSE")
                .commit("three")
                .tag("a/v3.0.0")
                .tag("a/v2.1.0")
                .tag("a/deep/v1.1.0")
                .tag("ab/v9.0.0")
                .store();
        shape.ask("github.com/acme/mono", "latest", "v1.0.0", "v1.1.0", "main", "a", shape.at(2));
        shape.ask(
                "github.com/acme/mono/a",
                "latest",
                "v0.1.0",
                "v1.0.0",
                "v2.0.0",
                "v2.0.0+incompatible",
                "main",
                "v0",
                shape.at(1));
        shape.ask(
                "github.com/acme/mono/a/v2",
                "latest",
                "v2.0.0",
                "v2.1.0",
                "main",
                shape.at(1),
                shape.at(2),
                shape.at(3),
                shape.pseudo("v2.0.1-0.", 3));
        shape.ask("github.com/acme/mono/a/v3", "latest", "v3.0.0", "main", shape.at(3), shape.at(2));
        shape.ask(
                "github.com/acme/mono/a/deep",
                "latest",
                "v1.0.0",
                "v1.1.0",
                "main",
                shape.at(2),
                shape.pseudo("v1.0.1-0.", 2));
        shape.ask("github.com/acme/mono/b", "latest", "v1.0.0", "main");
        shape.ask("github.com/acme/mono/c", "latest", "v1.0.0", "main");
    }
}
