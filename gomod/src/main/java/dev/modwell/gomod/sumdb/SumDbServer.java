// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.sumdb;

import dev.modwell.gomod.module.InvalidModuleException;
import dev.modwell.gomod.module.ModulePath;
import dev.modwell.gomod.module.ModuleVersion;
import dev.modwell.gomod.module.Version;
import dev.modwell.gomod.sumdb.tlog.LogRecord;
import dev.modwell.gomod.sumdb.tlog.MalformedLogException;
import dev.modwell.gomod.sumdb.tlog.Tile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.util.List;

/** Answers the paths of a checksum database from a log; knows nothing of HTTP but status and type of an answer. */
public final class SumDbServer {
    /** The highest tiles that are served: 1,024 records or 32 KiB of hashes. All known clients ask for height 8. */
    public static final int MAX_TILE_HEIGHT = 10;

    private static final String TEXT = "text/plain; charset=UTF-8";
    private static final String BYTES = "application/octet-stream";
    private static final String LOOKUP = "/lookup/";
    private static final String TILE = "/tile/";

    private final ServerOps ops;

    public SumDbServer(ServerOps ops) {
        this.ops = ops;
    }

    /** An answer to a request. */
    public sealed interface Answer {
        /** 200, with its content type. */
        final class Found implements Answer {
            private final String contentType;
            private final byte[] body;

            Found(String contentType, byte[] body) {
                this.contentType = contentType;
                this.body = body;
            }

            public String contentType() {
                return contentType;
            }

            /** The bytes themselves, not a copy. */
            public byte[] body() {
                return body;
            }
        }

        /** 400, 404 or 500, and why in one sentence. */
        record Refused(int status, String reason) implements Answer {}
    }

    /** Answers a path that begins with {@code /lookup/} or {@code /tile/} or is {@code /latest}; 404 for others. */
    public Answer answer(String path) {
        try {
            if (path.startsWith(LOOKUP)) {
                return lookup(path.substring(LOOKUP.length()));
            }
            if (path.startsWith(TILE)) {
                return tile(path.substring(1));
            }
            return path.equals("/latest")
                    ? new Answer.Found(TEXT, ops.signed())
                    : new Answer.Refused(404, "404 page not found");
        } catch (NoSuchFileException e) {
            return new Answer.Refused(404, String.valueOf(e.getMessage()));
        } catch (IOException e) {
            return new Answer.Refused(500, String.valueOf(e.getMessage()));
        }
    }

    private Answer lookup(String escaped) throws IOException {
        ModuleVersion module;
        try {
            int at = escaped.indexOf('@');
            if (at < 0) {
                return new Answer.Refused(400, "invalid module@version syntax");
            }
            Version version = Version.parse(Version.unescapeText(escaped.substring(at + 1)));
            module = new ModuleVersion(ModulePath.unescape(escaped.substring(0, at)), version);
        } catch (InvalidModuleException e) {
            return new Answer.Refused(400, e.getMessage());
        }
        long id = ops.lookup(module);
        String text = records(id, 1).getFirst();
        // The tree is signed after the record was added, so it has it.
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(new LogRecord(id, text).format());
        body.writeBytes(ops.signed());
        return new Answer.Found(TEXT, body.toByteArray());
    }

    private Answer tile(String path) throws IOException {
        Tile tile;
        try {
            tile = Tile.parse(path);
        } catch (MalformedLogException _) {
            return new Answer.Refused(400, "invalid tile syntax");
        }
        if (tile.height() > MAX_TILE_HEIGHT) {
            return new Answer.Refused(400, "tiles have at most height " + MAX_TILE_HEIGHT);
        }
        if (tile.level() != Tile.DATA_LEVEL) {
            return new Answer.Found(BYTES, ops.readTile(tile));
        }
        if (tile.number() > Long.MAX_VALUE >> tile.height() + 1) {
            throw new NoSuchFileException(path);
        }
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        long id = tile.number() << tile.height();
        for (String text : records(id, tile.width())) {
            body.writeBytes(new LogRecord(id, text).formatForTile());
        }
        return new Answer.Found(TEXT, body.toByteArray());
    }

    private List<String> records(long id, int count) throws IOException {
        List<String> records = ops.readRecords(id, count);
        if (records.size() != count) {
            throw new IOException("invalid record count returned by ReadRecords");
        }
        return records;
    }

    /** The bytes of a refusal as an HTTP answer has them. */
    public static byte[] body(Answer.Refused refused) {
        return (refused.reason() + "\n").getBytes(StandardCharsets.UTF_8);
    }
}
