// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0

/**
 * What is counted and measured, for Prometheus and what reads its formats, at {@code /metrics}.
 *
 * <p>Counting is adding to striped numbers, without a lock and without an object; all else happens when somebody
 * reads: a text is made of the numbers then, and what can be asked for is asked for then. {@link
 * dev.modwell.server.telemetry.metric.Metric} is the list of all that there is. Labels have few values: those of
 * enumerations, and the names of the configured sources. No module, no client and no trace is one.
 *
 * <pre>{@code
 * modwell_requests_total{kind="mod",status="2xx",tier="memory"} 1027.0
 * }</pre>
 */
@NullMarked
package dev.modwell.server.telemetry.metric;

import org.jspecify.annotations.NullMarked;
