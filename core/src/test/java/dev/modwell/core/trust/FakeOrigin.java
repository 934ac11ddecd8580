// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.trust;

import dev.modwell.core.failure.Attempt;
import dev.modwell.core.failure.FailureKind;
import dev.modwell.core.origin.Arrival;
import dev.modwell.core.origin.Fetch;
import dev.modwell.core.origin.Order;
import dev.modwell.core.origin.Origin;
import dev.modwell.gomod.goproxy.Target;
import dev.modwell.testkit.Reply;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** A source that hands requests to a checksum database to a function, and whose line can be cut. */
final class FakeOrigin implements Origin {
    final List<String> asked = new CopyOnWriteArrayList<>();
    volatile Function<String, Reply> database;
    volatile boolean cut;
    private final String name;

    FakeOrigin(String name, Function<String, Reply> database) {
        this.name = name;
        this.database = database;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Fetch fetch(Order order) {
        String request = ((Target.SumDb) order.target()).request();
        asked.add(request);
        if (cut) {
            return Fetch.Missed.of(Attempt.failed(name, FailureKind.CONNECT_FAILED, Duration.ZERO, "refused"));
        }
        Reply reply = database.apply(request);
        if (reply.status() != 200) {
            FailureKind kind = reply.status() == 404 ? FailureKind.NO_SUCH_VERSION : FailureKind.SOURCE_ERROR;
            String detail = new String(reply.body(), java.nio.charset.StandardCharsets.UTF_8);
            return Fetch.Missed.of(new Attempt(name, kind, reply.status(), Duration.ZERO, 0, detail));
        }
        ByteArrayInputStream body = new ByteArrayInputStream(reply.body());
        return new Fetch.Found(
                new Arrival(name, 200, 0, reply.body().length, null, null, Duration.ZERO, body), List.of());
    }

    long count(String request) {
        return asked.stream().filter(request::equals).count();
    }
}
