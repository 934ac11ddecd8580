// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.server.http.answer;

import dev.modwell.core.serve.Reply.Caching;
import dev.modwell.core.serve.Reply.Content;
import io.netty.handler.codec.http.HttpHeaderNames;
import java.util.function.BiConsumer;

/** The headers of an answer that depend on it alone, and on nothing in the request. */
public final class ContentHeaders {
    /** A year, which caches take for ever. */
    private static final String IMMUTABLE = "public, max-age=31536000, immutable";

    private ContentHeaders() {}

    /** Tells each name and value in turn. */
    public static void tell(Content content, BiConsumer<CharSequence, CharSequence> header) {
        header.accept(HttpHeaderNames.CONTENT_TYPE, content.type().header());
        header.accept("X-Content-Type-Options", "nosniff");
        if (content.sha256() != null) {
            header.accept(HttpHeaderNames.ETAG, etag(content.sha256()));
            header.accept(HttpHeaderNames.ACCEPT_RANGES, "bytes");
        }
        if (content.modified() != null) {
            header.accept(HttpHeaderNames.LAST_MODIFIED, HttpDate.format(content.modified()));
        }
        switch (content.caching()) {
            case Caching.Immutable forEver -> header.accept(HttpHeaderNames.CACHE_CONTROL, IMMUTABLE);
            case Caching.For(var left) ->
                header.accept(HttpHeaderNames.CACHE_CONTROL, "public, max-age=" + left.toSeconds());
            case Caching.Stale(var fetched) -> {
                header.accept(HttpHeaderNames.CACHE_CONTROL, "no-cache");
                header.accept("X-Modwell-Stale", HttpDate.format(fetched));
            }
        }
    }

    /** The strong ETag of bytes with this hash. */
    public static String etag(String sha256) {
        return '"' + sha256 + '"';
    }
}
