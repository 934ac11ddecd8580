// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.doctor.finding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modwell.core.explain.Cause;
import dev.modwell.core.explain.CauseTexts;
import dev.modwell.core.explain.Language;
import org.junit.jupiter.api.Test;

final class FindingTest {
    private static String advice(Finding finding) {
        return CauseTexts.in(Language.ENGLISH).of(finding.cause()).repair(finding.facts());
    }

    @Test
    void advice_ofAModule_namesTheHostThatANoteNames() {
        Finding finding = Finding.error(Cause.DNS_FAILED, "git.corp.example/team/tool@v1.0.0")
                .note(Note.of("host-unknown").with("host", "git.corp.example"));
        assertThat(advice(finding)).endsWith("getent hosts git.corp.example");
        assertThat(finding.facts())
                .containsEntry("module", "git.corp.example/team/tool")
                .containsEntry("version", "v1.0.0");
    }

    @Test
    void advice_ofASource_namesTheSource_whateverANoteSays() {
        Finding finding = Finding.error(Cause.DNS_FAILED, "goproxy.example")
                .note(Note.of("host-unknown").with("host", "other.example"));
        assertThat(advice(finding)).endsWith("getent hosts goproxy.example");
    }
}
