// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.store;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.modwell.core.failure.FailureKind;
import dev.modwell.gomod.goproxy.Key;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The last known answers to questions whose answer may change. Kept on disk below {@code <data>/query};
 * a list, and the newest head of a checksum database, are also written to their places in the tree, so that
 * the tree stays a valid GOPROXY folder, checksums included. Safe for use by many threads.
 *
 * <p>On disk an answer is a few lines about it and then its bytes. An answer that is not whole
 * counts as absent. Answers of up to {@link #MAX_MEMORY} bytes in sum are also held in memory, so an answer
 * that could not be written is known until the process ends.
 */
public final class AnswerBook {
    /** The longest body. */
    public static final int MAX_BODY = 16 << 20;

    /** How many bytes of answers are held in memory; an answer of over a quarter of it is not. */
    static final int MAX_MEMORY = 16 << 20;

    private static final String FORMAT = "modwell answer 1";
    private static final String HEAD_END = "\nend\n";
    private static final int MAX_HEAD = 8 * 1024;
    private static final int ENTRY_BYTES = 512;
    private static final String LIST = "/@v/list";
    private static final String SUMDB = "sumdb/";
    private static final String LATEST = "/latest";

    private final DiskLayout layout;
    private final AtomicFiles answers;
    private final AtomicFiles tree;
    private final Cache<Key, Answer> memory = Caffeine.newBuilder()
            .maximumWeight(MAX_MEMORY)
            .weigher((Key key, Answer answer) ->
                    ENTRY_BYTES + key.value().length() + answer.body().length())
            .build();

    private AnswerBook(DataFolder folder) {
        this.layout = folder.layout();
        this.answers = new AtomicFiles(folder, layout.answers());
        this.tree = new AtomicFiles(folder, layout.tree());
    }

    /** The book of an owned folder. */
    public static AnswerBook open(DataFolder folder) {
        AnswerBook book = new AnswerBook(folder);
        book.answers.sweep();
        return book;
    }

    /**
     * The last known answer. A list that was put into the tree by hand counts as fetched at the epoch, so
     * that it is used only when nobody can say better.
     *
     * @throws StoreException when the disk cannot be read
     */
    public Optional<Answer> find(Key key) throws StoreException {
        Answer known = memory.getIfPresent(key);
        if (known != null) {
            return Optional.of(known);
        }
        String text = read(layout.answer(key), MAX_HEAD + MAX_BODY);
        Answer answer = text == null ? null : parse(text);
        if (answer == null && isList(key)) {
            String list = read(layout.file(key), MAX_BODY);
            answer = list == null ? null : new Answer(list, Adoption.SOURCE, Instant.EPOCH);
        }
        if (answer != null) {
            remember(key, answer);
        }
        return Optional.ofNullable(answer);
    }

    /**
     * Replaces the answer.
     *
     * @throws StoreException when the body is longer than {@link #MAX_BODY}, and when it could not be
     *     written; then {@link #find} knows it as long as the process lives
     */
    public void put(Key key, Answer answer) throws StoreException {
        Path path = layout.answer(key);
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        if (body.length > MAX_BODY) {
            throw new StoreException(
                    FailureKind.BAD_ANSWER,
                    "answer of " + body.length + " bytes to " + key + "; at most " + MAX_BODY,
                    null);
        }
        remember(key, answer);
        try {
            answers.write(path, text(answer));
            if (isInTree(key)) {
                tree.write(layout.file(key), answer.body());
            }
        } catch (IOException e) {
            throw AtomicFiles.failure("answer to " + key + " cannot be kept", path, body.length, e);
        }
    }

    /** Forgets the answer; nothing happens when there is none. */
    public void remove(Key key) throws StoreException {
        Path path = layout.answer(key);
        memory.invalidate(key);
        try {
            answers.delete(path);
            if (isInTree(key)) {
                tree.delete(layout.file(key));
            }
        } catch (IOException e) {
            throw AtomicFiles.failure("answer to " + key + " cannot be removed", path, 0, e);
        }
    }

    private void remember(Key key, Answer answer) {
        if (answer.body().length() <= MAX_MEMORY / 4) {
            memory.put(key, answer);
        } else {
            memory.invalidate(key);
        }
    }

    private static boolean isList(Key key) {
        return key.value().endsWith(LIST);
    }

    private static boolean isInTree(Key key) {
        return isList(key) || key.value().startsWith(SUMDB) && key.value().endsWith(LATEST);
    }

    private static String text(Answer answer) {
        return Fields.text(
                        FORMAT,
                        "source",
                        answer.source(),
                        "fetched",
                        answer.fetched().toString(),
                        "sha256",
                        Sha256.of(answer.body()))
                + answer.body();
    }

    private static @Nullable Answer parse(String text) {
        int end = text.indexOf(HEAD_END);
        if (end < 0 || end > MAX_HEAD) {
            return null;
        }
        String body = text.substring(end + HEAD_END.length());
        return Fields.parse(FORMAT, text.substring(0, end + HEAD_END.length()))
                .map(fields -> answer(fields, body))
                .orElse(null);
    }

    private static @Nullable Answer answer(Map<String, String> fields, String body) {
        try {
            Instant fetched = Instant.parse(Fields.of(fields, "fetched"));
            boolean whole = Fields.of(fields, "sha256").equals(Sha256.of(body));
            return whole ? new Answer(body, Fields.of(fields, "source"), fetched) : null;
        } catch (IllegalArgumentException | DateTimeException e) {
            return null;
        }
    }

    /** The file's text; null when there is none, or when it is too long to be ours. */
    private static @Nullable String read(Path path, long maxBytes) throws StoreException {
        try {
            return Files.size(path) > maxBytes ? null : new String(Files.readAllBytes(path), StandardCharsets.UTF_8);
        } catch (NoSuchFileException | NotDirectoryException e) {
            return null;
        } catch (IOException e) {
            throw new StoreException(FailureKind.STORE_FAILED, path + " cannot be read: " + e, e);
        }
    }
}
