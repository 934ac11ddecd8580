// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.serve;

import dev.modwell.core.failure.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A flight whose crew is a test, for whoever has to follow one. */
public final class GrowingFile {
    private final Flight flight = new Flight();
    private final Path file;
    private long length;

    /** @param lengthBytes as a source announces it; -1 when it does not */
    public GrowingFile(Path file, long lengthBytes) throws IOException {
        this.file = Files.createFile(file);
        flight.answered(file, lengthBytes, () -> {});
    }

    public FlightReader reader() throws IOException {
        return flight.reader();
    }

    /** Releases these bytes to the readers. */
    public void grow(byte[] bytes) throws IOException {
        Files.write(file, bytes, StandardOpenOption.APPEND);
        length += bytes.length;
        flight.grown(length);
    }

    /** The file is complete and right. */
    public void land() {
        flight.landed(null);
    }

    /** Says that all these bytes are there and right, which they are not: the disk has lost them. */
    public void landShort(long lengthBytes) throws IOException {
        Files.write(file, new byte[0]);
        flight.grown(lengthBytes);
        flight.landed(null);
    }

    public void fail(Failure failure) {
        flight.failed(failure);
    }
}
