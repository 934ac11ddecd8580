// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.conformance.oracle;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Go's own code, asked over a pipe; the frames are described in {@code src/test/go/oracle/README.md}. One thread at a
 * time may use it.
 */
public final class Oracle implements AutoCloseable {
    private static final int BUFFER = 1 << 20;
    private static final int SECONDS_TO_END = 10;

    private final Process process;
    private final DataOutputStream calls;
    private final DataInputStream answers;

    /** Writes calls while answers are read: the pipe holds neither in full. */
    private final ExecutorService writer;

    private Oracle(Process process) {
        this.process = process;
        this.calls = new DataOutputStream(new BufferedOutputStream(process.getOutputStream(), BUFFER));
        this.answers = new DataInputStream(new BufferedInputStream(process.getInputStream(), BUFFER));
        this.writer = Executors.newSingleThreadExecutor(
                Thread.ofPlatform().daemon().name("oracle-calls").factory());
    }

    /** Starts the program, which {@link OracleBuild} made. */
    static Oracle start(Path program) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(program.toString());
        builder.environment().clear();
        return new Oracle(builder.redirectError(ProcessBuilder.Redirect.INHERIT).start());
    }

    /** Answers that are under way. They must be taken before the next calls are sent. */
    public final class Pending {
        private final int count;
        private final Future<?> written;

        private Pending(int count, Future<?> written) {
            this.count = count;
            this.written = written;
        }

        /** The answers in the order of the calls; waits for them. */
        public List<Answer> answers() {
            try {
                List<Answer> read = new ArrayList<>(count);
                for (int i = 0; i < count; i++) {
                    read.add(readAnswer());
                }
                written.get();
                return read;
            } catch (Exception e) {
                throw new IllegalStateException("the oracle broke off", e);
            }
        }
    }

    /** Begins to ask; take the answers from what it returns. */
    public Pending send(List<Call> batch) {
        return new Pending(batch.size(), writer.submit(() -> {
            for (Call call : batch) {
                writeFields(call.fields());
            }
            calls.flush();
            return null;
        }));
    }

    /** Asks one question and waits for the answer. */
    public Answer ask(Call call) {
        return send(List.of(call)).answers().getFirst();
    }

    private void writeFields(List<String> fields) throws IOException {
        calls.writeShort(fields.size());
        for (String field : fields) {
            calls.writeInt(field.length());
            calls.write(Field.bytes(field));
        }
    }

    private Answer readAnswer() throws IOException {
        int status = answers.readUnsignedByte();
        int count = answers.readUnsignedShort();
        List<String> fields = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            fields.add(new String(answers.readNBytes(answers.readInt()), StandardCharsets.ISO_8859_1));
        }
        return switch (status) {
            case 0 -> new Answer.Value(fields);
            case 1 -> new Answer.Refused(fields.getFirst(), fields.getLast());
            case 2 -> new Answer.Panicked(fields.getFirst());
            default -> throw new IOException("the oracle answered with status " + status);
        };
    }

    /** Ends the program, which has time to remove its files. */
    @Override
    public void close() {
        writer.shutdown();
        try {
            calls.close();
            process.waitFor(SECONDS_TO_END, TimeUnit.SECONDS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            process.destroy();
        }
    }
}
