// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.origin.http;

import dev.modwell.core.failure.PhaseTimes;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;
import okhttp3.Call;
import okhttp3.Connection;
import okhttp3.EventListener;
import okhttp3.Handshake;
import okhttp3.Protocol;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * Where the time of one call went, and which socket is its own; the last of several tries counts. OkHttp may tell it
 * from other threads.
 */
final class Phases extends EventListener {
    private final LongSupplier nanoTime;
    private volatile long dnsBegin;
    private volatile long connectBegin;
    private volatile long tlsBegin;
    private volatile long requestBegin;
    private volatile long dns;
    private volatile long connect;
    private volatile long tls;
    private volatile long firstByte;
    private volatile boolean connected;
    private volatile @Nullable Socket socket;

    Phases(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** Reports whether a connection was there, with TLS where it is needed. */
    boolean isConnected() {
        return connected;
    }

    /** Reports whether the next read would not wait; unknown, and so not, for a connection that many calls share. */
    boolean hasMore() {
        Socket own = socket;
        try {
            return own != null && own.getInputStream().available() > 0;
        } catch (IOException e) {
            return false; // the next read will tell
        }
    }

    /** What was measured until now; zero for a phase that a kept connection made unnecessary. */
    PhaseTimes times() {
        return new PhaseTimes(
                Duration.ofNanos(dns), Duration.ofNanos(connect), Duration.ofNanos(tls), Duration.ofNanos(firstByte));
    }

    @Override
    public void dnsStart(Call call, String domainName) {
        dnsBegin = nanoTime.getAsLong();
    }

    @Override
    public void dnsEnd(Call call, String domainName, List<InetAddress> inetAddressList) {
        dns = nanoTime.getAsLong() - dnsBegin;
    }

    @Override
    public void connectStart(Call call, InetSocketAddress inetSocketAddress, Proxy proxy) {
        connectBegin = nanoTime.getAsLong();
    }

    @Override
    public void secureConnectStart(Call call) {
        tlsBegin = nanoTime.getAsLong();
        connect = tlsBegin - connectBegin;
    }

    @Override
    public void secureConnectEnd(Call call, @Nullable Handshake handshake) {
        tls = nanoTime.getAsLong() - tlsBegin;
    }

    @Override
    public void connectEnd(Call call, InetSocketAddress inetSocketAddress, Proxy proxy, @Nullable Protocol protocol) {
        if (tlsBegin == 0) {
            connect = nanoTime.getAsLong() - connectBegin;
        }
    }

    @Override
    public void connectionAcquired(Call call, Connection connection) {
        connected = true;
        socket = connection.protocol() == Protocol.HTTP_2 ? null : connection.socket();
    }

    @Override
    public void requestHeadersStart(Call call) {
        requestBegin = nanoTime.getAsLong();
    }

    @Override
    public void responseHeadersEnd(Call call, Response response) {
        firstByte = nanoTime.getAsLong() - requestBegin;
    }

    @Override
    public void requestFailed(Call call, IOException ioe) {
        firstByte = 0;
    }
}
