// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.server.endpoint;

import dev.modwell.core.stats.Decisions;
import dev.modwell.gomod.module.InvalidModuleException;
import dev.modwell.server.api.ApiException;
import dev.modwell.server.api.Call;
import dev.modwell.server.api.Route;
import dev.modwell.server.api.Route.Parameter;
import dev.modwell.server.api.Verb;
import dev.modwell.server.why.Account;
import dev.modwell.server.why.Inquiry;
import dev.modwell.server.why.Subject;
import java.util.List;

/** What was done for a module or a request, and what asking for it brings now. */
public final class WhyEndpoints {
    private static final String ABOUT = "about";

    private final Inquiry inquiry;

    public WhyEndpoints(Inquiry inquiry) {
        this.inquiry = inquiry;
    }

    public List<Route> routes() {
        return List.of(
                new Route(
                        Verb.GET,
                        "why",
                        "What this server did for a request or a module, at most " + Decisions.MAX_FOUND
                                + " decisions of it, and what it has and would do.",
                        List.of(Parameter.text(ABOUT, "A trace of 32 hex digits, or MODULE[@VERSION-OR-QUERY].")
                                .needed()),
                        Account.class,
                        this::past),
                new Route(
                        Verb.POST,
                        "why/live",
                        "Ask the sources for a module now, past what is kept, and keep nothing of it.",
                        List.of(Parameter.text(ABOUT, "MODULE[@VERSION-OR-QUERY].")
                                .needed()),
                        Account.class,
                        this::live));
    }

    private static Subject subject(Call call) throws ApiException {
        String about = call.needed(ABOUT);
        try {
            return Subject.parse(about);
        } catch (InvalidModuleException e) {
            throw ApiException.badRequest(about, String.valueOf(e.getMessage()));
        }
    }

    private Account past(Call call) throws ApiException {
        return inquiry.past(subject(call));
    }

    private Account live(Call call) throws ApiException {
        return switch (subject(call)) {
            case Subject.Module module -> inquiry.live(module);
            case Subject.Trace(String trace) ->
                throw ApiException.badRequest(trace, "a request of the past cannot be made again; name its module");
        };
    }
}
