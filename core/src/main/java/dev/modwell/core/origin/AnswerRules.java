// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.origin;

import dev.modwell.gomod.goproxy.Target;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What an answer may be at all, before anything is verified: how long, and of which kind. It refuses what
 * cannot be right, such as a log-in page, and judges no module.
 */
public final class AnswerRules {
    /** A list of versions, in bytes; the longest lists known have some thousand lines of 20 bytes. */
    public static final long MAX_LIST = 16L << 20;

    /** The most lines of a list. */
    public static final int MAX_LIST_LINES = 1 << 16;

    /** An {@code .info} or {@code @latest}, in bytes. */
    public static final long MAX_INFO = 1L << 20;

    /** Go's {@code zip.MaxGoMod}. */
    public static final long MAX_MOD = 16L << 20;

    /** Go's {@code zip.MaxZipFile}. */
    public static final long MAX_ZIP = 500L << 20;

    /** A checksum database's answer, in bytes; the largest are tiles of records, about 100 KiB. */
    public static final long MAX_SUMDB = 1L << 20;

    private AnswerRules() {}

    /** The most bytes an answer to {@code target} may have. */
    public static long maxBytes(Target target) {
        return switch (target) {
            case Target.VersionList _ -> MAX_LIST;
            case Target.Latest _, Target.Info _, Target.Query _ -> MAX_INFO;
            case Target.GoMod _ -> MAX_MOD;
            case Target.Zip _ -> MAX_ZIP;
            case Target.SumDb _ -> MAX_SUMDB;
        };
    }

    /** Reports whether an origin reads the answer whole before it says that it was found. */
    public static boolean isSmall(Target target) {
        return !(target instanceof Target.Zip);
    }

    /** What is wrong with a whole small answer; null when nothing is. */
    public static @Nullable String complaint(Target target, byte[] body) {
        return switch (target) {
            case Target.VersionList _ -> listComplaint(body);
            case Target.Latest _, Target.Info _, Target.Query _ -> infoComplaint(body);
            case Target.GoMod _ -> looksLikeHtml(body) ? "HTML where a go.mod was asked for" : null;
            case Target.Zip _ -> zipComplaint(body, body.length);
            case Target.SumDb sumDb -> sumDbComplaint(sumDb, body);
        };
    }

    /** What is wrong with the beginning of a zip; null when nothing is. */
    public static @Nullable String zipComplaint(byte[] head, int length) {
        if (length >= 2 && head[0] == 'P' && head[1] == 'K') {
            return null;
        }
        return length == 0 ? "an empty body where a zip was asked for" : "no zip where a zip was asked for";
    }

    private static @Nullable String listComplaint(byte[] body) {
        if (looksLikeHtml(body)) {
            return "HTML where a list of versions was asked for";
        }
        int lines = 0;
        boolean anyVersion = false;
        boolean blank = true;
        for (int i = 0; i < body.length; i++) {
            boolean lineStart = i == 0 || body[i - 1] == '\n';
            lines += lineStart ? 1 : 0;
            anyVersion |= lineStart && body[i] == 'v';
            blank &= body[i] == ' ' || body[i] == '\t' || body[i] == '\r' || body[i] == '\n';
        }
        if (lines > MAX_LIST_LINES) {
            return "a list of " + lines + " lines; at most " + MAX_LIST_LINES + " are read";
        }
        return blank || anyVersion ? null : "no version in what should be a list of versions";
    }

    private static @Nullable String infoComplaint(byte[] body) {
        String text = new String(body, StandardCharsets.UTF_8).strip();
        if (text.startsWith("{") && text.endsWith("}")) {
            return null;
        }
        return (looksLikeHtml(body) ? "HTML" : "no JSON object") + " where a version's .info was asked for";
    }

    private static @Nullable String sumDbComplaint(Target.SumDb target, byte[] body) {
        boolean binary = target.request().startsWith("tile/");
        if (looksLikeHtml(body) && (!binary || isDocument(body))) {
            return "HTML where an answer of a checksum database was asked for";
        }
        return null;
    }

    /** No text of the protocol begins with {@code <}. */
    private static boolean looksLikeHtml(byte[] body) {
        return start(body).startsWith("<");
    }

    /** Hashes may begin with any byte, but not with these. */
    private static boolean isDocument(byte[] body) {
        String start = start(body).toLowerCase(Locale.ROOT);
        return start.startsWith("<!doctype") || start.startsWith("<html") || start.startsWith("<?xml");
    }

    private static String start(byte[] body) {
        String head = new String(body, 0, Math.min(body.length, 256), StandardCharsets.ISO_8859_1);
        return (head.startsWith("\u00ef\u00bb\u00bf") ? head.substring(3) : head).stripLeading();
    }
}
