// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.goproxy;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Times in JSON as Go reads and prints them: RFC 3339, seconds always, fractions without zeros at the end. */
final class GoTime {
    /** Go is laxer than the standard: an hour of one digit, a comma before the fraction, offsets up to 24:60. */
    private static final Pattern RFC_3339 = Pattern.compile("(\\d{4})-(\\d\\d)-(\\d\\d)T(\\d\\d?):(\\d\\d):(\\d\\d)"
            + "(?:[.,](\\d+))?(?:Z|([+-])([01]\\d|2[0-4]):([0-5]\\d|60))");

    private static final int NANO_DIGITS = 9;

    private GoTime() {}

    /** The time that {@code text} says; empty when it says none. Digits after the ninth of a fraction do not count. */
    static Optional<Instant> parse(String text) {
        Matcher time = RFC_3339.matcher(text);
        if (!time.matches()) {
            return Optional.empty();
        }
        try {
            LocalDateTime local = LocalDateTime.of(
                            number(time, 1),
                            number(time, 2),
                            number(time, 3),
                            number(time, 4),
                            number(time, 5),
                            number(time, 6))
                    .withNano(nanos(time.group(7)));
            return Optional.of(local.toInstant(ZoneOffset.UTC).minusSeconds(offsetSeconds(time)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static int offsetSeconds(Matcher time) {
        String sign = time.group(8);
        if (sign == null) {
            return 0;
        }
        int seconds = (number(time, 9) * 60 + number(time, 10)) * 60;
        return sign.equals("-") ? -seconds : seconds;
    }

    private static int number(Matcher time, int group) {
        return Integer.parseInt(time.group(group));
    }

    private static int nanos(@Nullable String fraction) {
        if (fraction == null) {
            return 0;
        }
        String digits = fraction.substring(0, Math.min(NANO_DIGITS, fraction.length()));
        return Integer.parseInt(digits + "0".repeat(NANO_DIGITS - digits.length()));
    }

    /**
     * {@code time} in UTC.
     *
     * @throws DateTimeException when its year has not four digits, which RFC 3339 does not allow
     */
    static String print(Instant time) {
        LocalDateTime utc = LocalDateTime.ofInstant(time, ZoneOffset.UTC);
        if (utc.getYear() < 0 || utc.getYear() > 9999) {
            throw new DateTimeException("year " + utc.getYear() + " outside of range [0,9999]");
        }
        String seconds = String.format(
                "%04d-%02d-%02dT%02d:%02d:%02d",
                utc.getYear(),
                utc.getMonthValue(),
                utc.getDayOfMonth(),
                utc.getHour(),
                utc.getMinute(),
                utc.getSecond());
        String fraction = String.format("%09d", utc.getNano()).replaceFirst("0+$", "");
        return seconds + (fraction.isEmpty() ? "" : "." + fraction) + "Z";
    }
}
