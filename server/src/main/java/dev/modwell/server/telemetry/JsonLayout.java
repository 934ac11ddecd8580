// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.server.telemetry;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.LayoutBase;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.slf4j.event.KeyValuePair;

/**
 * A log event as one line with one JSON object; numbers stay numbers, everything else is text. What comes from
 * {@link AccessLog} is such lines already.
 */
final class JsonLayout extends LayoutBase<ILoggingEvent> {
    @Override
    public String doLayout(ILoggingEvent event) {
        if (event.getLoggerName().equals(AccessLog.NAME)) {
            return event.getMessage();
        }
        StringBuilder line = new StringBuilder(256).append('{');
        field(line, "time", Instant.ofEpochMilli(event.getTimeStamp()).toString());
        field(line, "level", event.getLevel().toString().toLowerCase(Locale.ROOT));
        field(line, "logger", event.getLoggerName());
        field(line, "message", event.getFormattedMessage());
        List<KeyValuePair> pairs = event.getKeyValuePairs();
        if (pairs != null) {
            for (KeyValuePair pair : pairs) {
                field(line, pair.key, pair.value);
            }
        }
        IThrowableProxy thrown = event.getThrowableProxy();
        if (thrown != null) {
            field(line, "thrown", ThrowableProxyUtil.asString(thrown));
        }
        return line.append("}\n").toString();
    }

    private static void field(StringBuilder line, String name, Object value) {
        if (line.length() > 1) {
            line.append(',');
        }
        JsonText.append(line, name);
        line.append(':');
        if (value instanceof Number) {
            line.append(value);
        } else {
            JsonText.append(line, String.valueOf(value));
        }
    }
}
