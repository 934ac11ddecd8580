// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.doctor;

import static dev.modwell.core.doctor.SetUp.broken;
import static dev.modwell.core.doctor.SetUp.healthy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.modwell.core.explain.Cause;
import dev.modwell.testkit.FakeModule;
import dev.modwell.testkit.Fault;
import dev.modwell.testkit.Modules;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Projects: what is wrong in their files, in their module cache and among the modules of their build. */
final class BrokenProjectTest {
    private static final String HELLO_SUM = "h1:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=";

    private static final List<SetUp> ALL = List.of(
            healthy("one requirement", ".", ward -> {
                project(ward, "require example.com/hello v1.0.0");
                ward.write("work/go.sum", ward.sum("example.com/hello@v1.0.0"));
            }),
            healthy("a folder in the place of a module", ".", ward -> {
                project(ward, "require example.com/mine v1.0.0\nreplace example.com/mine => ../mine");
                ward.write("mine/go.mod", "module example.com/mine\n");
            }),
            healthy("a requirement that nobody imports, before go mod tidy", ".", ward -> {
                project(ward, "require example.com/hello v1.0.0");
                ward.set("GOFLAGS", "-mod=mod");
            }),
            broken("no go.sum", ".", Cause.GOSUM_MISSING, ward -> project(ward, "require example.com/hello v1.0.0")),
            broken("a go.sum that lacks a zip", ".", Cause.GOSUM_MISSING, ward -> {
                project(ward, "require example.com/hello v1.0.0");
                ward.write(
                        "work/go.sum",
                        ward.sum("example.com/hello@v1.0.0").lines().toList().getLast());
            }),
            broken("no go.mod", "./nothing", Cause.GOMOD_MISSING, ward -> ward.write("work/nothing/main.go", "")),
            broken("a go.mod that is none", ".", Cause.GOMOD_INVALID, ward -> ward.write("work/go.mod", "modul x\n")),
            broken("a go.sum that is none", ".", Cause.GOSUM_MALFORMED, ward -> {
                project(ward, "require example.com/hello v1.0.0");
                ward.write("work/go.sum", "<<<<<<< HEAD\nexample.com/hello v1.0.0 a b c\n");
            }),
            broken(
                    "a replacement that points nowhere",
                    ".",
                    Cause.REPLACE_MISSING,
                    ward -> project(ward, "require example.com/hello v1.0.0\nreplace example.com/hello => ../gone")),
            broken("a replacement without go.mod", ".", Cause.REPLACE_INVALID, ward -> {
                project(ward, "require example.com/hello v1.0.0\nreplace example.com/hello => ../bare");
                ward.write("bare/hello.go", "package hello\n");
            }),
            broken("a vendor flag without a vendor folder", ".", Cause.VENDOR_MISSING, ward -> {
                project(ward, "require example.com/hello v1.0.0");
                ward.set("GOFLAGS", "-mod=vendor");
            }),
            broken("a Go that is too old", ".", Cause.GO_TOO_OLD, ward -> {
                ward.write("work/go.mod", "module example.com/main\n\ngo 1.99\n");
                ward.write("goroot/VERSION", "go1.24.2\n");
                ward.set("GOTOOLCHAIN", "local");
            }),
            broken(
                    "a requirement that never was",
                    ".",
                    Cause.UNKNOWN_REVISION,
                    ward -> project(ward, "require example.com/hello v1.9.0")),
            broken("a go.sum with a wrong line", ".", Cause.GOSUM_MISMATCH, ward -> {
                project(ward, "require example.com/hello v1.0.0");
                ward.write("work/go.sum", "example.com/hello v1.0.0/go.mod " + HELLO_SUM + "\n");
            }),
            broken("a download that go.sum and the database deny", ".", Cause.SUMDB_MISMATCH, ward -> {
                project(ward, "require example.com/hello v1.0.0");
                ward.write("work/go.sum", ward.sum("example.com/hello@v1.0.0"));
                ward.proxy.add("""
                        -- example.com/hello@v1.0.0/go.mod --
                        module example.com/hello
                        -- example.com/hello@v1.0.0/hello.go --
                        package hello // and more
                        """);
            }),
            broken("a zip that breaks off", ".", Cause.TRANSFER_CUT, ward -> {
                project(ward, "require example.com/hello v1.0.0");
                ward.write("work/go.sum", ward.sum("example.com/hello@v1.0.0"));
                ward.proxy.faults().always("*.zip", new Fault.Cut(40));
            }),
            broken("a damaged module cache", ".", Cause.CACHE_DAMAGED, ward -> {
                project(ward, "require example.com/hello v1.0.0");
                ward.write("work/go.sum", ward.sum("example.com/hello@v1.0.0"));
                ward.write("home/go/pkg/mod/cache/download/example.com/hello/@v/v1.0.0.zip", "PK no more");
            }));

    private static void project(Ward ward, String lines) {
        ward.write("work/go.mod", "module example.com/main\n\ngo 1.24\n\n" + lines + "\n");
    }

    @TestFactory
    Stream<DynamicTest> project_theCauseFirst() {
        return Examination.of(ALL);
    }

    @Test
    void project_of300ModulesWithOneBad_isWalkedAndTellsOfThatAlone(@TempDir Path folder) throws Exception {
        try (Ward ward = new Ward(folder)) {
            StringBuilder requires = new StringBuilder("require (\n");
            StringBuilder sums = new StringBuilder();
            for (int i = 0; i < 300; i++) {
                FakeModule module = Modules.small("example.com/lib" + i, "v1.0.0");
                ward.proxy.add(module);
                requires.append("\texample.com/lib" + i + " v1.0.0\n");
                sums.append(Ward.sum(module));
            }
            project(ward, requires.append(")").toString());
            ward.write("work/go.sum", sums.toString());
            ward.proxy.faults().always("example.com/lib217/@v/v1.0.0.zip", new Fault.Cut(30));
            Diagnosis diagnosis = ward.examine(".");
            assertThat(diagnosis.modules()).isEqualTo(300);
            assertThat(diagnosis.findings()).singleElement().satisfies(finding -> {
                assertThat(finding.cause()).isEqualTo(Cause.TRANSFER_CUT);
                assertThat(finding.subject()).isEqualTo("example.com/lib217@v1.0.0");
            });
            assertThat(Files.exists(folder.resolve("home/go"))).isFalse();
        }
    }
}
