// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.server.api;

import java.util.List;

/**
 * One endpoint.
 *
 * @param path below {@code /-/api/v1/}; an element in braces is a parameter, such as {@code why/{trace}}
 * @param summary one sentence for the document
 * @param result the record that a good answer is
 */
public record Route(
        Verb verb, String path, String summary, List<Parameter> parameters, Class<?> result, Handler handler) {
    public Route {
        parameters = List.copyOf(parameters);
    }

    /** Carries out one call; on a virtual thread, so it may wait. */
    @FunctionalInterface
    public interface Handler {
        /** The record to send. */
        Object handle(Call call) throws ApiException, InterruptedException;
    }

    /**
     * Something that a call says in its query or its path.
     *
     * @param kind what it looks like
     * @param isNeeded whether a call without it says too little
     */
    public record Parameter(String name, Kind kind, String description, boolean isNeeded) {
        /** What a value looks like. */
        public enum Kind {
            TEXT,
            NUMBER,
            SWITCH
        }

        public static Parameter text(String name, String description) {
            return new Parameter(name, Kind.TEXT, description, false);
        }

        public static Parameter number(String name, String description) {
            return new Parameter(name, Kind.NUMBER, description, false);
        }

        public static Parameter isOn(String name, String description) {
            return new Parameter(name, Kind.SWITCH, description, false);
        }

        /** This one, without which a call is refused. */
        public Parameter needed() {
            return new Parameter(name, kind, description, true);
        }
    }

    /** Reports whether an element of the path stands for any value. */
    static boolean isOpen(String element) {
        return element.startsWith("{");
    }
}
