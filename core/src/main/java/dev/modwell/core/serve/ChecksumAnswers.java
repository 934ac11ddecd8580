// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.serve;

import dev.modwell.core.event.Event.Tier;
import dev.modwell.core.serve.Reply.Body;
import dev.modwell.core.serve.Reply.Caching;
import dev.modwell.core.serve.Reply.MediaType;
import dev.modwell.core.store.Sha256;
import dev.modwell.core.trust.SumDbAnswer;
import dev.modwell.core.trust.SumDbMirror;
import dev.modwell.gomod.goproxy.Target;
import java.time.Duration;

/** Answers of the mirrored checksum databases, as replies. */
final class ChecksumAnswers {
    private final SumDbMirror mirror;

    ChecksumAnswers(SumDbMirror mirror) {
        this.mirror = mirror;
    }

    Reply answer(Question question, Target.SumDb target) {
        return switch (mirror.answer(target, question.cachedOnly())) {
            case SumDbAnswer.Given given -> content(given);
            case SumDbAnswer.Refused refused -> new Reply.Refusal(refused.failure());
        };
    }

    private static Reply.Content content(SumDbAnswer.Given given) {
        Caching caching = caching(given);
        return new Reply.Content(
                new Body.Bytes(given.body()),
                given.isText() ? MediaType.TEXT : MediaType.BYTES,
                Sha256.of(given.body()),
                given.fetched(),
                caching,
                caching instanceof Caching.Stale ? Tier.STALE : Tier.DISK);
    }

    private static Caching caching(SumDbAnswer.Given given) {
        Duration freshFor = given.freshFor();
        if (freshFor == null) {
            return new Caching.Immutable();
        }
        return freshFor.isZero() ? new Caching.Stale(given.fetched()) : new Caching.For(freshFor);
    }
}
