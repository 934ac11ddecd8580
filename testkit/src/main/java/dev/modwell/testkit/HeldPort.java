// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;

/**
 * A port of loopback where nobody listens, and that nobody is given who asks for any free one. Somebody who knows
 * its number can listen there, if they let addresses be used again as servers do, and stop, as often as they like:
 * in between it refuses connections. A port that was merely free a moment ago may be anybody's by now.
 */
public final class HeldPort implements AutoCloseable {
    /** Bound and neither connected nor listening, for as long as the port is held. */
    private final Socket holder;

    private HeldPort(Socket holder) {
        this.holder = holder;
    }

    /** One that was free. */
    public static HeldPort take() {
        try {
            Socket holder = new Socket();
            holder.setReuseAddress(true);
            holder.bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0));
            return new HeldPort(holder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int number() {
        return holder.getLocalPort();
    }

    /** Such as {@code http://127.0.0.1:40123}. */
    public URI uri() {
        return URI.create("http://127.0.0.1:" + number());
    }

    @Override
    public void close() {
        try {
            holder.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
