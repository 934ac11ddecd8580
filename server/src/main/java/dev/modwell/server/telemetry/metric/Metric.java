// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.server.telemetry.metric;

import java.util.List;

/** Everything that is told of this server at {@code /metrics}; {@code docs/metrics.md} is compared with it. */
public enum Metric {
    REQUESTS("modwell_requests", Type.COUNTER, "Requests that were answered", "kind", "tier", "status"),
    RESPONSE_BYTES("modwell_response_bytes", Type.COUNTER, "Bytes of bodies that were sent", "kind", "tier"),
    REQUEST_SECONDS(
            "modwell_request_seconds",
            Type.HISTOGRAM,
            "From a request's header to its answer's last byte",
            "kind",
            "tier"),
    CACHE_LOOKUPS(
            "modwell_cache_lookups",
            Type.COUNTER,
            "Answers about modules by where they came from: what is kept, what is kept and old, a source",
            "kind",
            "result"),
    FAILURES("modwell_failures", Type.COUNTER, "Requests that were answered with a failure", "kind"),
    RUNNING("modwell_running_requests", Type.GAUGE, "Requests that are being answered"),
    WAITING("modwell_waiting_requests", Type.GAUGE, "Requests that wait for sources"),
    CONNECTIONS("modwell_connections", Type.GAUGE, "Open connections of clients"),
    FLIGHTS("modwell_flights", Type.GAUGE, "Files that are being fetched"),
    SOURCE_ATTEMPTS(
            "modwell_source_attempts",
            Type.COUNTER,
            "Tries at sources by how they ended: DELIVERED or a kind of failure",
            "source",
            "outcome"),
    SOURCE_SECONDS(
            "modwell_source_seconds", Type.HISTOGRAM, "From the beginning of a try at a source to its end", "source"),
    SOURCE_BYTES("modwell_source_bytes", Type.COUNTER, "Bytes of bodies that came from a source", "source"),
    SOURCE_RESTING(
            "modwell_source_resting", Type.GAUGE, "1 while a source is not asked since it failed, else 0", "source"),
    QUEUE_OPERATIONS("modwell_queue_operations", Type.GAUGE, "Operations that wait until a source answers"),
    QUEUE_UNWRITTEN(
            "modwell_queue_unwritten_operations",
            Type.GAUGE,
            "Operations that wait in memory until the queue's database works"),
    QUEUE_REFUSED("modwell_queue_refused", Type.COUNTER, "Operations that found the queue full"),
    QUEUE_GIVEN_UP(
            "modwell_queue_given_up", Type.COUNTER, "Operations that were dropped since another try could not help"),
    AHEAD_FILES(
            "modwell_ahead_files",
            Type.COUNTER,
            "Files that were fetched ahead: asked for within a minute, or surplus",
            "outcome"),
    AHEAD_BYTES("modwell_ahead_bytes", Type.COUNTER, "The same in bytes", "outcome"),
    VERIFICATIONS(
            "modwell_verifications",
            Type.COUNTER,
            "Kept files that were compared with a checksum database: confirmed, or different",
            "result"),
    EVICTIONS("modwell_evictions", Type.COUNTER, "Files that were taken out of the store"),
    ALARMS("modwell_alarms", Type.COUNTER, "Alarms that the log tells of"),
    EVENTS_LOST("modwell_events_lost", Type.COUNTER, "Events that log and metrics missed since too many came at once"),
    STORE_FILES("modwell_store_files", Type.GAUGE, "Kept files, as counted by the last whole comparison"),
    STORE_BYTES("modwell_store_bytes", Type.GAUGE, "Their bytes"),
    DISK_SIZE("modwell_disk_size_bytes", Type.GAUGE, "Size of the disk that a folder is on", "folder"),
    DISK_FREE("modwell_disk_free_bytes", Type.GAUGE, "How much of it this process can still fill", "folder"),
    BUILD("modwell_build", Type.INFO, "The version that runs", "version");

    private final String base;
    private final Type type;
    private final String help;

    @SuppressWarnings("ImmutableEnumChecker") // a list that List.of made
    private final List<String> labels;

    /** What kind of number it is, in Prometheus' words. */
    public enum Type {
        COUNTER,
        GAUGE,
        HISTOGRAM,
        INFO
    }

    Metric(String base, Type type, String help, String... labels) {
        this.base = base;
        this.type = type;
        this.help = help;
        this.labels = List.of(labels);
    }

    /** The name without the ending that tells counters and infos. */
    String base() {
        return base;
    }

    /** The name as people look it up; a histogram's is that of its parts, up to {@code _bucket}. */
    public String exposed() {
        return switch (type) {
            case COUNTER -> base + "_total";
            case INFO -> base + "_info";
            case GAUGE, HISTOGRAM -> base;
        };
    }

    public Type type() {
        return type;
    }

    /** A sentence without its full stop. */
    public String help() {
        return help;
    }

    /** The names of its labels, in the order in which values are given for them. */
    public List<String> labels() {
        return labels;
    }
}
