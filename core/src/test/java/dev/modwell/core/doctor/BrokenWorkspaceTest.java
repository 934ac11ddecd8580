// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.doctor;

import static dev.modwell.core.doctor.SetUp.broken;
import static dev.modwell.core.doctor.SetUp.healthy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.modwell.core.doctor.picture.Picture;
import dev.modwell.core.doctor.picture.Subject;
import dev.modwell.core.explain.Cause;
import dev.modwell.core.serve.replace.Replacement;
import dev.modwell.core.serve.replace.VersionRange;
import dev.modwell.gomod.module.ModulePath;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Workspaces, vendor folders, and what a project's .goproxy file replaces. */
final class BrokenWorkspaceTest {
    private static final List<SetUp> WORKSPACES = List.of(
            healthy("a workspace of two", ".", ward -> {
                work(ward, "use (\n\t./app\n\t./lib\n)");
                module(ward, "app", "require example.com/lib v0.0.0");
                module(ward, "lib", "");
            }),
            healthy("one module of a workspace, with the hashes of the other", "./app", ward -> {
                work(ward, "use (\n\t./app\n\t./lib\n)");
                module(ward, "app", "require example.com/hello v1.0.0");
                module(ward, "lib", "");
                ward.write("work/lib/go.sum", ward.sum("example.com/hello@v1.0.0"));
            }),
            healthy("a module beside a workspace that is switched off", "./other", ward -> {
                work(ward, "use ./app");
                module(ward, "app", "");
                module(ward, "other", "");
                ward.set("GOWORK", "off");
            }),
            broken("a workspace that is none", ".", Cause.WORK_INVALID, ward -> ward.write("work/go.work", "usee x\n")),
            broken(
                    "a workspace that GOWORK names and nobody wrote",
                    "./app",
                    Cause.WORK_INVALID,
                    ward -> module(ward.set("GOWORK", "/nonexistent/go.work"), "app", "")),
            broken("a folder that is not there", ".", Cause.WORK_INVALID, ward -> {
                work(ward, "use (\n\t./app\n\t./gone\n)");
                module(ward, "app", "");
            }),
            broken("a folder without go.mod", ".", Cause.WORK_INVALID, ward -> {
                work(ward, "use ./app");
                ward.write("work/app/main.go", "package main\n");
            }),
            broken("the same module twice", ".", Cause.WORK_INVALID, ward -> {
                work(ward, "use (\n\t./app\n\t./copy\n)");
                module(ward, "app", "");
                ward.write("work/copy/go.mod", "module example.com/app\n");
            }),
            broken("a module that wants a newer Go than go.work says", ".", Cause.WORK_INVALID, ward -> {
                work(ward, "use ./app");
                ward.write("work/app/go.mod", "module example.com/app\n\ngo 1.25\n");
            }),
            broken("a module that go.work does not list", "./other", Cause.WORK_MODULE, ward -> {
                work(ward, "use ./app");
                module(ward, "app", "");
                module(ward, "other", "");
            }),
            broken("a replacement of go.work that points nowhere", ".", Cause.REPLACE_MISSING, ward -> {
                work(ward, "use ./app\n\nreplace example.com/hello => ./gone");
                module(ward, "app", "require example.com/hello v1.0.0");
            }),
            broken("a requirement of one module that never was", ".", Cause.UNKNOWN_REVISION, ward -> {
                work(ward, "use ./app");
                module(ward, "app", "require example.com/hello v1.9.0");
            }));

