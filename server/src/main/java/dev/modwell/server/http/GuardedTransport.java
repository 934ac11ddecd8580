// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.server.http;

import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFactory;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.ServerChannel;
import io.netty.channel.socket.DatagramChannel;
import io.netty.channel.socket.InternetProtocolFamily;
import io.vertx.core.datagram.DatagramSocketOptions;
import io.vertx.core.net.TcpConfig;
import io.vertx.core.spi.transport.Transport;
import java.net.SocketAddress;
import java.util.concurrent.ThreadFactory;

/** Another transport, and an {@link Entrance} at each port that it opens; there is no other way to stand there. */
final class GuardedTransport implements io.vertx.core.transport.Transport, Transport {
    private final io.vertx.core.transport.Transport transport;
    private final Transport below;
    private final Entrance entrance;

    /** @param isNative whether the kernel's own interface is wanted; what there is is taken */
    GuardedTransport(boolean isNative, Entrance entrance) {
        this.transport = isNative ? fastest() : io.vertx.core.transport.Transport.NIO;
        this.below = transport.implementation();
        this.entrance = entrance;
    }

    private static io.vertx.core.transport.Transport fastest() {
        io.vertx.core.transport.Transport fast = io.vertx.core.transport.Transport.nativeTransport();
        return fast != null && fast.available() ? fast : io.vertx.core.transport.Transport.NIO;
    }

    @Override
    public void configure(TcpConfig config, boolean domainSocket, ServerBootstrap bootstrap) {
        below.configure(config, domainSocket, bootstrap);
        bootstrap.handler(entrance);
    }

    @Override
    public String name() {
        return transport.name();
    }

    @Override
    public boolean available() {
        return transport.available();
    }

    @Override
    public Throwable unavailabilityCause() {
        return transport.unavailabilityCause();
    }

    @Override
    public Transport implementation() {
        return this;
    }

    @Override
    public boolean supportsDomainSockets() {
        return below.supportsDomainSockets();
    }

    @Override
    public boolean supportFileRegion() {
        return below.supportFileRegion();
    }

    @Override
    public boolean isAvailable() {
        return below.isAvailable();
    }

    @Override
    public SocketAddress convert(io.vertx.core.net.SocketAddress address) {
        return below.convert(address);
    }

    @Override
    public io.vertx.core.net.SocketAddress convert(SocketAddress address) {
        return below.convert(address);
    }

    @Override
    public IoHandlerFactory ioHandlerFactory() {
        return below.ioHandlerFactory();
    }

    @Override
    public EventLoopGroup eventLoopGroup(int type, int threads, ThreadFactory factory, int ioRatio) {
        return below.eventLoopGroup(type, threads, factory, ioRatio);
    }

    @Override
    @SuppressWarnings("deprecation") // the interface names this type
    public DatagramChannel datagramChannel(InternetProtocolFamily family) {
        return below.datagramChannel(family);
    }

    @Override
    public ChannelFactory<? extends DatagramChannel> datagramChannelFactory() {
        return below.datagramChannelFactory();
    }

    @Override
    public ChannelFactory<? extends Channel> channelFactory(boolean domainSocket) {
        return below.channelFactory(domainSocket);
    }

    @Override
    public ChannelFactory<? extends ServerChannel> serverChannelFactory(boolean domainSocket) {
        return below.serverChannelFactory(domainSocket);
    }

    @Override
    public void configure(DatagramChannel channel, DatagramSocketOptions options) {
        below.configure(channel, options);
    }

    @Override
    public void configure(TcpConfig config, boolean domainSocket, Bootstrap bootstrap) {
        below.configure(config, domainSocket, bootstrap);
    }
}
