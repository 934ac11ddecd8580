// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.conformance.soak;

import dev.modwell.testkit.FakeModule;
import dev.modwell.testkit.FakeProxy;
import dev.modwell.testkit.Fault;
import dev.modwell.testkit.Modules;
import dev.modwell.testkit.Reply;
import dev.modwell.testkit.Request;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A source that makes any module {@code soak.example/FAULT/NUMBER} when it is asked for it, and whose first
 * answer about each file of it is faulty in the way that the path names.
 */
final class SoakUpstream implements AutoCloseable {
    /** The ways, and how the first answer about a file goes wrong; {@code bad} is wrong for ever. */
    static final List<String> WAYS =
            List.of("well", "well", "well", "well", "cut", "reset", "busy", "error", "drip", "length", "stall", "bad");

    private static final int MAX_MODULES = 64;

    private final FakeProxy proxy = FakeProxy.start();
    private final Map<String, FakeModule> made = Collections.synchronizedMap(new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, FakeModule> eldest) {
            return size() > MAX_MODULES;
        }
    });

    SoakUpstream() {
        proxy.mount("soak.example/", this::answer);
        recover();
    }

    /** From now on every connection is reset; the port stays this source's. */
    void fail() {
        proxy.faults().always("*", new Fault.Refuse());
    }

    /** The faults of every day, and no others. */
    void recover() {
        proxy.faults().clear();
        first("cut", new Fault.Cut(5_000));
        first("reset", new Fault.Reset(100));
        first("busy", Fault.Instead.busy(429, 1));
        first("error", Fault.Instead.error(500, "out of order"));
        first("drip", new Fault.Drip(40_000));
        first("length", new Fault.WrongLength(10));
        first("stall", Fault.HangAt.forever(20));
    }

    private void first(String way, Fault fault) {
        proxy.faults().first("soak.example/" + way + "/*", 1, fault);
    }

    FakeProxy proxy() {
        return proxy;
    }

    /** The module of a path; sizes go from nothing to 400 KB. */
    FakeModule module(String path) {
        int size = Math.floorMod(path.hashCode() * 31, 100) < 70
                ? Math.floorMod(path.hashCode(), 20_000)
                : Math.floorMod(path.hashCode(), 400_000);
        FakeModule known = made.get(path);
        if (known != null) {
            return known;
        }
        // Made outside the map's lock, so that nobody waits for anybody's zip.
        FakeModule fresh = Modules.sized(path, "v1.0.0", size);
        made.put(path, fresh);
        return fresh;
    }

    private Reply answer(Request request) {
        String path = request.path();
        int at = path.indexOf("/@v/");
        if (at < 0 || path.contains("/absent")) {
            return Reply.text(404, "not found: no such module");
        }
        FakeModule module = module(path.substring(0, at));
        String suffix = path.substring(path.lastIndexOf('.') + 1);
        return switch (suffix) {
            case "info" -> Reply.of(200, "application/json", module.info()).tagged();
            case "mod" -> Reply.of(200, "text/plain", module.mod()).tagged();
            case "zip" ->
                Reply.of(
                                200,
                                "application/zip",
                                path.startsWith("soak.example/bad/") ? damaged(module.zip()) : module.zip())
                        .tagged();
            default -> path.endsWith("/@v/list") ? Reply.text(200, "v1.0.0\n") : Reply.text(404, "not found");
        };
    }

    /** Turns over the first byte of the first entry's contents; not every byte of a zip is one that anybody reads. */
    private static byte[] damaged(byte[] zip) {
        byte[] damaged = zip.clone();
        int nameLength = zip[26] & 0xff | (zip[27] & 0xff) << 8;
        int extraLength = zip[28] & 0xff | (zip[29] & 0xff) << 8;
        damaged[30 + nameLength + extraLength] ^= (byte) 0xff;
        return damaged;
    }

    @Override
    public void close() {
        proxy.close();
    }
}