    private static final List<SetUp> VENDOR = List.of(
            healthy("a vendor folder", ".", ward -> {
                module(ward, "", "require example.com/hello v1.0.0\nreplace example.com/mine => ../mine");
                ward.write("mine/go.mod", "module example.com/mine\n");
                vendored(
                        ward,
                        "# example.com/hello v1.0.0",
                        "## explicit",
                        "example.com/hello",
                        "# example.com/mine => ../mine");
            }),
            healthy("a vendor folder that flags pass by", ".", ward -> {
                module(ward, "", "require example.com/hello v1.0.0");
                ward.set("GOFLAGS", "-mod=mod");
                vendored(ward, "# example.com/other v1.0.0");
            }),
            healthy("a vendor folder before Go used it by itself", ".", ward -> {
                ward.write("work/go.mod", "module example.com/main\n\ngo 1.13\n");
                vendored(ward, "# example.com/other v1.0.0", "## explicit");
            }),
            broken("a requirement that was not vendored", ".", Cause.VENDOR_INCONSISTENT, ward -> {
                module(ward, "", "require example.com/hello v1.1.0");
                vendored(ward, "# example.com/hello v1.0.0", "## explicit", "example.com/hello");
            }),
            broken("a vendor folder without modules.txt", ".", Cause.VENDOR_INCONSISTENT, ward -> {
                module(ward, "", "require example.com/hello v1.0.0");
                ward.write("work/vendor/example.com/hello/hello.go", "package hello\n");
            }),
            broken("something vendored that nobody requires any more", ".", Cause.VENDOR_INCONSISTENT, ward -> {
                module(ward, "", "");
                vendored(ward, "# example.com/hello v1.0.0", "## explicit", "example.com/hello");
            }),
            broken("a replacement that was not vendored", ".", Cause.VENDOR_INCONSISTENT, ward -> {
                module(ward, "", "require example.com/mine v1.0.0\nreplace example.com/mine => ../mine");
                ward.write("mine/go.mod", "module example.com/mine\n");
                vendored(ward, "# example.com/mine v1.0.0", "## explicit", "example.com/mine");
            }),
            broken("a workspace that was vendored before", ".", Cause.VENDOR_INCONSISTENT, ward -> {
                work(ward, "use ./app");
                module(ward, "app", "require example.com/hello v1.0.0");
                vendored(ward, "## workspace", "# example.com/hello v1.2.0", "## explicit", "example.com/hello");
            }));

    private static void work(Ward ward, String lines) {
        ward.write("work/go.work", "go 1.24\n\n" + lines + "\n");
    }

    private static void module(Ward ward, String name, String lines) {
        String path = "example.com/" + (name.isEmpty() ? "main" : name);
        ward.write("work/" + name + "/go.mod", "module " + path + "\n\ngo 1.24\n\n" + lines + "\n");
    }

    private static void vendored(Ward ward, String... lines) {
        ward.write("work/vendor/modules.txt", String.join("\n", lines) + "\n");
    }

    @TestFactory
    Stream<DynamicTest> workspace_theCauseFirst() {
        return Examination.of(WORKSPACES);
    }

    @TestFactory
    Stream<DynamicTest> vendor_theCauseFirst() {
        return Examination.of(VENDOR);
    }

    @Test
    void goproxyFile_whatItReplacesIsNotLookedFor_andAFolderThatIsGoneIsNamed(@TempDir Path folder) throws Exception {
        try (Ward ward = new Ward(folder)) {
            module(ward, "", "require example.com/forked v1.0.0");
            ward.write("work/go.sum", "example.com/forked v1.0.0 h1:x=\nexample.com/forked v1.0.0/go.mod h1:x=\n");
            assertThat(ward.examine(".").findings()).isNotEmpty();
            assertThat(examine(ward, ".", "example.com/hello").findings()).isEmpty();
            assertThat(examine(ward, "example.com/forked@v1.0.0", "example.com/hello")
                            .findings())
                    .isEmpty();
            assertThat(examine(ward, ".", "/nonexistent/fork").findings())
                    .singleElement()
                    .satisfies(finding -> assertThat(finding.cause()).isEqualTo(Cause.REPLACE_MISSING));
        }
    }

    private static Diagnosis examine(Ward ward, String subject, String to) {
        Replacement replacement = new Replacement(ModulePath.parse("example.com/forked"), to, VersionRange.ALL, false);
        Picture picture = Picture.of(ward.machine(), Subject.parse(subject, ward.folder.resolve("work")))
                .replacing(List.of(replacement));
        Diagnosis diagnosis = ward.doctor().examine(picture, (done, all) -> {});
        assertThat(diagnosis.replaced()).containsExactly(replacement);
        return diagnosis;
    }
}
