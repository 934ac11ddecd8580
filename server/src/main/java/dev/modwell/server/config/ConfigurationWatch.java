// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.server.config;

import dev.modwell.server.config.ConfigurationLoader.Loaded;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the configuration again and again, files of secrets included, and tells when it says something else.
 * What was read must be read alike once more before it counts, so that a file that is just being written is
 * not taken for whole. What is wrong is told once, and the last good configuration stays.
 */
public final class ConfigurationWatch implements AutoCloseable {
    /** How often it is read; a change counts after twice as long at the latest. */
    public static final Duration INTERVAL = Duration.ofSeconds(2);

    private final Reading reading;
    private final Listener listener;
    private final Thread thread = Thread.ofVirtual().name("configuration").unstarted(this::run);
    private Loaded current;
    private @Nullable Loaded candidate;
    private List<String> problems = List.of();
    private boolean told;

    /** Reads all layers anew. */
    @FunctionalInterface
    public interface Reading {
        Loaded load() throws ConfigurationException;
    }

    /** Whom changes concern. */
    public interface Listener {
        /**
         * Takes a changed configuration over, as a whole or not at all.
         *
         * @throws ConfigurationException when it cannot be used after all; it is then not offered again
         */
        void changed(Loaded before, Loaded now) throws ConfigurationException;

        /** The files say something that is no configuration. */
        void refused(List<String> problems);
    }

    ConfigurationWatch(Reading reading, Loaded current, Listener listener) {
        this.reading = reading;
        this.current = current;
        this.listener = listener;
    }

    /** Begins to look, with what is in use now. */
    public static ConfigurationWatch start(Reading reading, Loaded current, Listener listener) {
        ConfigurationWatch watch = new ConfigurationWatch(reading, current, listener);
        watch.thread.start();
        return watch;
    }

    private void run() {
        try {
            while (true) {
                Thread.sleep(INTERVAL);
                look();
            }
        } catch (InterruptedException e) {
            // Closed.
        }
    }

    /** Reads once. */
    void look() {
        try {
            consider(reading.load());
        } catch (ConfigurationException e) {
            candidate = null;
            refuse(e.problems());
        } catch (RuntimeException e) {
            refuse(List.of("the configuration cannot be read: " + e));
        }
    }

    private void consider(Loaded loaded) throws ConfigurationException {
        if (loaded.equals(current)) {
            candidate = null;
            problems = List.of();
            told = false;
            return;
        }
        if (!loaded.equals(candidate)) {
            candidate = loaded;
            return;
        }
        Loaded before = current;
        current = loaded;
        candidate = null;
        problems = List.of();
        told = false;
        try {
            listener.changed(before, loaded);
        } catch (ConfigurationException e) {
            listener.refused(e.problems());
        }
    }

    /** What is wrong may be a file half written: only what stays wrong is told. */
    private void refuse(List<String> found) {
        if (!found.equals(problems)) {
            problems = found;
            told = false;
        } else if (!told) {
            told = true;
            listener.refused(found);
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
