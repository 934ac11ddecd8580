// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.cli.setup;

import java.util.Map;

/** The settings in the words of a build server or a shell. */
enum Snippet {
    GITHUB {
        @Override
        String of(Map<String, String> values) {
            return lines(new Form("env:\n", "  %s: %s\n", ""), values, Snippet::yaml);
        }
    },
    GITLAB {
        @Override
        String of(Map<String, String> values) {
            return lines(new Form("variables:\n", "  %s: %s\n", ""), values, Snippet::yaml);
        }
    },
    JENKINS {
        @Override
        String of(Map<String, String> values) {
            return lines(new Form("environment {\n", "    %s = %s\n", "}\n"), values, Snippet::groovy);
        }
    },
    SHELL {
        @Override
        String of(Map<String, String> values) {
            return lines(new Form("", "export %s=%s\n", ""), values, Snippet::shell);
        }
    },
    FISH {
        @Override
        String of(Map<String, String> values) {
            return lines(new Form("", "set -gx %s %s\n", ""), values, Snippet::groovy);
        }
    };

    abstract String of(Map<String, String> values);

    /** How a word is written where it could mean something. */
    private interface Quoting {
        String of(String word);
    }

    /** What stands before, in and behind the settings. */
    private record Form(String head, String line, String foot) {}

    private static String lines(Form form, Map<String, String> values, Quoting quoting) {
        StringBuilder text = new StringBuilder(form.head());
        values.forEach((name, value) -> text.append(form.line().formatted(name, quoting.of(value))));
        return text.append(form.foot()).toString();
    }

    private static String yaml(String value) {
        return "\"" + value.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }

    /** Groovy and fish quote alike. */
    private static String groovy(String value) {
        return "'" + value.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }

    private static String shell(String value) {
        return "'" + value.replace("'", "'\\''") + "'";
    }
}
