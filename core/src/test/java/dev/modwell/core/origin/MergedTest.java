// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.origin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.modwell.core.failure.FailureKind;
import dev.modwell.gomod.goproxy.Target;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

final class MergedTest {
    private static final Target LIST = Target.parse("example.com/tool/@v/list");
    private static final Target LATEST = Target.parse("example.com/tool/@latest");
    private static final Target MOD = Target.parse("example.com/tool/@v/v1.0.0.mod");

    private static FakeOrigin holding(String name, String text) {
        return FakeOrigin.holding(name, text.getBytes(UTF_8));
    }

    private static FakeOrigin info(String name, String version) {
        return holding(name, "{\"Version\":\"" + version + "\",\"Time\":\"2026-01-02T03:04:05Z\"}");
    }

    /** As a list whose sources are joined by commas. */
    private static Merged of(FakeOrigin... origins) {
        return of(false, origins);
    }

    private static Merged of(boolean bars, FakeOrigin... origins) {
        List<Chain.Link> links = new ArrayList<>();
        for (FakeOrigin origin : origins) {
            links.add(new Chain.Link(origin, bars && origin != origins[origins.length - 1]));
        }
        return new Merged(new Chain(links), links);
    }

    private static String text(Origin origin, Target target) {
        return switch (origin.fetch(Order.whole(target))) {
            case Fetch.Found found -> {
                try (Arrival arrival = found.arrival()) {
                    byte[] body = arrival.body().readAllBytes();
                    assertThat(arrival.lengthBytes()).isEqualTo(body.length);
                    yield new String(body, UTF_8);
                } catch (IOException e) {
                    throw new AssertionError(e);
                }
            }
            case Fetch.Missed missed -> throw new AssertionError(missed.toString());
        };
    }

    private static FailureKind kind(Origin origin, Target target) {
        return switch (origin.fetch(Order.whole(target))) {
            case Fetch.Found found -> throw new AssertionError(found.toString());
            case Fetch.Missed missed -> Objects.requireNonNull(missed.decisive().kind());
        };
    }

    @Test
    void list_isEverybodysInTheOrderOfVersions() {
        Merged merged = of(
                holding("folder", "v1.10.0\nv1.2.0\n"),
                holding("git", "v1.2.0\nv2.0.0+incompatible\n\nv1.3.0-rc.1\n"),
                holding("proxy", ""));
        assertThat(text(merged, LIST)).isEqualTo("v1.2.0\nv1.3.0-rc.1\nv1.10.0\nv2.0.0+incompatible\n");
        assertThat(merged.name()).isEqualTo("folder,git,proxy");
    }

    @Test
    void list_ofOneSourceAlone_isKeptByteForByte() {
        Merged merged =
                of(FakeOrigin.failing("folder", FailureKind.NO_SUCH_MODULE), holding("git", "v2.0.0 x\nv1.0.0"));
        assertThat(text(merged, LIST)).isEqualTo("v2.0.0 x\nv1.0.0");
    }

    @Test
    void list_troubleBeforeAComma_isTold_sinceVersionsMayBeMissing() {
        Merged merged = of(FakeOrigin.failing("folder", FailureKind.CONNECT_FAILED), holding("git", "v1.0.0\n"));
        assertThat(kind(merged, LIST)).isEqualTo(FailureKind.CONNECT_FAILED);
        assertThat(kind(of(holding("git", "v1.0.0\n"), FakeOrigin.failing("p", FailureKind.SOURCE_ERROR)), LIST))
                .isEqualTo(FailureKind.SOURCE_ERROR);
    }

    @Test
    void list_troubleBeforeABar_isDoneWithout() {
        FakeOrigin dead = FakeOrigin.failing("folder", FailureKind.CONNECT_FAILED);
        assertThat(text(of(true, dead, holding("git", "v1.0.0\n")), LIST)).isEqualTo("v1.0.0\n");
    }

    @Test
    void list_ofNobody_isAbsence_unlessOneWasInTrouble() {
        FakeOrigin none = FakeOrigin.failing("git", FailureKind.NO_SUCH_MODULE);
        FakeOrigin dead = FakeOrigin.failing("folder", FailureKind.CONNECT_FAILED);
        assertThat(kind(of(none, none), LIST)).isEqualTo(FailureKind.NO_SUCH_MODULE);
        assertThat(kind(of(true, dead, none), LIST)).isEqualTo(FailureKind.CONNECT_FAILED);
    }

    @Test
    void list_withOffAtItsEnd_isThatOfTheOthers() {
        Merged merged = of(holding("git", "v1.0.0\n"), FakeOrigin.failing("off", FailureKind.LOOKUP_DISABLED));
        assertThat(text(merged, LIST)).isEqualTo("v1.0.0\n");
    }

    @Test
    void list_whatIsNone_orIsCut_isTrouble() {
        FakeOrigin cut = new FakeOrigin(
                "cut", order -> FakeOrigin.found("cut", 20, FakeOrigin.cut("cut", "v1.0.0\n".getBytes(UTF_8))));
        assertThat(kind(of(holding("page", "<html>"), holding("git", "v1.0.0\n")), LIST))
                .isEqualTo(FailureKind.BAD_ANSWER);
        assertThat(kind(of(cut, holding("git", "v1.0.0\n")), LIST)).isEqualTo(FailureKind.SOURCE_CUT);
        assertThat(text(of(true, cut, holding("git", "v1.0.0\n")), LIST)).isEqualTo("v1.0.0\n");
    }

    @Test
    void latest_isTheHighestRelease_beforeThePrerelease_beforeThePseudoVersion() {
        FakeOrigin pseudo = info("a", "v9.0.0-20260102030405-0123456789ab");
        FakeOrigin candidate = info("b", "v2.0.0-rc.1");
        FakeOrigin release = info("c", "v1.10.0");
        FakeOrigin older = info("d", "v1.9.0");
        assertThat(text(of(pseudo, candidate, older, release), LATEST)).contains("\"v1.10.0\"");
        assertThat(text(of(pseudo, candidate), LATEST)).contains("\"v2.0.0-rc.1\"");
        assertThat(text(of(holding("x", "{}"), pseudo), LATEST)).contains("\"v9.0.0-");
    }

    @Test
    void file_comesFromTheFirstSourceThatHasIt() {
        FakeOrigin second = holding("git", "module example.com/tool\n");
        FakeOrigin third = holding("proxy", "module other\n");
        Merged merged = of(FakeOrigin.failing("folder", FailureKind.NO_SUCH_VERSION), second, third);
        assertThat(text(merged, MOD)).isEqualTo("module example.com/tool\n");
        assertThat(third.asked()).isZero();
    }
}
