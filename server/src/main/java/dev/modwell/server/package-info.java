/**
 * The composition root: {@link dev.modwell.server.Modwell} puts a whole server together by hand, from a
 * configuration, and takes it apart again.
 *
 * <pre>{@code
 * try (Modwell modwell = Modwell.open(configuration, goEnv)) {
 *     System.out.println(modwell.url());
 * }
 * }</pre>
 */
@NullMarked
package dev.modwell.server;

import org.jspecify.annotations.NullMarked;
