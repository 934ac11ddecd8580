// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.sumdb.tlog;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogRecordTest {
    @Test
    void parse_answer_givesRecordAndRest() throws IOException {
        LogRecord.Parsed parsed = LogRecord.parse("12\na v1 h1:x\na v1/go.mod h1:y\n\nsigned tree\n".getBytes(UTF_8));
        assertThat(parsed.record()).isEqualTo(new LogRecord(12, "a v1 h1:x\na v1/go.mod h1:y\n"));
        assertThat(parsed.rest()).isEqualTo("signed tree\n");
    }

    @Test
    void format_record_isReadAgain() throws IOException {
        LogRecord record = new LogRecord(7, "caf\u00e9\n");
        assertThat(LogRecord.parse(record.format()).record()).isEqualTo(record);
        assertThat(new String(record.formatForTile(), UTF_8)).isEqualTo("caf\u00e9\n\n");
        assertThat(record.hash()).isEqualTo(Hash.ofRecord("caf\u00e9\n".getBytes(UTF_8)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1",
                "1\n",
                "1\na\n",
                "x\na\n\n",
                "1\na\tb\n\n",
                "\u0661\na\n\n",
                "9223372036854775808\na\n\n"
            })
    void parse_otherForms_areMalformed(String text) {
        assertThatThrownBy(() -> LogRecord.parse(text.getBytes(UTF_8)))
                .isInstanceOf(MalformedLogException.class)
                .hasMessage("malformed record data");
    }

    @Test
    void parse_noUtf8_isMalformed() {
        assertThatThrownBy(() -> LogRecord.parse(new byte[] {'1', '\n', (byte) 0xff, '\n', '\n'}))
                .isInstanceOf(MalformedLogException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "a\n\nb\n", "\n\n", "a\r\n", "\ud800\n"})
    void format_otherTexts_areMalformed(String text) {
        assertThatThrownBy(() -> new LogRecord(1, text).format()).isInstanceOf(MalformedLogException.class);
        assertThatThrownBy(() -> new LogRecord(1, text).formatForTile()).isInstanceOf(MalformedLogException.class);
    }
}
