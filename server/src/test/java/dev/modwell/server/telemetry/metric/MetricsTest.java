// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.server.telemetry.metric;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.modwell.core.event.Event;
import dev.modwell.core.event.Event.Tier;
import dev.modwell.core.failure.Attempt;
import dev.modwell.core.failure.Failure;
import dev.modwell.core.failure.FailureKind;
import dev.modwell.core.store.DiskLayout;
import dev.modwell.core.upkeep.ScrubReport;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.hawkular.agent.prometheus.text.TextPrometheusMetricsProcessor;
import org.hawkular.agent.prometheus.types.Counter;
import org.hawkular.agent.prometheus.types.Gauge;
import org.hawkular.agent.prometheus.types.Histogram.Bucket;
import org.hawkular.agent.prometheus.types.MetricFamily;
import org.hawkular.agent.prometheus.walkers.CollectorPrometheusMetricsWalker;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MetricsTest {
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
    private static final String MOD = "/example.com/a/@v/v1.0.0.mod";

    @TempDir
    private Path temp;

    private final Traffic traffic = new Traffic();
    private final Occurrences occurrences = new Occurrences();

    private Metrics metrics() {
        Standing standing = new Standing(
                () -> 3,
                () -> 5,
                List::of,
                new Standing.Queue(Optional::empty, () -> 7),
                () -> Optional.of(new ScrubReport(10, 1000, 1, 0)),
                new DiskLayout(temp, temp),
                InstantSource.fixed(NOW),
                "1.2.3");
        return new Metrics(traffic, occurrences, standing);
    }

    /** What a scraper understands, by name and labels. */
    private Map<String, Double> read() {
        Map<String, Double> values = new TreeMap<>();
        for (MetricFamily family : families(metrics().page("").text())) {
            family.getMetrics().forEach(metric -> {
                String key = metric.getName() + new TreeMap<>(metric.getLabels());
                switch (metric) {
                    case Counter counter -> values.put(key, counter.getValue());
                    case Gauge gauge -> values.put(key, gauge.getValue());
                    case org.hawkular.agent.prometheus.types.Histogram histogram -> {
                        values.put(key + " count", (double) histogram.getSampleCount());
                        values.put(key + " sum", histogram.getSampleSum());
                        for (Bucket bucket : histogram.getBuckets()) {
                            values.put(key + " " + bucket.getUpperBound(), (double) bucket.getCumulativeCount());
                        }
                    }
                    default -> {}
                }
            });
        }
        return values;
    }

    static List<MetricFamily> families(String text) {
        CollectorPrometheusMetricsWalker walker = new CollectorPrometheusMetricsWalker();
        new TextPrometheusMetricsProcessor(new ByteArrayInputStream(text.getBytes(UTF_8)), walker).walk();
        return walker.getAllMetricFamilies();
    }

    private void served(String path, int status, Tier tier, int millis) {
        traffic.served(new Event.Served(NOW, "", "GET", path, status, 100, Duration.ofMillis(millis), tier));
    }

    @Test
    void requests_areCountedByKindTierAndStatus() {
        served(MOD, 200, Tier.MEMORY, 0);
        served(MOD, 200, Tier.MEMORY, 0);
        served(MOD, 304, Tier.MEMORY, 0);
        served(MOD, 200, Tier.FLIGHT, 80);
        served(MOD, 404, Tier.NONE, 0);
        served("/readyz", 200, Tier.NONE, 0);

        assertThat(read())
                .containsEntry("modwell_requests_total{kind=mod, status=2xx, tier=memory}", 2.0)
                .containsEntry("modwell_requests_total{kind=mod, status=3xx, tier=memory}", 1.0)
                .containsEntry("modwell_requests_total{kind=mod, status=2xx, tier=flight}", 1.0)
                .containsEntry("modwell_requests_total{kind=mod, status=4xx, tier=none}", 1.0)
                .containsEntry("modwell_requests_total{kind=page, status=2xx, tier=none}", 1.0)
                .containsEntry("modwell_response_bytes_total{kind=mod, tier=memory}", 300.0)
                .containsEntry("modwell_cache_lookups_total{kind=mod, result=hit}", 3.0)
                .containsEntry("modwell_cache_lookups_total{kind=mod, result=miss}", 1.0)
                .containsEntry("modwell_cache_lookups_total{kind=zip, result=hit}", 0.0);
    }

    @Test
    void times_areInTheBucketThatHoldsThem() {
        served(MOD, 200, Tier.FLIGHT, 100);
        served(MOD, 200, Tier.FLIGHT, 101);
        served(MOD, 200, Tier.FLIGHT, 90_000);

        String name = "modwell_request_seconds{kind=mod, tier=flight} ";
        assertThat(read())
                .containsEntry(name + 0.05, 0.0)
                .containsEntry(name + 0.1, 1.0)
                .containsEntry(name + 0.25, 2.0)
                .containsEntry(name + 60.0, 2.0)
                .containsEntry(name + Double.POSITIVE_INFINITY, 3.0)
                .containsEntry(name + "count", 3.0)
                .containsEntry(name + "sum", 90.201);
    }

    @Test
    void traffic_ofManyThreads_isCountedWhole() throws Exception {
        List<Thread> threads = IntStream.range(0, 4)
                .mapToObj(i -> Thread.ofPlatform().start(() -> {
                    for (int n = 0; n < 10_000; n++) {
                        served(MOD, 200, Tier.MEMORY, n % 3);
                    }
                }))
                .toList();
        for (Thread thread : threads) {
            thread.join();
        }

        assertThat(read())
                .containsEntry("modwell_requests_total{kind=mod, status=2xx, tier=memory}", 40_000.0)
                .containsEntry("modwell_request_seconds{kind=mod, tier=memory} count", 40_000.0);
    }

    @Test
    void sources_areCountedByOutcome_eachTryOnce() {
        Attempt dead = Attempt.failed("a.example", FailureKind.CONNECT_FAILED, Duration.ofMillis(3), "refused");
        Attempt right = new Attempt("b.example", null, 200, Duration.ofMillis(80), 214, "");
        occurrences.accept(new Event.Fetched(NOW, "k", List.of(dead, right), "", Event.Reason.OWN));
        Failure failure = Failure.of("k", dead, List.of(dead));
        occurrences.accept(new Event.FetchFailed(NOW, "k", failure, Event.Reason.OWN));
        occurrences.accept(new Event.Refused(NOW, "", "GET /k", failure));

        assertThat(read())
                .containsEntry("modwell_source_attempts_total{outcome=CONNECT_FAILED, source=a.example}", 2.0)
                .containsEntry("modwell_source_attempts_total{outcome=DELIVERED, source=b.example}", 1.0)
                .containsEntry("modwell_source_bytes_total{source=b.example}", 214.0)
                .containsEntry("modwell_source_seconds{source=b.example} count", 1.0)
                .containsEntry("modwell_failures_total{kind=CONNECT_FAILED}", 1.0);
    }

    @Test
    void sources_beyondTheMost_areCountedTogether() {
        for (int i = 0; i < Occurrences.MAX_SOURCES + 10; i++) {
            Attempt attempt = new Attempt("s" + i + ".example", null, 200, Duration.ZERO, 1, "");
            occurrences.accept(new Event.Fetched(NOW, "k", List.of(attempt), "", Event.Reason.OWN));
        }

        Map<String, Double> values = read();
        assertThat(values)
                .containsEntry("modwell_source_attempts_total{outcome=DELIVERED, source=s0.example}", 1.0)
                .containsEntry("modwell_source_attempts_total{outcome=DELIVERED, source=others}", 10.0);
        assertThat(values.keySet())
                .filteredOn(key -> key.startsWith("modwell_source_bytes_total"))
                .hasSize(Occurrences.MAX_SOURCES + 1);
    }

    @Test
    void whatElseHappens_isCounted() {
        occurrences.accept(new Event.FetchedAhead(NOW, "k", 30, true));
        occurrences.accept(new Event.FetchedAhead(NOW, "k", 12, false));
        occurrences.accept(new Event.Verified(NOW, "k", true, ""));
        occurrences.accept(new Event.Evicted(NOW, "k", "damaged"));
        occurrences.accept(new Event.Alarm(NOW, "k", ""));

        assertThat(read())
                .containsEntry("modwell_ahead_files_total{outcome=asked}", 1.0)
                .containsEntry("modwell_ahead_bytes_total{outcome=asked}", 30.0)
                .containsEntry("modwell_ahead_bytes_total{outcome=surplus}", 12.0)
                .containsEntry("modwell_verifications_total{result=confirmed}", 1.0)
                .containsEntry("modwell_verifications_total{result=different}", 0.0)
                .containsEntry("modwell_evictions_total{}", 1.0)
                .containsEntry("modwell_alarms_total{}", 1.0);
    }

    @Test
    void whatIs_isAskedForWhenRead() {
        traffic.loadIs(() -> new Traffic.Load.Now(7, 6, 2));

        assertThat(read())
                .containsEntry("modwell_connections{}", 7.0)
                .containsEntry("modwell_running_requests{}", 6.0)
                .containsEntry("modwell_waiting_requests{}", 2.0)
                .containsEntry("modwell_flights{}", 3.0)
                .containsEntry("modwell_queue_unwritten_operations{}", 7.0)
                .containsEntry("modwell_events_lost_total{}", 5.0)
                .containsEntry("modwell_store_files{}", 9.0)
                .containsEntry("modwell_store_bytes{}", 1000.0)
                .containsEntry("modwell_build_info{version=1.2.3}", 1.0)
                .hasEntrySatisfying(
                        "modwell_disk_free_bytes{folder=data}",
                        free -> assertThat(free).isPositive())
                .hasEntrySatisfying(
                        "process_cpu_seconds_total{}", cpu -> assertThat(cpu).isPositive())
                .hasEntrySatisfying(
                        "jvm_memory_used_bytes{area=heap}",
                        used -> assertThat(used).isPositive());
    }

    @Test
    void page_forWhoReadsOpenMetrics_isSuch() {
        served(MOD, 200, Tier.MEMORY, 0);

        Metrics.Page page = metrics().page("application/openmetrics-text;version=1.0.0,text/plain;q=0.5");

        assertThat(page.type()).startsWith("application/openmetrics-text");
        assertThat(page.text()).contains("# TYPE modwell_requests counter\n").endsWith("# EOF\n");
    }
}
