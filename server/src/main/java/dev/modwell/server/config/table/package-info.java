// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0

/**
 * The settings that are tables: their value is YAML, a list of entries or a mapping, of which
 * {@link dev.modwell.server.config.table.TableText} makes
 * {@link dev.modwell.server.config.table.Tables}.
 *
 * <p>An entry's keys are fixed; an unknown one is refused with the table, the number of the entry and the
 * nearest known key. Secrets may stand in the entry, in a file ({@code token-file}) or in the environment
 * ({@code token-env}); they are printed as {@code ***}.
 *
 * <pre>{@code
 * sources:
 *   - {match: goproxy.corp.example, proxy: "http://proxy.corp.example:3128", ca-file: /etc/corp-ca.pem}
 * }</pre>
 */
@NullMarked
package dev.modwell.server.config.table;

import org.jspecify.annotations.NullMarked;
