// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.server.http;

import dev.modwell.core.event.Events;
import dev.modwell.server.config.Address;
import dev.modwell.server.config.Configuration;
import dev.modwell.server.http.answer.HotShelf;
import dev.modwell.server.http.answer.OpenFile;
import dev.modwell.server.telemetry.metric.Traffic;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.handler.stream.ChunkedWriteHandler;
import io.netty.handler.timeout.IdleStateHandler;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.Http1ServerConfig;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.impl.http1.Http1ServerConnection;
import io.vertx.core.net.OpenSSLEngineOptions;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.ServerSSLOptions;
import io.vertx.core.net.impl.ConnectionBase;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An open port and everything behind it that is HTTP. */
public final class Listener implements AutoCloseable {
    /** The longest request line: more than any module path needs. */
    static final int MAX_LINE_BYTES = 8 * 1024;

    /** All headers of a request together. */
    static final int MAX_HEADER_BYTES = 16 * 1024;

    /** Streams that one HTTP/2 connection may have open. */
    static final int MAX_STREAMS = 250;

    /** How much waits for the socket of a connection that encrypts, so that it never has to wait for us. */
    private static final WriteBufferWaterMark ENCRYPTED =
            new WriteBufferWaterMark(OpenFile.CHUNK_BYTES, 3 * OpenFile.CHUNK_BYTES);

    /** How often the files of the certificate are looked at. */
    private static final Duration RENEWAL = Duration.ofSeconds(10);

    /** What the network library says before the system's own words. */
    private static final Pattern SYSTEM_CALL = Pattern.compile("^\\w+\\(\\.\\.\\) failed with error\\(-?\\d+\\): ");

    private static final Logger LOG = LoggerFactory.getLogger("modwell");

    /** How long opening or closing a port may take before it counts as failed. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Configuration.Http configuration;
    private final Premises premises;
    private final Door door;
    private final HotShelf shelf;
    private final Vertx vertx;
    private final List<HttpServer> servers = new CopyOnWriteArrayList<>();
    private final Entrance entrance;
    private final @Nullable Certificates certificates;

    private Listener(Configuration.Http configuration, Premises premises, Door door, Transport transport)
            throws IOException {
        this.certificates = configuration.tls().isPresent()
                ? new Certificates(configuration.tls().get())
                : null;
        this.configuration = configuration;
        this.premises = premises;
        this.shelf = door.shelf();
        this.door = door;
        this.entrance = new Entrance(configuration.maxConnections(), configuration.headerTimeout());
        this.vertx = Vertx.builder()
                .with(new VertxOptions()
                        .setEventLoopPoolSize(loops())
                        .setWorkerPoolSize(1)
                        .setInternalBlockingPoolSize(1)
                        .setFileSystemOptions(new FileSystemOptions()
                                .setClassPathResolvingEnabled(false)
                                .setFileCachingEnabled(false)))
                .withTransport(new GuardedTransport(transport == Transport.NATIVE, entrance))
                .build();
    }

    /** What lies below: the kernel's own interfaces and BoringSSL where they load, or what the JDK has. */
    enum Transport {
        NATIVE,
        PORTABLE
    }

    /**
     * Who is told of requests.
     *
     * @param traffic counts them, without delay
     * @param events tells of them, some milliseconds later, and of none when there are too many
     */
    public record Tellings(Traffic traffic, Events events) {
        /** Whose counts nobody reads. */
        public Tellings(Events events) {
            this(new Traffic(), events);
        }
    }

    /**
     * Opens the port.
     *
     * @throws IOException when it cannot be opened, or the certificate cannot be used
     */
    public static Listener open(
            Configuration.Http configuration, Answering answering, OwnPages pages, Tellings tellings)
            throws IOException {
        Premises premises = Premises.of(tellings.events(), tellings.traffic(), InstantSource.system(), configuration);
        Door door = new Door(premises, answering, pages, HotShelf.ofThisMachine());
        return open(configuration, premises, door, Transport.NATIVE);
    }

