// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.server.telemetry.metric;

import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.DataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot.InfoDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricMetadata;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The numbers of one moment, put together for one reader. */
final class Reading {
    private final Map<Metric, List<DataPointSnapshot>> points = new EnumMap<>(Metric.class);

    /** A count, a gauge or an info. */
    void value(Metric metric, long value, String... labels) {
        Labels its = labels(metric, labels);
        add(
                metric,
                switch (metric.type()) {
                    case COUNTER -> new CounterDataPointSnapshot((double) value, its, null, 0);
                    case GAUGE -> new GaugeDataPointSnapshot((double) value, its, null);
                    case INFO -> new InfoDataPointSnapshot(its);
                    case HISTOGRAM -> throw new IllegalArgumentException(metric + " has more than one value");
                });
    }

    void histogram(Metric metric, Histogram histogram, String... labels) {
        add(
                metric,
                HistogramDataPointSnapshot.builder()
                        .classicHistogramBuckets(ClassicHistogramBuckets.of(Histogram.bounds(), histogram.counts()))
                        .sum(histogram.sumSeconds())
                        .labels(labels(metric, labels))
                        .build());
    }

    private static Labels labels(Metric metric, String... values) {
        return Labels.of(metric.labels().toArray(String[]::new), values);
    }

    private void add(Metric metric, DataPointSnapshot point) {
        points.computeIfAbsent(metric, m -> new ArrayList<>()).add(point);
    }

    List<MetricSnapshot> snapshots() {
        List<MetricSnapshot> all = new ArrayList<>();
        points.forEach((metric, its) -> all.add(snapshot(metric, its)));
        return all;
    }

    private static MetricSnapshot snapshot(Metric metric, List<DataPointSnapshot> points) {
        MetricMetadata about = new MetricMetadata(metric.base(), metric.help());
        return switch (metric.type()) {
            case COUNTER -> new CounterSnapshot(about, of(CounterDataPointSnapshot.class, points));
            case GAUGE -> new GaugeSnapshot(about, of(GaugeDataPointSnapshot.class, points));
            case HISTOGRAM -> new HistogramSnapshot(about, of(HistogramDataPointSnapshot.class, points));
            case INFO -> new InfoSnapshot(about, of(InfoDataPointSnapshot.class, points));
        };
    }

    private static <T> List<T> of(Class<T> type, List<DataPointSnapshot> points) {
        return points.stream().map(type::cast).toList();
    }
}
