// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.serve;

import dev.modwell.core.failure.Failure;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** Follows a growing file, at its own pace. For one thread; to be closed. */
public final class FlightReader implements AutoCloseable {
    private final Flight flight;
    private FileChannel channel;
    private int changes;
    private long position;
    private boolean closed;

    /** @param changes how often the flight had changed its file when {@code channel} was opened */
    FlightReader(Flight flight, FileChannel channel, int changes) {
        this.flight = flight;
        this.channel = channel;
        this.changes = changes;
    }

    /** The length of the whole file; -1 while the source has not said it. */
    public long lengthBytes() {
        return flight.state().lengthBytes();
    }

    /**
     * Reads what has been released, waiting for more when there is none.
     *
     * @return how many bytes were put into {@code buffer}; -1 at the end of a file that is right
     * @throws FlightFailedException when the file turned out wrong or did not arrive whole: whoever passes
     *     it on must break its own transfer and never complete it
     */
    public int read(ByteBuffer buffer) throws IOException, InterruptedException {
        int room = (int) released(buffer.remaining());
        if (room == 0) {
            return -1;
        }
        int count = channel.read(buffer.slice(buffer.position(), room), position);
        if (count <= 0) {
            throw new IOException("the growing file is shorter than announced");
        }
        position += count;
        buffer.position(buffer.position() + count);
        return count;
    }

    /**
     * A part of the file that may be passed on.
     *
     * @param channel open until the reader is asked for the next part, or is closed
     * @param lengthBytes 0 at the end of a file that is right
     */
    public record Region(FileChannel channel, long first, long lengthBytes) {}

    /**
     * The next part that has been released, waiting for more when there is none.
     *
     * @param most how many bytes it has at most
     * @throws FlightFailedException as {@link #read}
     */
    public Region next(long most) throws IOException, InterruptedException {
        long length = released(most);
        Region region = new Region(channel, position, length);
        position += length;
        return region;
    }

    /** How many bytes from the position on may be had now; 0 at the end. */
    private long released(long most) throws IOException, InterruptedException {
        long from = position;
        FlightState state = flight.await(s -> s.isOver() || s.releasedBytes() > from);
        Failure failure = state.failure();
        if (failure != null) {
            throw new FlightFailedException(failure);
        }
        if (changes != flight.changes()) {
            channel.close();
            channel = flight.reopened();
            changes = flight.changes();
        }
        return Math.min(most, state.releasedBytes() - from);
    }

    /** Waits until the file is there or will not come. */
    public void awaitEnd() throws InterruptedException {
        flight.await(FlightState::isOver);
    }

    @Override
    public void close() throws IOException {
        if (!closed) {
            closed = true;
            channel.close();
            flight.leave();
        }
    }
}