    static Listener open(Configuration.Http configuration, Premises premises, Door door, Transport transport)
            throws IOException {
        Listener listener = new Listener(configuration, premises, door, transport);
        premises.events().subscribe(listener.shelf::observe);
        premises.traffic().loadIs(listener::load);
        try {
            listener.listen(transport);
            return listener;
        } catch (IOException e) {
            listener.close();
            throw e;
        }
    }

    /** One server for each event loop; they share the port. */
    private void listen(Transport transport) throws IOException {
        HttpServerOptions options = options();
        if (certificates != null && transport == Transport.NATIVE && OpenSSLEngineOptions.isAvailable()) {
            options.setSslEngineOptions(new OpenSSLEngineOptions());
        }
        try {
            await(vertx.deployVerticle(
                    () -> context -> listen(options), new DeploymentOptions().setInstances(loops())));
        } catch (IOException e) {
            String reason = SYSTEM_CALL.matcher(String.valueOf(e.getMessage())).replaceFirst("");
            throw new IOException("cannot listen on " + configuration.listen() + ": " + reason, e);
        }
        if (certificates != null) {
            vertx.setPeriodic(RENEWAL.toMillis(), tick -> renewCertificate());
        }
    }

    /**
     * Half of the processors. A loop that finds many requests at once costs less for each than two that find few, and what is fetched,
     * checked and told needs the other half.
     */
    private static int loops() {
        return Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
    }

    private Future<HttpServer> listen(HttpServerOptions options) {
        Address address = configuration.listen();
        HttpServer server = vertx.createHttpServer(options)
                .connectionHandler(this::connected)
                .invalidRequestHandler(door::malformed)
                .requestHandler(door::request);
        servers.add(server);
        // To the framework a negative port is a free one that all servers of a deployment share.
        return server.listen(address.port() == 0 ? -1 : address.port(), address.host());
    }

    private HttpServerOptions options() {
        HttpServerOptions options = new HttpServerOptions()
                .setMaxInitialLineLength(MAX_LINE_BYTES)
                .setMaxHeaderSize(MAX_HEADER_BYTES)
                .setIdleTimeout((int) Math.max(1, configuration.idleTimeout().toSeconds()))
                .setIdleTimeoutUnit(TimeUnit.SECONDS)
                .setHttp2ClearTextEnabled(false)
                .setHandle100ContinueAutomatically(false)
                .setCompressionSupported(false)
                // Nothing is upgraded to WebSocket, and its handlers would stand in the way of every request.
                .setPerMessageWebSocketCompressionSupported(false)
                .setPerFrameWebSocketCompressionSupported(false)
                .setTcpNoDelay(true)
                .setAcceptBacklog(1024);
        options.getInitialSettings().setMaxConcurrentStreams(MAX_STREAMS).setMaxHeaderListSize(MAX_HEADER_BYTES);
        if (certificates != null) {
            options.setSsl(true)
                    .setUseAlpn(true)
                    .setAlpnVersions(List.of(HttpVersion.HTTP_2, HttpVersion.HTTP_1_1))
                    .setSslHandshakeTimeout(configuration.headerTimeout().toMillis())
                    .setSslHandshakeTimeoutUnit(TimeUnit.MILLISECONDS)
                    .setKeyCertOptions(certificates.current());
        }
        return options;
    }

    /** Uses a certificate whose files have changed, for connections from now on; the old one if it is no good. */
    Future<?> renewCertificate() {
        Optional<PemKeyCertOptions> pair = certificates == null ? Optional.empty() : certificates.changed();
        if (pair.isEmpty()) {
            return Future.succeededFuture();
        }
        ServerSSLOptions options = new ServerSSLOptions().setApplicationLayerProtocols(List.of("h2", "http/1.1"));
        options.setUseAlpn(true).setKeyCertOptions(pair.get());
        return Future.all(servers.stream()
                        .map(server -> server.updateSSLOptions(options))
                        .toList())
                .onFailure(e -> LOG.error("the new certificate cannot be used: {}", e.getMessage()));
    }

