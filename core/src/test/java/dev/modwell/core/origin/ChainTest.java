// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.origin;

import static dev.modwell.core.failure.FailureKind.ADDRESS_REFUSED;
import static dev.modwell.core.failure.FailureKind.CONNECT_FAILED;
import static dev.modwell.core.failure.FailureKind.DNS_FAILED;
import static dev.modwell.core.failure.FailureKind.LOOKUP_DISABLED;
import static dev.modwell.core.failure.FailureKind.NO_SUCH_MODULE;
import static dev.modwell.core.failure.FailureKind.NO_SUCH_VERSION;
import static dev.modwell.core.failure.FailureKind.OFFLINE;
import static dev.modwell.core.failure.FailureKind.SOURCE_DENIED;
import static dev.modwell.core.failure.FailureKind.SOURCE_ERROR;
import static dev.modwell.core.failure.FailureKind.SOURCE_OPEN;
import static dev.modwell.core.failure.FailureKind.TLS_FAILED;
import static dev.modwell.core.failure.FailureKind.VCS_DENIED;
import static dev.modwell.core.failure.FailureKind.VCS_ERROR;
import static dev.modwell.core.failure.FailureKind.VCS_MISSING;
import static dev.modwell.core.failure.FailureKind.VCS_TIMEOUT;
import static dev.modwell.core.failure.FailureKind.WITHDRAWN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.modwell.core.failure.Attempt;
import dev.modwell.core.failure.FailureKind;
import dev.modwell.gomod.goproxy.Target;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class ChainTest {
    private static final String INFO = "example.com/m/@v/v1.0.0.info";
    private static final String MOD = "example.com/m/@v/v1.0.0.mod";
    private static final String ZIP = "example.com/m/@v/v1.0.0.zip";
    private static final String LIST = "example.com/m/@v/list";

    private final List<String> asked = new ArrayList<>();

    /** Origins by name: a capital letter and how it answers; null delivers. */
    private @Nullable FailureKind chain(String list, Map<String, FailureKind> failures, String path) {
        List<Chain.Link> links = new ArrayList<>();
        for (String entry : list.split("(?<=[,|])")) {
            String name = entry.replaceAll("[,|]", "");
            links.add(new Chain.Link(origin(name, failures.get(name)), entry.endsWith("|")));
        }
        asked.clear();
        Fetch fetch = new Chain(links).fetch(Order.whole(Target.parse(path)));
        assertThat(fetch.attempts()).hasSize(fetch instanceof Fetch.Found ? asked.size() - 1 : asked.size());
        return switch (fetch) {
            case Fetch.Found _ -> null;
            case Fetch.Missed missed -> missed.decisive().kind();
        };
    }

    private Origin origin(String name, @Nullable FailureKind kind) {
        return new Origin() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public Fetch fetch(Order order) {
                asked.add(name);
                if (kind == null) {
                    return new Fetch.Found(
                            new Arrival(name, 200, 0, 0, null, null, Duration.ZERO, InputStream.nullInputStream()),
                            List.of());
                }
                return Fetch.Missed.of(Attempt.failed(name, kind, Duration.ZERO, name));
            }
        };
    }

    /** As when the first one rests and is asked last. */
    private static final Tactics BACKWARDS = new Tactics() {
        @Override
        public List<Chain.Link> arranged(List<Chain.Link> links) {
            List<Chain.Link> arranged = new ArrayList<>();
            for (int i = 0; i < links.size(); i++) {
                Origin origin = links.get(links.size() - 1 - i).origin();
                arranged.add(new Chain.Link(origin, links.get(i).onAnyError()));
            }
            return arranged;
        }

        @Override
        public Duration patience(Origin origin, Target target) {
            return HANGING;
        }

        @Override
        public Duration hurried(Duration patience) {
            return Duration.ZERO;
        }
    };

    @Test
    void chain_deadFirstIsAskedLast_theListedLastSettlesAbsenceAllTheSame() {
        Chain chain = new Chain(
                List.of(
                        new Chain.Link(origin("A", SOURCE_OPEN), true),
                        new Chain.Link(origin("B", NO_SUCH_MODULE), false)),
                BACKWARDS);
        Fetch.Missed missed = (Fetch.Missed) chain.fetch(Order.whole(Target.parse(LIST)));
        assertThat(asked).containsExactly("B", "A");
        assertThat(missed.decisive().kind()).isEqualTo(NO_SUCH_MODULE);
    }

    @Test
    void chain_commaAfterAbsence_goesOn() {
        assertThat(chain("A,B,C", Map.of("A", NO_SUCH_VERSION, "B", WITHDRAWN), ZIP))
                .isNull();
        assertThat(asked).containsExactly("A", "B", "C");
    }

    @Test
    void chain_commaAfterError_stops() {
        assertThat(chain("A,B", Map.of("A", SOURCE_ERROR), INFO)).isEqualTo(SOURCE_ERROR);
        assertThat(asked).containsExactly("A");
    }

    @Test
    void chain_barAfterError_goesOn() {
        assertThat(chain("A|B", Map.of("A", SOURCE_ERROR), ZIP)).isNull();
    }

    @Test
    void chain_barThenAbsenceAtTheEnd_settlesExistence() {
        Map<String, FailureKind> failures = Map.of("A", CONNECT_FAILED, "B", NO_SUCH_VERSION);
        for (String path : List.of(INFO, LIST, "example.com/m/@latest", "example.com/m/@v/main.info")) {
            assertThat(chain("A|B", failures, path)).as(path).isEqualTo(NO_SUCH_VERSION);
        }
    }

    @Test
    void chain_barThenAbsenceOfAKnownVersion_staysDoubt() {
        Map<String, FailureKind> failures = Map.of("A", CONNECT_FAILED, "B", NO_SUCH_VERSION);
        assertThat(chain("A|B", failures, MOD)).isEqualTo(CONNECT_FAILED);
        assertThat(chain("A|B", failures, ZIP)).isEqualTo(CONNECT_FAILED);
        assertThat(chain("A|direct", Map.of("A", CONNECT_FAILED, "direct", NO_SUCH_VERSION), ZIP))
                .isEqualTo(CONNECT_FAILED);
    }

    @Test
    void chain_absenceBeforeTheLastFailed_staysDoubt() {
        assertThat(chain("A|B,C", Map.of("A", SOURCE_ERROR, "B", NO_SUCH_VERSION, "C", SOURCE_DENIED), INFO))
                .isEqualTo(SOURCE_DENIED);
    }

    @Test
    void chain_directReachesNobodyAfterAbsence_absenceSettlesExistenceAndNothingElse() {
        for (FailureKind unreached : List.of(DNS_FAILED, TLS_FAILED, VCS_TIMEOUT, VCS_MISSING, OFFLINE)) {
            Map<String, FailureKind> failures = Map.of("A", WITHDRAWN, "B", NO_SUCH_MODULE, "direct", unreached);
            for (String path : List.of(INFO, LIST, "example.com/m/@latest", "example.com/m/@v/main.info")) {
                assertThat(chain("A,B,direct", failures, path)).as(path).isEqualTo(WITHDRAWN);
            }
            assertThat(chain("A,direct", failures, MOD)).isEqualTo(unreached);
            assertThat(chain("A,direct", failures, ZIP)).isEqualTo(unreached);
            assertThat(chain("direct", failures, LIST)).isEqualTo(unreached);
        }
    }

    @Test
    void chain_directReachesNobodyAfterTrouble_isDoubt() {
        assertThat(chain("A|direct", Map.of("A", SOURCE_ERROR, "direct", DNS_FAILED), LIST))
                .isEqualTo(DNS_FAILED);
    }

    @Test
    void chain_directIsRefusedAfterAbsence_isDoubt() {
        for (FailureKind answer : List.of(VCS_DENIED, VCS_ERROR, SOURCE_ERROR, ADDRESS_REFUSED)) {
            assertThat(chain("A,direct", Map.of("A", NO_SUCH_MODULE, "direct", answer), LIST))
                    .isEqualTo(answer);
        }
    }

    @Test
    void chain_allAbsent_firstIsTold() {
        assertThat(chain("A,B", Map.of("A", NO_SUCH_VERSION, "B", WITHDRAWN), ZIP))
                .isEqualTo(NO_SUCH_VERSION);
    }

    @Test
    void chain_directRanksBest() {
        assertThat(chain("A,direct", Map.of("A", NO_SUCH_VERSION, "direct", WITHDRAWN), ZIP))
                .isEqualTo(WITHDRAWN);
        assertThat(chain("A|direct|B", Map.of("A", SOURCE_ERROR, "direct", VCS_ERROR, "B", SOURCE_DENIED), ZIP))
                .isEqualTo(VCS_ERROR);
    }

    @Test
    void chain_off_saysNothingAboutExistence() {
        assertThat(chain("A,off", Map.of("A", NO_SUCH_VERSION, "off", LOOKUP_DISABLED), INFO))
                .isEqualTo(NO_SUCH_VERSION);
        assertThat(chain("A|off", Map.of("A", SOURCE_ERROR, "off", LOOKUP_DISABLED), INFO))
                .isEqualTo(SOURCE_ERROR);
        assertThat(chain("off", Map.of("off", LOOKUP_DISABLED), INFO)).isEqualTo(LOOKUP_DISABLED);
    }

    @Test
    void name_isTheList() {
        Chain chain =
                new Chain(List.of(new Chain.Link(OffOrigin.direct(), true), new Chain.Link(OffOrigin.off(), false)));
        assertThat(chain.name()).isEqualTo("direct|off");
    }
}
