// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.origin.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import okhttp3.Dns;

/**
 * The system's name resolution with an end. A resolver whose servers are gone blocks for a minute and
 * cannot be interrupted, so it is asked on threads of its own, of which there are few.
 */
final class Resolver implements Dns, AutoCloseable {
    static final Duration TIMEOUT = Duration.ofSeconds(10);

    /** How many names are resolved at once; what comes then fails at once. */
    static final int MAX_LOOKUPS = 64;

    private final ExecutorService threads = new ThreadPoolExecutor(
            0,
            MAX_LOOKUPS,
            10,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            Thread.ofPlatform().daemon().name("dns-", 0).factory());

    @Override
    public List<InetAddress> lookup(String hostname) throws UnknownHostException {
        try {
            Future<List<InetAddress>> lookup = threads.submit(() -> List.of(InetAddress.getAllByName(hostname)));
            return lookup.get(TIMEOUT.toSeconds(), TimeUnit.SECONDS);
        } catch (RejectedExecutionException e) {
            throw unknown(hostname, "too many names are being resolved", e);
        } catch (TimeoutException e) {
            throw unknown(hostname, "no answer from DNS in " + TIMEOUT.toSeconds() + " s", e);
        } catch (ExecutionException e) {
            throw unknown(hostname, "no such host", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unknown(hostname, "interrupted", e);
        }
    }

    private static UnknownHostException unknown(String hostname, String reason, Exception cause) {
        UnknownHostException unknown = new UnknownHostException(reason + ": " + hostname);
        unknown.initCause(cause);
        return unknown;
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
