// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.server.telemetry.metric;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.OpenMetricsTextFormatWriter;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes the text of all numbers. Nothing of the library that writes it is loaded before somebody asks. */
public final class Metrics {
    private final Traffic traffic;
    private final Occurrences occurrences;
    private final Standing standing;
    private @Nullable Machine machine;

    /**
     * @param type the text's media type
     */
    public record Page(String type, String text) {}

    public Metrics(Traffic traffic, Occurrences occurrences, Standing standing) {
        this.traffic = traffic;
        this.occurrences = occurrences;
        this.standing = standing;
    }

    /**
     * The numbers of now; may wait for disks.
     *
     * @param accept the value of {@code Accept}; empty when there is none. OpenMetrics for who asks for it, else
     *     Prometheus' own text
     */
    public Page page(String accept) {
        OpenMetricsTextFormatWriter open = OpenMetricsTextFormatWriter.builder().build();
        ExpositionFormatWriter writer = open.accepts(accept) ? open : PrometheusTextFormatWriter.create();
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        try {
            writer.write(text, new MetricSnapshots(snapshots()));
        } catch (IOException e) {
            throw new UncheckedIOException(e); // not by a stream into memory
        }
        return new Page(writer.getContentType(), text.toString(UTF_8));
    }

    private List<MetricSnapshot> snapshots() {
        Reading reading = new Reading();
        traffic.read(reading);
        occurrences.read(reading);
        standing.read(reading);
        List<MetricSnapshot> all = new ArrayList<>(reading.snapshots());
        all.addAll(machine().snapshots());
        return all;
    }

    private synchronized Machine machine() {
        if (machine == null) {
            machine = new Machine();
        }
        return machine;
    }
}
