// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.origin.http;

import dev.modwell.core.failure.FailureKind;
import dev.modwell.gomod.goproxy.Target;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import okhttp3.MediaType;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** What an answer's head says. */
final class Verdict {
    /** How much of a refusal's text is read, in bytes; the go command shows 648 of them. */
    static final int MAX_TEXT = 8 << 10;

    /** A {@code Retry-After} beyond this is believed to be this. */
    static final Duration MAX_PAUSE = Duration.ofMinutes(10);

    private Verdict() {}

    /** What a status other than 200 and 206 means for a target. */
    static FailureKind kind(int status, Target target) {
        return switch (status) {
            case 404 -> absent(target);
            case 410 -> target instanceof Target.OfVersion ? FailureKind.WITHDRAWN : absent(target);
            case 401, 403 -> FailureKind.SOURCE_DENIED;
            case 407 -> FailureKind.PROXY_DENIED;
            case 408 -> FailureKind.SOURCE_TIMEOUT;
            case 429 -> FailureKind.SOURCE_BUSY;
            case 508 -> FailureKind.LOOP;
            default -> status >= 400 ? FailureKind.SOURCE_ERROR : FailureKind.BAD_ANSWER;
        };
    }

    private static FailureKind absent(Target target) {
        return switch (target) {
            case Target.VersionList _, Target.Latest _ -> FailureKind.NO_SUCH_MODULE;
            case Target.OfVersion _, Target.Query _ -> FailureKind.NO_SUCH_VERSION;
            case Target.SumDb sumDb ->
                sumDb.request().equals("supported") ? FailureKind.SUMDB_UNKNOWN : FailureKind.NO_SUCH_VERSION;
        };
    }

    /** The refusal's own text when it is plain text, else its status line. */
    static String text(Response response) {
        MediaType type = response.body().contentType();
        String line = (response.code() + " " + response.message()).strip();
        if (type == null || !type.type().equals("text") || !type.subtype().equals("plain")) {
            return line;
        }
        try {
            response.body().source().request(MAX_TEXT);
            byte[] head = response.body()
                    .source()
                    .getBuffer()
                    .snapshot()
                    .substring(0, (int) Math.min(
                            MAX_TEXT, response.body().source().getBuffer().size()))
                    .toByteArray();
            String text = new String(head, StandardCharsets.UTF_8).strip();
            return text.isEmpty() ? line : text;
        } catch (IOException e) {
            return line;
        }
    }

    /** What names exactly these bytes: a strong ETag, else the date of the last change; null for neither. */
    static @Nullable String validator(Response response) {
        String tag = response.header("ETag");
        if (tag != null && tag.startsWith("\"") && tag.length() <= 256) {
            return tag;
        }
        return modified(response) == null ? null : response.header("Last-Modified");
    }

    static @Nullable Instant modified(Response response) {
        return instant(response.header("Last-Modified"));
    }

    static @Nullable Instant instant(@Nullable String date) {
        if (date == null) {
            return null;
        }
        try {
            return ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    /** For how long the source asks to be left alone; zero when it does not, at most {@link #MAX_PAUSE}. */
    static Duration pause(Response response, Instant now) {
        String text = response.header("Retry-After");
        if (text == null) {
            return Duration.ZERO;
        }
        if (text.matches("\\d{1,9}")) {
            return bounded(Duration.ofSeconds(Integer.parseInt(text)));
        }
        Instant until = instant(text);
        return until == null ? Duration.ZERO : bounded(Duration.between(now, until));
    }

    private static Duration bounded(Duration pause) {
        if (pause.isNegative()) {
            return Duration.ZERO;
        }
        return pause.compareTo(MAX_PAUSE) > 0 ? MAX_PAUSE : pause;
    }

    /** {@code bytes 100-199/200} as {@code [100, 200]}; null when it is anything else. */
    static long @Nullable [] contentRange(Response response) {
        String text = response.header("Content-Range");
        if (text == null || !text.matches("bytes \\d{1,18}-\\d{1,18}/\\d{1,18}")) {
            return null;
        }
        int dash = text.indexOf('-');
        int slash = text.indexOf('/');
        long first = Long.parseLong(text.substring("bytes ".length(), dash));
        long last = Long.parseLong(text.substring(dash + 1, slash));
        long total = Long.parseLong(text.substring(slash + 1));
        return last >= first && last == total - 1 ? new long[] {first, total} : null;
    }
}
