// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.origin.http;

import dev.modwell.core.failure.FailureKind;
import dev.modwell.core.failure.PhaseTimes;
import dev.modwell.core.origin.Order;
import dev.modwell.gomod.goproxy.Target;
import dev.modwell.gomod.module.ModulePath;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * One question to a source by its raw path, whose answer is told as it came and judged by nobody: for those
 * who look for the cause of trouble. Redirects and credentials follow the rules of {@link HttpOrigin}.
 */
public sealed interface Sounding {
    /** How much of a body is read. */
    int MAX_TEXT = 4 << 10;

    /** How long the phases took, as far as they went. */
    PhaseTimes phases();

    /**
     * An answer, whatever it says.
     *
     * @param url where it came from, after redirects
     * @param contentType without parameters; empty when the answer does not say
     * @param date the source's clock; null when it does not tell
     * @param text the body's begin
     */
    record Answered(
            String url,
            int status,
            String contentType,
            @Nullable Instant date,
            String text,
            PhaseTimes phases) implements Sounding {}

    /**
     * No answer.
     *
     * @param cause what the line ran into; its type and those of its causes tell more than {@code kind}
     */
    record Silent(FailureKind kind, String detail, IOException cause, PhaseTimes phases) implements Sounding {}

    /** Asks for {@code path} below the source's base. */
    static Sounding of(HttpLine line, HttpSource source, String path) {
        HttpOrigin.Parts parts = new HttpOrigin.Parts(source, line, line.client(source), line.guard(source));
        // Only the headers of an order count here, and this one has none.
        Order order = Order.whole(new Target.Latest(ModulePath.parse("sounding.example/any")));
        HttpUrl url = source.below(path);
        Phases phases = new Phases(System::nanoTime);
        try (Deadline deadline =
                new Deadline(line.alarms(), line.settings().patience().firstByte())) {
            try (Response response = new Walk(parts, deadline, phases).answer(url, order)) {
                return answered(response, phases);
            } catch (IOException e) {
                FailureKind kind = Trouble.kind(e, phases.isConnected(), deadline.isOver());
                return new Silent(kind, Trouble.detail(e), e, phases.times());
            }
        } catch (PageFailedException e) {
            return new Silent(e.kind(), Trouble.detail(e), e, phases.times());
        }
    }

    private static Answered answered(Response response, Phases phases) throws IOException {
        MediaType type = response.body().contentType();
        byte[] head = response.body().byteStream().readNBytes(MAX_TEXT);
        return new Answered(
                response.request().url().toString(),
                response.code(),
                type == null ? "" : type.type() + "/" + type.subtype(),
                Verdict.instant(response.header("Date")),
                new String(head, StandardCharsets.UTF_8),
                phases.times());
    }
}
