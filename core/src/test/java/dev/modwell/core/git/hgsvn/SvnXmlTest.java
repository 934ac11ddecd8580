// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.git.hgsvn;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.modwell.core.failure.FailureKind;
import dev.modwell.core.git.command.Outcome;
import dev.modwell.core.git.command.Printed;
import dev.modwell.core.git.command.VersionControlException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What svn prints with {@code --xml}, and what a server may have put in between. */
final class SvnXmlTest {
    @TempDir
    Path folder;

    private Outcome printed(String xml) throws Exception {
        return Printed.of(folder, xml.getBytes(UTF_8));
    }

    @Test
    void log_revisionAndTime() throws Exception {
        SvnXml.Entry entry = SvnXml.log(printed("""
                <?xml version="1.0" encoding="UTF-8"?>
                <log><logentry revision="12"><author>a &lt;b&gt;</author>
                <date>2024-01-02T03:04:05.678901Z</date><msg>revision="99"</msg></logentry></log>
                """));
        assertThat(entry).isEqualTo(new SvnXml.Entry(12, Instant.parse("2024-01-02T03:04:05.678901Z")));
    }

    @Test
    void list_filesWithoutFolders_namesAsTheyAre() throws Exception {
        assertThat(SvnXml.list(printed("""
                <?xml version="1.0" encoding="UTF-8"?>
                <lists><list path="x"><entry kind="dir"><name>deep</name><commit revision="1"/></entry>
                <entry kind="file"><name>deep/a &amp; b \u65e5.txt</name><size>7</size></entry>
                <entry kind="file"><name> lead</name><size>0</size></entry></list></lists>
                """)))
                .containsExactly(new SvnXml.Listed("deep/a & b \u65e5.txt", 7), new SvnXml.Listed(" lead", 0));
        assertThat(SvnXml.list(printed("<lists/>"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no xml",
                "<log/>",
                "<log><logentry revision='x'><date>2024-01-02T03:04:05Z</date></logentry></log>",
                "<log><logentry revision='1'><date>yesterday</date></logentry></log>",
                "<log><logentry revision='1'/></log>",
                "<log><logentry revision='1'>",
                "<log><logentry><date>2024-01-02T03:04:05Z</date></logentry></log>",
            })
    void log_whatIsNone_isNamed(String xml) throws Exception {
        Outcome outcome = printed(xml);
        VersionControlException e =
                Objects.requireNonNull(catchThrowableOfType(VersionControlException.class, () -> SvnXml.log(outcome)));
        assertThat(e.kind()).isEqualTo(FailureKind.VCS_ERROR);
        assertThat(e.sentence()).startsWith("unexpected response from svn log --xml: ");
    }

    /** A file of this machine must not get into a name. */
    @Test
    void entities_ofADocument_areNotResolved() throws Exception {
        Path secret = Files.writeString(folder.resolve("secret"), "of the server");
        Outcome outcome = printed("<!DOCTYPE lists [<!ENTITY x SYSTEM \"" + secret.toUri()
                + "\">]><lists><entry kind='file'><name>&x;</name><size>1</size></entry></lists>");
        VersionControlException e =
                Objects.requireNonNull(catchThrowableOfType(VersionControlException.class, () -> SvnXml.list(outcome)));
        assertThat(e.sentence()).doesNotContain("of the server");
    }

    @Test
    void list_sizeThatIsNone_isNamed() throws Exception {
        Outcome outcome = printed("<lists><entry kind='file'><name>a</name><size>big</size></entry></lists>");
        assertThat(Objects.requireNonNull(
                                catchThrowableOfType(VersionControlException.class, () -> SvnXml.list(outcome)))
                        .kind())
                .isEqualTo(FailureKind.VCS_ERROR);
    }
}
