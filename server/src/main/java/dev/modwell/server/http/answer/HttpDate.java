// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.server.http.answer;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;

/** Dates of HTTP headers, such as {@code Sun, 06 Nov 1994 08:49:37 GMT}: whole seconds, always GMT. */
public final class HttpDate {
    private static final DateTimeFormatter FORMAT = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final InstantSource clock;
    private volatile Now now;

    @SuppressWarnings("ArrayRecordComponent") // goes into headers; never compared
    private record Now(long second, String text, byte[] bytes) {}

    public HttpDate(InstantSource clock) {
        this.clock = clock;
        this.now = now(clock.instant());
    }

    private static Now now(Instant instant) {
        String text = format(instant);
        return new Now(instant.getEpochSecond(), text, text.getBytes(ISO_8859_1));
    }

    /** The present time, formatted once a second. */
    public String current() {
        return renewed().text();
    }

    /** The same as the bytes of a header; not to be changed. */
    public byte[] currentBytes() {
        return renewed().bytes();
    }

    private Now renewed() {
        Instant instant = clock.instant();
        Now last = now;
        if (last.second() != instant.getEpochSecond()) {
            last = now(instant);
            now = last;
        }
        return last;
    }

    public static String format(Instant instant) {
        return FORMAT.format(instant);
    }

    /** Empty when the text is no such date; a header with another text is to be ignored. */
    public static Optional<Instant> parse(String text) {
        try {
            return Optional.of(Instant.from(FORMAT.parse(text)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** What is left of a time in a header. */
    public static Instant truncated(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS);
    }
}
