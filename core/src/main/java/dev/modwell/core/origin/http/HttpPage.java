// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.origin.http;

import dev.modwell.core.failure.FailureKind;
import dev.modwell.core.origin.Order;
import dev.modwell.gomod.goproxy.Target;
import dev.modwell.gomod.module.ModulePath;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import okhttp3.HttpUrl;
import okhttp3.Response;

/**
 * A page of the web that nobody configured, such as the one that says where a module path's repository is.
 * Its host must be public or named; redirects and credentials follow the rules of {@link HttpOrigin}.
 *
 * @param url where the answer came from, after redirects
 * @param status of HTTP, whatever it is
 * @param text the body's begin, as UTF-8
 */
public record HttpPage(String url, int status, String text) {
    /** The request's target plays no part in asking for a page. */
    private static final Order ANY = Order.whole(new Target.Latest(ModulePath.parse("page.example/any")));

    /**
     * Asks for a page.
     *
     * @param maxBytes how much of the body is read
     * @throws PageFailedException when there is no answer
     */
    public static HttpPage get(HttpLine line, String url, int maxBytes) throws PageFailedException {
        HttpUrl address = HttpUrl.parse(url);
        if (address == null) {
            throw new PageFailedException(
                    FailureKind.NO_SUCH_MODULE, "no http or https URL", new IllegalArgumentException(url));
        }
        HttpUrl base =
                address.newBuilder().query(null).username("").password("").build();
        HttpSource source = new HttpSource(
                base, Optional.empty(), HttpSource.Layout.PROXY, line.settings().routeTo(url), false);
        AddressGuard guard = line.guard(source);
        HttpOrigin.Parts parts = new HttpOrigin.Parts(source, line, line.client(source, guard), guard);
        Phases phases = new Phases(System::nanoTime);
        try (Deadline deadline =
                new Deadline(line.alarms(), line.settings().patience().firstByte())) {
            try (Response response = new Walk(parts, deadline, phases).answer(address, ANY)) {
                byte[] body = response.body().byteStream().readNBytes(maxBytes);
                return new HttpPage(response.request().url().toString(), response.code(), text(body));
            } catch (IOException e) {
                FailureKind kind = Trouble.kind(e, phases.isConnected(), deadline.isOver());
                throw new PageFailedException(kind, Trouble.detail(e), e);
            }
        }
    }

    private static String text(byte[] body) {
        boolean hasMark =
                body.length >= 3 && body[0] == (byte) 0xef && body[1] == (byte) 0xbb && body[2] == (byte) 0xbf;
        return new String(hasMark ? Arrays.copyOfRange(body, 3, body.length) : body, StandardCharsets.UTF_8);
    }
}
