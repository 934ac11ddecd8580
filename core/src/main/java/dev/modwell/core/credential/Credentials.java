// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.credential;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** All that Modwell knows to show to sources; see the package comment for the order. */
public final class Credentials {
    private final PrefixTable configured;
    private final GoAuth goAuth;
    private final PrefixTable netrc;

    public Credentials(PrefixTable configured, GoAuth goAuth, PrefixTable netrc) {
        this.configured = configured;
        this.goAuth = goAuth;
        this.netrc = netrc;
    }

    /** Knows nothing. */
    public static Credentials none() {
        return new Credentials(PrefixTable.EMPTY, GoAuth.off(), PrefixTable.EMPTY);
    }

    /**
     * What the configuration says, and what {@code GOAUTH} says is to be asked.
     *
     * @param plan of the {@code GOAUTH} value, see {@link AuthCommand#list}
     * @param netrc the user's file, which need not exist; read when the plan names it
     * @throws IOException when the file is there and cannot be read
     */
    public static Credentials read(PrefixTable configured, AuthCommand.Plan plan, Optional<Path> netrc)
            throws IOException {
        PrefixTable table = plan.netrc() && netrc.isPresent() ? Netrc.read(netrc.get()) : PrefixTable.EMPTY;
        return new Credentials(configured, new GoAuth(plan.commands()), table);
    }

    /**
     * An address that a request is about to go to.
     *
     * @param hostAndPath {@code host[:port]/path}, without scheme, userinfo and query
     * @param guarded whether nobody on the line can listen: https, or this very machine
     */
    public record Place(String hostAndPath, boolean guarded) {}

    /** The credential for a place; {@code ofUrl} is what the source's own URL carries. */
    public Optional<Credential> find(Place place, Optional<Credential> ofUrl) {
        Optional<Credential> found = configured(place).or(() -> ofUrl);
        if (found.isPresent() || !place.guarded()) {
            return found;
        }
        return goAuth.find(place.hostAndPath()).or(() -> netrc.find(place.hostAndPath()));
    }

    /** What is meant for a host goes over lines where nobody listens; other lines must be named by http://. */
    private Optional<Credential> configured(Place place) {
        Optional<Credential> open = configured.find("http://" + place.hostAndPath());
        return place.guarded() ? configured.find(place.hostAndPath()).or(() -> open) : open;
    }

    /**
     * Asks the {@code GOAUTH} commands once more, with the address that was refused, as the {@code go}
     * command does after a 4xx answer; empty when they know nothing new.
     *
     * @param url with scheme, without userinfo
     * @param response the refusal's status line and headers, a line each, and an empty line
     */
    public Optional<Credential> renew(Place place, String url, String response) {
        return place.guarded() ? goAuth.renew(url, response) : Optional.empty();
    }
}
