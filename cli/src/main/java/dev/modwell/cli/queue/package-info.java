/**
 * {@code modwell queue}: the pending operations, seen and ordered about from the command line. A server
 * that owns the data folder is asked; without one the command owns the folder while it runs.
 *
 * <pre>
 * $ modwell queue ls
 * POSITION  KIND    TRIES  ASKED                 SUBJECT
 * 17        FETCH   0      2026-11-28T20:15:00Z  github.com/acme/tool/@v/v1.9.0.zip
 * </pre>
 */
@NullMarked
package dev.modwell.cli.queue;

import org.jspecify.annotations.NullMarked;
