// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.module;

import dev.modwell.gomod.semver.Semver;
import dev.modwell.gomod.text.Quote;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * Versions of commits without a version tag. Four forms, by the nearest tagged ancestor:
 *
 * <pre>
 * none            vX.0.0-yyyymmddhhmmss-abcdef123456
 * vX.Y.Z          vX.Y.(Z+1)-0.yyyymmddhhmmss-abcdef123456
 * vX.Y.Z-pre      vX.Y.Z-pre.0.yyyymmddhhmmss-abcdef123456
 * +incompatible   as the two before, and +incompatible at the end
 * </pre>
 *
 * The time is the commit's in UTC, the revision the first 12 digits of its hash. So a pseudo-version is above its
 * ancestor, below the next release, and those of one ancestor are in the order of time.
 */
public final class PseudoVersion {
    private static final int TIME_DIGITS = 14;
    private static final String ZERO_REVISION = "000000000000";

    /** Go's zero time, which stands for "no time". */
    private static final Instant ZERO_TIME = Instant.parse("0001-01-01T00:00:00Z");

    /** The parts of a pseudo-version; {@code base} still has the mark that announces the time. */
    private record Parts(String base, String time, String revision, String build) {}

    private PseudoVersion() {}

    /**
     * The pseudo-version of a commit: Go's {@code module.PseudoVersion}. Nothing is checked; the answer is valid
     * when the parts are.
     *
     * @param major such as {@code v2}, used when there is no older version; empty for {@code v0}
     * @param older the nearest tagged version among the commit's ancestors; empty when there is none
     * @param time the commit's
     * @param revision the first 12 digits of its hash
     */
    public static String of(String major, String older, Instant time, String revision) {
        String segment = digits(time) + "-" + revision;
        String build = Semver.build(older);
        String canonical = Semver.canonical(older);
        if (canonical.isEmpty()) {
            return (major.isEmpty() ? "v0" : major) + ".0.0-" + segment;
        }
        if (!Semver.prerelease(canonical).isEmpty()) {
            return canonical + ".0." + segment + build;
        }
        int patch = canonical.lastIndexOf('.') + 1;
        return canonical.substring(0, patch) + incremented(canonical.substring(patch)) + "-0." + segment + build;
    }

    /** The lowest pseudo-version of {@code major}, which stands for a commit not known: {@code ZeroPseudoVersion}. */
    public static String zero(String major) {
        return of(major, "", ZERO_TIME, ZERO_REVISION);
    }

    /** Reports whether {@code version} is a pseudo-version. */
    public static boolean isPseudo(String version) {
        return split(version).isPresent();
    }

    /** Reports whether {@code version} is {@link #zero} of its own major version. */
    public static boolean isZero(String version) {
        return version.equals(zero(Semver.major(version)));
    }

