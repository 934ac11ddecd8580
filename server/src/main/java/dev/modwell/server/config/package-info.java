/**
 * The configuration: one table of keys, layers, and what comes out of them.
 *
 * <p>{@link dev.modwell.server.config.Setting} is the table. Each of its rows is a line in a file, a
 * name in the environment and a flag, derived from the key by one rule:
 *
 * <pre>{@code
 * tls.cert: /etc/modwell/cert.pem          in a YAML file; nested works as well
 * MODWELL_TLS_CERT=/etc/modwell/cert.pem   in the environment
 * --tls-cert /etc/modwell/cert.pem         on the command line
 * }</pre>
 *
 * <p>Layers, lowest first: defaults (some of them Go's own settings), files in the order they are named,
 * the environment, flags. They are merged key by key: a value replaces what lower layers said as a whole,
 * and nothing inside a value is expanded. An unknown key in a file is refused, with the nearest known
 * name; an unknown {@code MODWELL_} name in the environment is a warning, since container platforms put
 * such names there; an empty one counts as not set.
 *
 * <p>A value that may hold a secret can be kept in a file of its own: the same key with {@code -file} at
 * its end names it. Secrets are printed as {@code ***}.
 *
 * <p>Values become one immutable {@link dev.modwell.server.config.Configuration} or a
 * {@link dev.modwell.server.config.ConfigurationException} that lists every problem at once.
 */
@NullMarked
package dev.modwell.server.config;

import org.jspecify.annotations.NullMarked;
