// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.sumdb;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** A client's world in memory: a server at the other end, a configuration, a cache, and what was asked of them. */
public final class FakeOps implements ClientOps {
    final Map<String, byte[]> config = new ConcurrentHashMap<>();
    final Map<String, byte[]> cache = new ConcurrentHashMap<>();
    final List<String> asked = Collections.synchronizedList(new ArrayList<>());
    final List<String> written = Collections.synchronizedList(new ArrayList<>());
    final List<String> logged = Collections.synchronizedList(new ArrayList<>());
    final List<SecurityErrorException> alarms = Collections.synchronizedList(new ArrayList<>());
    volatile SumDbServer server;
    volatile int conflicts;
    private volatile Change change = (path, body) -> body;

    /** Changes answers on their way. */
    interface Change {
        byte[] apply(String path, byte[] body) throws IOException;
    }

    public FakeOps(String key, SumDbServer server) {
        config.put("key", key.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        this.server = server;
    }

    void change(Change other) {
        change = other;
    }

    @Override
    public byte[] readRemote(String path) throws IOException {
        asked.add(path);
        return switch (server.answer(path)) {
            case SumDbServer.Answer.Found found -> change.apply(path, found.body());
            case SumDbServer.Answer.Refused refused -> throw new IOException(refused.status() + " " + refused.reason());
        };
    }

    @Override
    public byte[] readConfig(String file) throws IOException {
        byte[] contents = config.get(file);
        if (contents == null && file.equals("key")) {
            throw new IOException("no key");
        }
        return contents == null ? new byte[0] : contents;
    }

    @Override
    public synchronized boolean writeConfig(String file, byte[] old, byte[] updated) throws IOException {
        if (conflicts > 0) {
            conflicts--;
            return false;
        }
        if (!Arrays.equals(readConfig(file), old)) {
            return false;
        }
        config.put(file, updated);
        return true;
    }

    @Override
    public Optional<byte[]> readCache(String file) {
        return Optional.ofNullable(cache.get(file));
    }

    @Override
    public void writeCache(String file, byte[] contents) {
        written.add(file);
        cache.put(file, contents);
    }

    @Override
    public void log(String message) {
        logged.add(message);
    }

    @Override
    public void securityError(SecurityErrorException error) {
        alarms.add(error);
    }
}
