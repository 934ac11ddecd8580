// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.cli.line;

import java.util.Map;

/** Colours for a terminal; none when the output is piped or {@code NO_COLOR} is set. */
public record Colours(boolean isOn) {
    /** Decides as no-color.org asks: any value of {@code NO_COLOR} but an empty one turns colours off. */
    public static Colours of(boolean isTerminal, Map<String, String> environment) {
        boolean refused = !environment.getOrDefault("NO_COLOR", "").isEmpty()
                || environment.getOrDefault("TERM", "").equals("dumb");
        return new Colours(isTerminal && !refused);
    }

    public String red(String text) {
        return in("31;1", text);
    }

    public String yellow(String text) {
        return in("33;1", text);
    }

    public String green(String text) {
        return in("32", text);
    }

    public String bold(String text) {
        return in("1", text);
    }

    private String in(String code, String text) {
        return isOn ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
    }
}
