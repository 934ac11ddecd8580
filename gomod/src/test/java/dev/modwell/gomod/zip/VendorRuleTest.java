// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.zip;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VendorRuleTest {
    @ParameterizedTest
    @CsvSource({
        "vendor/modules.txt, false, true",
        "vendor/a/b.go, true, true",
        "vendor/b.go, false, false",
        "vendor, false, false",
        "pkg/vendor/vendor.go, true, false",
        "p/vendor/vendor.go, true, false",
        "pkg/vendor/foo/foo.go, true, true",
        "longer/path/vendor/vendor.go, true, false",
        "vendored/a/b.go, false, false",
        "pkg/vendor, false, false",
        "a/vendor/b/vendor/c, true, true",
    })
    void isVendored_path_dependsOnTheGoLine(String path, boolean before, boolean since) {
        assertThat(new VendorRule(false).isVendored(path)).isEqualTo(before);
        assertThat(new VendorRule(true).isVendored(path)).isEqualTo(since);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.24", "1.24.0", "1.24rc1", "1.25", "1.100", "2.0", "1.24beta2"})
    void of_newGoLine_isTheNewRule(String version) {
        assertThat(VendorRule.of(("module m\n\ngo " + version + "\n").getBytes(UTF_8))
                        .since124())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"go 1.23", "go 1.9", "", "go 1.24.1rc1", "go 1.23.99", "// go 1.24", "go", "go 1.24\n\"", "go x"
            })
    void of_oldOrUnreadable_isTheOldRule(String text) {
        assertThat(VendorRule.of(("module m\n" + text).getBytes(UTF_8)).since124())
                .isFalse();
    }
}
