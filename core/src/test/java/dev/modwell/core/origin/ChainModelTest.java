// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.origin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modwell.core.failure.FailureKind;
import dev.modwell.gomod.goproxy.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Compares the chain with a plain model of the go command's rules, written down a second time. */
final class ChainModelTest {
    private static final List<FailureKind> KINDS = List.of(
            FailureKind.NO_SUCH_VERSION, FailureKind.WITHDRAWN, FailureKind.SOURCE_ERROR, FailureKind.DNS_FAILED);

    private record Case(List<String> names, List<Boolean> bars, List<FailureKind> outcomes, boolean existence) {}

    @Test
    void fetch_randomLists_asTheModel() {
        Random random = new Random(42);
        for (int i = 0; i < 3_000; i++) {
            Case one = random(random);
            assertThat(chain(one)).as("%s", one).isEqualTo(model(one));
        }
    }

    private static Case random(Random random) {
        List<String> names = new ArrayList<>();
        List<Boolean> bars = new ArrayList<>();
        List<FailureKind> outcomes = new ArrayList<>();
        int count = 1 + random.nextInt(4);
        for (int i = 0; i < count; i++) {
            boolean last = i == count - 1;
            names.add(last && random.nextBoolean() ? "direct" : "source" + i);
            bars.add(!last && random.nextBoolean());
            outcomes.add(KINDS.get(random.nextInt(KINDS.size())));
        }
        return new Case(names, bars, outcomes, random.nextBoolean());
    }

    /** Which source's outcome is told. */
    private static String chain(Case one) {
        List<Chain.Link> links = new ArrayList<>();
        for (int i = 0; i < one.names().size(); i++) {
            Origin origin =
                    FakeOrigin.failing(one.names().get(i), one.outcomes().get(i));
            links.add(new Chain.Link(origin, one.bars().get(i)));
        }
        String path = one.existence() ? "example.com/m/@v/v1.0.0.info" : "example.com/m/@v/v1.0.0.zip";
        Fetch fetch = new Chain(links).fetch(Order.whole(Target.parse(path)));
        return ((Fetch.Missed) fetch).decisive().origin();
    }

    private static String model(Case one) {
        int asked = 1;
        while (asked < one.names().size()
                && (one.bars().get(asked - 1) || one.outcomes().get(asked - 1).provesAbsence())) {
            asked++;
        }
        boolean all = asked == one.names().size();
        if (all && asked > 1 && one.existence() && directReachedNobody(one)) {
            Case others = new Case(
                    one.names().subList(0, asked - 1),
                    one.bars(),
                    one.outcomes().subList(0, asked - 1),
                    true);
            String told = model(others);
            if (others.outcomes().get(others.names().indexOf(told)).provesAbsence()) {
                return told;
            }
        }
        String last = one.names().get(asked - 1);
        boolean lastAbsent = one.outcomes().get(asked - 1).provesAbsence();
        String error = lastError(one, asked);
        if (error == null) {
            return last.equals("direct") ? last : one.names().getFirst();
        }
        boolean settled = all && lastAbsent && one.existence();
        if (settled) {
            return last;
        }
        return last.equals("direct") && !lastAbsent ? last : error;
    }

    private static boolean directReachedNobody(Case one) {
        return one.names().getLast().equals("direct") && one.outcomes().getLast() == FailureKind.DNS_FAILED;
    }

    private static @Nullable String lastError(Case one, int asked) {
        for (int i = asked - 1; i >= 0; i--) {
            if (!one.outcomes().get(i).provesAbsence()) {
                return one.names().get(i);
            }
        }
        return null;
    }
}
