// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.origin.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modwell.testkit.FakeProxy;
import dev.modwell.testkit.Reply;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class LoopProbeTest {
    private final LoopProbe probe = new LoopProbe(new Random(1));

    private boolean comesBack(Reply reply) {
        try (FakeProxy proxy = FakeProxy.start();
                HttpLine line = HttpLine.open(LineSettings.of("1"))) {
            proxy.mount("-/loop/", request -> probe.isOwn("/" + request.path()) ? reply : Reply.text(500, ""));
            return probe.comesBack(HttpSource.proxy(proxy.uri().toString()), line);
        }
    }

    @Test
    void comesBack_ownAnswer() {
        assertThat(comesBack(Reply.text(200, probe.answer()))).isTrue();
    }

    @Test
    void comesBack_answersOfOthers_meanNothing() {
        assertThat(comesBack(Reply.text(404, probe.answer()))).isFalse();
        assertThat(comesBack(Reply.text(200, new LoopProbe(new Random(2)).answer())))
                .isFalse();
        assertThat(comesBack(Reply.text(200, probe.answer() + " and much more".repeat(9))))
                .isFalse();
        assertThat(comesBack(Reply.text(200, ""))).isFalse();
    }

    @Test
    void comesBack_nobodyThere() {
        try (HttpLine line = HttpLine.open(LineSettings.of("1"))) {
            assertThat(probe.comesBack(HttpSource.proxy("http://nobody.invalid"), line))
                    .isFalse();
        }
    }

    @Test
    void isOwn_onlyTheWholePath() {
        String own = LoopProbe.PATH + probe.answer().substring("loop ".length());
        assertThat(probe.isOwn(own)).isTrue();
        assertThat(probe.isOwn(own + "/")).isFalse();
        assertThat(new LoopProbe(new Random(2)).isOwn(own)).isFalse();
    }
}