    /**
     * The commit's time.
     *
     * @throws InvalidVersionException when this is no pseudo-version or the digits are no time
     */
    public static Instant time(String version) {
        String digits = parts(version).time();
        try {
            int year = Integer.parseInt(digits, 0, 4, 10);
            int month = Integer.parseInt(digits, 4, 6, 10);
            int day = Integer.parseInt(digits, 6, 8, 10);
            int hour = Integer.parseInt(digits, 8, 10, 10);
            int minute = Integer.parseInt(digits, 10, 12, 10);
            int second = Integer.parseInt(digits, 12, 14, 10);
            return LocalDateTime.of(year, month, day, hour, minute, second).toInstant(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            InvalidVersionException invalid =
                    InvalidVersionException.ofPseudo(version, "malformed time " + Quote.text(digits));
            invalid.initCause(e);
            throw invalid;
        }
    }

    /**
     * The commit's hash or what begins it.
     *
     * @throws InvalidVersionException when this is no pseudo-version
     */
    public static String revision(String version) {
        return parts(version).revision();
    }

    /**
     * The nearest tagged version among the commit's ancestors; empty when there is none.
     *
     * @throws InvalidVersionException when this is no pseudo-version, or one that none is before
     */
    public static String base(String version) {
        Parts parts = parts(version);
        String base = parts.base();
        String prerelease = Semver.prerelease(base);
        if (prerelease.isEmpty()) {
            if (!parts.build().isEmpty()) {
                String reason = "lacks base version, but has build metadata " + Quote.text(parts.build());
                throw InvalidVersionException.ofPseudo(version, reason);
            }
            return "";
        }
        if (!prerelease.equals("-0")) {
            return base.substring(0, base.length() - ".0".length()) + parts.build();
        }
        String next = base.substring(0, base.length() - "-0".length());
        int patch = next.lastIndexOf('.') + 1;
        String decremented = decremented(next.substring(patch));
        if (decremented.isEmpty()) {
            String reason = "version before " + next + " would have negative patch number";
            throw InvalidVersionException.ofPseudo(version, reason);
        }
        return next.substring(0, patch) + decremented + parts.build();
    }

    private static Parts parts(String version) {
        return split(version).orElseThrow(() -> InvalidVersionException.ofPseudo(version, "syntax error"));
    }

    private static Optional<Parts> split(String version) {
        int plus = version.indexOf('+');
        int end = plus < 0 ? version.length() : plus;
        int revision = version.lastIndexOf('-', end - 1) + 1;
        int time = revision - 1 - TIME_DIGITS;
        if (time <= 0 || !isDigits(version, time, revision - 1) || !isAlphanumeric(version, revision, end)) {
            return Optional.empty();
        }
        int baseEnd = time - 1;
        if (!isMark(version, baseEnd) || !Semver.isValid(version)) {
            return Optional.empty();
        }
        return Optional.of(new Parts(
                version.substring(0, baseEnd),
                version.substring(time, revision - 1),
                version.substring(revision, end),
                version.substring(end)));
    }

    /** Reports whether what announces the time stands before it: {@code vX.0.0-}, {@code -0.} or {@code .0.}. */
    private static boolean isMark(String version, int separator) {
        int hyphen = version.indexOf('-');
        if (version.charAt(separator) == '-') {
            return separator == hyphen && version.startsWith(".0.0", hyphen - 4) && version.indexOf('.') == hyphen - 4;
        }
        return version.charAt(separator) == '.'
                && separator >= 2
                && version.charAt(separator - 1) == '0'
                && (separator - 2 == hyphen || separator - 2 > hyphen && version.charAt(separator - 2) == '.');
    }

    private static boolean isDigits(String text, int from, int end) {
        for (int i = from; i < end; i++) {
            if (!isDigit(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isAlphanumeric(String text, int from, int end) {
        for (int i = from; i < end; i++) {
            char c = text.charAt(i);
            if (!isDigit(c) && !(c >= 'a' && c <= 'z') && !(c >= 'A' && c <= 'Z')) {
                return false;
            }
        }
        return from < end;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    /** {@code yyyymmddhhmmss} in UTC, with as many digits as a year above 9999 needs, as Go prints it. */
    private static String digits(Instant time) {
        LocalDateTime utc = LocalDateTime.ofInstant(time, ZoneOffset.UTC);
        long clock = ((utc.getMonthValue() * 100L + utc.getDayOfMonth()) * 100 + utc.getHour()) * 10_000
                + utc.getMinute() * 100L
                + utc.getSecond();
        String year = Integer.toString(Math.abs(utc.getYear()));
        return (utc.getYear() < 0 ? "-" : "") + padded(year, 4) + padded(Long.toString(clock), 10);
    }

    private static String padded(String digits, int width) {
        return "0".repeat(Math.max(0, width - digits.length())) + digits;
    }

    private static String incremented(String decimal) {
        char[] digits = decimal.toCharArray();
        int i = digits.length - 1;
        for (; i >= 0 && digits[i] == '9'; i--) {
            digits[i] = '0';
        }
        if (i < 0) {
            return "1" + new String(digits);
        }
        digits[i]++;
        return new String(digits);
    }

    /** The number before {@code decimal}; empty for zero. */
    private static String decremented(String decimal) {
        char[] digits = decimal.toCharArray();
        int i = digits.length - 1;
        for (; i >= 0 && digits[i] == '0'; i--) {
            digits[i] = '9';
        }
        if (i < 0) {
            return "";
        }
        digits[i]--;
        boolean shorter = i == 0 && digits[0] == '0' && digits.length > 1;
        return shorter ? new String(digits, 1, digits.length - 1) : new String(digits);
    }
}
