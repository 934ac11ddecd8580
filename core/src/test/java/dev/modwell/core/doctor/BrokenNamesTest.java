// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.doctor;

import static dev.modwell.core.doctor.SetUp.broken;

import dev.modwell.core.explain.Cause;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Modules and versions that are spelt wrongly, and those that one should not use. */
final class BrokenNamesTest {
    private static final List<SetUp> ALL = List.of(
            broken("a URL for a path", "https://example.com/hello@v1.0.0", Cause.PATH_INVALID, ward -> {}),
            broken("an ssh URL for a path", "git@example.com:hello.git", Cause.PATH_INVALID, ward -> {}),
            broken("a version that never was", "example.com/hello@v1.9.0", Cause.UNKNOWN_REVISION, ward -> {}),
            broken("a version without v", "example.com/hello@1.2.0", Cause.VERSION_INVALID, ward -> {}),
            broken("a capital V", "example.com/hello@V1.2.0", Cause.VERSION_INVALID, ward -> {}),
            broken("a prerelease in capitals", "example.com/hello@v1.3.0-RC.1", Cause.UNKNOWN_REVISION, ward -> {}),
            broken("v2 without /v2", "example.com/big@v2.1.0", Cause.MAJOR_VERSION, ward -> {}),
            broken("/v2 with v1", "example.com/big/v2@v1.5.0", Cause.MAJOR_VERSION, ward -> {}),
            broken("v2 of a module without go.mod", "example.com/plain@v2.0.0", Cause.INCOMPATIBLE, ward -> {}),
            broken("a branch that never was", "example.com/hello@develop", Cause.UNKNOWN_REVISION, ward -> {}),
            broken("a path in capitals", "example.com/Hello@v1.0.0", Cause.PATH_MISMATCH, ward -> {}),
            broken("a path that go.mod denies", "example.com/Loud@v1.0.0", Cause.PATH_MISMATCH, ward -> {}),
            broken("a package for a module", "example.com/hello/sub/pkg", Cause.NO_SUCH_MODULE, ward -> {}),
            broken("a retracted version", "example.com/hello@v1.1.0", Cause.RETRACTED, ward -> {}),
            broken("a deprecated module", "example.com/old@v1.0.0", Cause.DEPRECATED, ward -> {}));

    @TestFactory
    Stream<DynamicTest> doctor_namesTheCauseFirst() {
        return Examination.of(ALL);
    }
}