    /** It is known what a client speaks. */
    private void connected(HttpConnection connection) {
        boolean isCrowded = entrance.isCrowded();
        if (connection instanceof Http1ServerConnection http1) {
            entrance.passed(http1.channel().pipeline());
            prepare(http1, isCrowded);
        } else if (isCrowded) {
            connection.close();
        } else if (connection instanceof ConnectionBase http2) {
            entrance.passed(http2.channelHandlerContext().pipeline());
            HotStreams.install(http2.channelHandlerContext(), premises, shelf);
        }
    }

    private void prepare(Http1ServerConnection connection, boolean isCrowded) {
        Http1ServerConfig config =
                new Http1ServerConfig().setMaxInitialLineLength(MAX_LINE_BYTES).setMaxHeaderSize(MAX_HEADER_BYTES);
        ChannelPipeline pipeline = connection.channel().pipeline();
        boolean encrypts = connection.isSsl();
        HotLane lane = new HotLane(premises, shelf, encrypts);
        StrictDecoder decoder = new StrictDecoder(config, configuration.headerTimeout(), isCrowded, lane::answer);
        pipeline.replace("httpDecoder", "httpDecoder", decoder);
        watchIdle(pipeline);
        if (isCrowded) {
            return;
        }
        if (encrypts) {
            connection.channel().config().setWriteBufferWaterMark(ENCRYPTED);
            pipeline.addBefore("httpEncoder", "files", new ChunkedWriteHandler());
        } else {
            Cork.install(connection.channel());
        }
        pipeline.addBefore("handler", "hot", lane);
    }

    /**
     * Below everything that writes, and with an eye on how far a file has come: the framework's own sees only
     * what passes it, and would cut off a client that takes longer than that for one large file.
     */
    private void watchIdle(ChannelPipeline pipeline) {
        if (pipeline.get("idle") != null) {
            pipeline.remove("idle");
            long seconds = Math.max(1, configuration.idleTimeout().toSeconds());
            pipeline.addBefore("httpDecoder", "idle", new IdleStateHandler(true, 0, 0, seconds, TimeUnit.SECONDS));
        }
    }

    /** The port that is listened on, also when the configuration says 0. */
    public int port() {
        return servers.getFirst().actualPort();
    }

    /** Where clients on this machine reach the server. */
    public String url() {
        String scheme = configuration.tls().isPresent() ? "https" : "http";
        return scheme + "://" + new Address(configuration.listen().host(), port());
    }

    private Traffic.Load.Now load() {
        return new Traffic.Load.Now(
                entrance.inside(),
                premises.drain().running(),
                premises.waiting().taken());
    }

    /** How many connections are open. */
    public int connections() {
        return entrance.inside();
    }

    /** From now on the server says that it is not ready, and ends each connection after its answer. */
    public void drain() {
        premises.drain().begin();
    }

    /** From now on only what is at hand is given; whatever would have to be asked for is refused. */
    public void lastCall() {
        premises.drain().lastCall();
    }

    /**
     * Waits until every running request is answered.
     *
     * @return false when some were not after {@code patience}
     */
    public boolean awaitIdle(Duration patience) throws InterruptedException {
        return premises.drain().await(patience);
    }

    private static <T> T await(Future<T> future) throws IOException {
        try {
            return future.toCompletionStage().toCompletableFuture().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new IOException(String.valueOf(cause.getMessage()), cause);
        } catch (TimeoutException e) {
            throw new IOException("no answer from the network library within " + PATIENCE.toSeconds() + " s", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    /** Closes the port and all connections, at once. */
    @Override
    public void close() {
        try {
            await(vertx.close());
        } catch (IOException e) {
            // The process is about to end, or the port was never open.
        }
        shelf.clear();
    }
}
