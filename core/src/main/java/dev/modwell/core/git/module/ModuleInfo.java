// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.git.module;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.modwell.core.git.repository.Provenance;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.Locale;

/** What an {@code .info} says. */
public record ModuleInfo(String version, Instant time, Provenance provenance) {
    /** With seconds always, and fractions without zeros at their end. */
    private static final DateTimeFormatter RFC_3339 = new DateTimeFormatterBuilder()
            .appendPattern("uuuu-MM-dd'T'HH:mm:ss")
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
            .appendLiteral('Z')
            .toFormatter(Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    /** As the {@code go} command writes it, byte for byte. */
    public byte[] json() {
        StringBuilder json = new StringBuilder(300).append('{');
        field(json, "Version", version);
        field(json, "Time", RFC_3339.format(time));
        json.append(",\"Origin\":{");
        field(json, "VCS", provenance.vcs());
        field(json, "URL", provenance.url());
        field(json, "Subdir", provenance.subdir());
        field(json, "Hash", provenance.hash());
        field(json, "TagPrefix", provenance.tagPrefix());
        field(json, "TagSum", provenance.tagSum());
        field(json, "Ref", provenance.ref());
        field(json, "RepoSum", provenance.repoSum());
        return json.append("}}").toString().getBytes(UTF_8);
    }

    private static void field(StringBuilder json, String name, String value) {
        if (value.isEmpty()) {
            return;
        }
        if (json.charAt(json.length() - 1) != '{') {
            json.append(',');
        }
        json.append('"').append(name).append("\":\"");
        value.codePoints().forEach(c -> escape(json, c));
        json.append('"');
    }

    /** Go's encoder also escapes what could end a script element in a web page. */
    private static void escape(StringBuilder json, int c) {
        if (c == '"' || c == '\\') {
            json.append('\\').append((char) c);
        } else if (c < 0x20 || c == '<' || c == '>' || c == '&' || c == 0x2028 || c == 0x2029) {
            json.append(String.format("\\u%04x", c));
        } else {
            json.appendCodePoint(c);
        }
    }
}
