// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.origin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.modwell.core.failure.FailureKind;
import dev.modwell.gomod.goproxy.Target;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class VettedTest {
    private static final Order MOD = Order.whole(Target.parse("example.com/m/@v/v1.0.0.mod"));
    private static final Order ZIP = Order.whole(Target.parse("example.com/m/@v/v1.0.0.zip"));

    private static Optional<Vetted.Complaint> noBad(Target target, byte[] body) {
        return new String(body, UTF_8).contains("bad")
                ? Optional.of(new Vetted.Complaint(FailureKind.GOMOD_INVALID, "bad of " + target.key()))
                : Optional.empty();
    }

    private static Origin vetted(String name, String body) {
        return new Vetted(FakeOrigin.holding(name, body.getBytes(UTF_8)), VettedTest::noBad);
    }

    @Test
    void fetch_goodAnswer_isPassedOn() throws IOException {
        Fetch.Found found = (Fetch.Found) vetted("a", "good").fetch(MOD);
        assertThat(found.arrival().body().readAllBytes()).isEqualTo("good".getBytes(UTF_8));
    }

    @Test
    void fetch_badAnswer_isAFailureOfItsSource_andTheNextOneIsAsked() throws IOException {
        Chain chain = new Chain(
                List.of(new Chain.Link(vetted("a", "bad"), true), new Chain.Link(vetted("b", "good"), false)));
        Fetch.Found found = (Fetch.Found) chain.fetch(MOD);
        assertThat(found.arrival().origin()).isEqualTo("b");
        assertThat(found.attempts()).singleElement().satisfies(attempt -> {
            assertThat(attempt.origin()).isEqualTo("a");
            assertThat(attempt.kind()).isEqualTo(FailureKind.GOMOD_INVALID);
            assertThat(attempt.detail()).isEqualTo("bad of example.com/m/@v/v1.0.0.mod");
        });
    }

    @Test
    void fetch_zip_isNotLookedAt() {
        assertThat(vetted("a", "bad").fetch(ZIP)).isInstanceOf(Fetch.Found.class);
    }

    @Test
    void fetch_brokenAnswer_isMissed() {
        FakeOrigin broken = new FakeOrigin("a", _ -> FakeOrigin.found("a", 9, FakeOrigin.cut("a", new byte[3])));
        Fetch fetch = new Vetted(broken, VettedTest::noBad).fetch(MOD);
        assertThat(((Fetch.Missed) fetch).decisive().kind()).isEqualTo(FailureKind.SOURCE_CUT);
    }
}
