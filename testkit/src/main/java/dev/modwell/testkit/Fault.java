// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.testkit;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;

/**
 * A way in which a server misbehaves once. Offsets count bytes of the body that is sent, after Range was
 * applied.
 */
public sealed interface Fault {
    /** Resets the connection before the first byte of the answer. */
    record Refuse() implements Fault {}

    /** Resets the connection after {@code at} bytes of body; the client may see fewer. */
    record Reset(long at) implements Fault {}

    /** Ends the connection in an orderly way after {@code at} bytes, though more were promised; once {@code release} is
     * counted down, so that a test knows what had come by then. */
    record Cut(long at, CountDownLatch release) implements Fault {
        /** At once. */
        public Cut(long at) {
            this(at, new CountDownLatch(0));
        }
    }

    /** Answers nothing until {@code release} is counted down or the server is closed; then answers well. */
    record Hang(CountDownLatch release) implements Fault {
        /** Hangs for good. */
        public static Hang forever() {
            return new Hang(new CountDownLatch(1));
        }
    }

    /** Sends {@code at} bytes of body, then as {@link Hang}. */
    record HangAt(long at, CountDownLatch release) implements Fault {
        /** Hangs for good. */
        public static HangAt forever(long at) {
            return new HangAt(at, new CountDownLatch(1));
        }
    }

    /** Answers well, but so late. */
    record Late(Duration by) implements Fault {}

    /** Sends {@code bytesPerSecond} bytes of body each second, in ten pieces. */
    record Drip(int bytesPerSecond) implements Fault {}

    /**
     * Says a Content-Length that is wrong by so much and sends the true body, cut at the wrong length when
     * that is shorter; its second half once {@code release} is counted down.
     */
    record WrongLength(long by, CountDownLatch release) implements Fault {
        /** At once. */
        public WrongLength(long by) {
            this(by, new CountDownLatch(0));
        }
    }

    /** Sends the body in chunks without saying its length. */
    record Chunked() implements Fault {}

    /** Answers this in place of what is there: an error, a redirect, a log-in page. */
    record Instead(Reply reply) implements Fault {
        /** 429 or 503 with {@code Retry-After}. */
        public static Instead busy(int status, int retryAfterSeconds) {
            return new Instead(Reply.text(status, "busy").with("Retry-After", Integer.toString(retryAfterSeconds)));
        }

        /** An error with a text. */
        public static Instead error(int status, String text) {
            return new Instead(Reply.text(status, text));
        }

        /** 302 to a URL. */
        public static Instead redirect(String url) {
            return new Instead(Reply.text(302, "elsewhere").with("Location", url));
        }

        /** 200 with an HTML page, as captive portals and log-in pages do. */
        public static Instead logInPage() {
            return new Instead(Reply.of(
                    200, "text/html; charset=utf-8", "<!DOCTYPE html><html><body><form>Log in</form></body></html>"));
        }

        /** These bytes with their own ETag, such as a zip that changed. */
        public static Instead bytes(byte[] body) {
            return new Instead(Reply.of(200, "application/zip", body).tagged());
        }
    }

    /** Turns over every bit of the body's byte at {@code at}; headers, ETag too, stay those of the true body. */
    record Corrupt(long at) implements Fault {}

    /** Sends the true body and then goes on with text, in chunks, until the client or the server closes. */
    record Endless() implements Fault {}

    /** Sends so many bytes of header lines before the true headers. */
    record HugeHeaders(int bytes) implements Fault {}

    /** Sends bytes that are no HTTP, and ends the connection. */
    record Garbage() implements Fault {}

    /** Answers the whole file with 200 though a range was asked for. */
    record IgnoreRange() implements Fault {}

    /** Answers a range with a Content-Range that begins so many bytes elsewhere; the bytes are right. */
    record WrongRange(long by) implements Fault {}
}
