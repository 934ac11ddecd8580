// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.conformance.modfile;

import java.util.Random;

/** Files that follow the grammar of go.mod or go.work nearly everywhere. */
final class ModGrammar {
    private static final int MAX_STATEMENTS = 8;
    private static final int MAX_LINES = 6;

    private final Random random;
    private final boolean work;
    private final StringBuilder text = new StringBuilder();

    ModGrammar(Random random, boolean work) {
        this.random = random;
        this.work = work;
    }

    /** A file. */
    String file() {
        for (int statements = random.nextInt(MAX_STATEMENTS); statements >= 0; statements--) {
            comments("");
            statement();
            if (random.nextInt(4) == 0) {
                text.append(lineEnd());
            }
        }
        if (random.nextInt(10) == 0) {
            text.append(Words.comment(random));
        }
        return text.toString();
    }

    private void statement() {
        String verb = verb();
        if (random.nextInt(3) > 0) {
            end(text.append(verb).append(' ').append(arguments(verb)));
            return;
        }
        text.append(verb).append(random.nextInt(15) == 0 ? " extra" : "").append(random.nextBoolean() ? " (" : "(");
        if (random.nextInt(12) == 0) {
            end(text.append(random.nextBoolean() ? ")" : " ) "));
            return;
        }
        end(text);
        for (int lines = random.nextInt(MAX_LINES); lines > 0; lines--) {
            if (random.nextInt(6) == 0) {
                text.append(lineEnd());
            }
            comments("\t");
            end(text.append('\t').append(arguments(verb)));
        }
        if (random.nextInt(8) == 0) {
            comments("\t");
        }
        end(text.append(random.nextInt(40) == 0 ? "" : ")"));
    }

    private String verb() {
        return switch (random.nextInt(work ? 7 : 14)) {
            case 0 -> "go";
            case 1 -> random.nextBoolean() ? "toolchain" : Words.pick(random, Words.VERBS);
            case 2 -> "godebug";
            case 3 -> "replace";
            case 4, 5, 6 -> work ? "use" : "require";
            case 7, 8 -> "require";
            case 9 -> "exclude";
            case 10 -> "retract";
            case 11 -> random.nextBoolean() ? "tool" : "ignore";
            default -> "module";
        };
    }

    private String arguments(String verb) {
        String arguments = switch (verb) {
            case "module", "tool" -> Words.path(random);
            case "go" -> Words.goVersion(random);
            case "toolchain" -> Words.toolchain(random);
            case "godebug" -> Words.godebug(random);
            case "replace" -> replacement();
            case "retract" -> interval();
            case "ignore", "use" -> random.nextInt(3) == 0 ? Words.oddPath(random) : "./" + random.nextInt(5);
            default -> Words.path(random) + " " + Words.version(random);
        };
        return random.nextInt(25) == 0 ? arguments + " " + Words.any(random) : arguments;
    }

    private String replacement() {
        String old = Words.path(random) + (random.nextBoolean() ? " " + Words.version(random) : "");
        String arrow = random.nextInt(30) == 0 ? "->" : "=>";
        String to = switch (random.nextInt(4)) {
            case 0 -> "./local";
            case 1 -> Words.oddPath(random);
            default -> Words.path(random) + " " + Words.version(random);
        };
        return old + " " + arrow + " " + to;
    }

    private String interval() {
        if (random.nextBoolean()) {
            return Words.version(random);
        }
        String comma = random.nextInt(20) == 0 ? " " : ", ";
        String close = random.nextInt(20) == 0 ? "" : "]";
        return "[" + Words.version(random) + comma + Words.version(random) + close;
    }

    private void comments(String indent) {
        while (random.nextInt(5) == 0) {
            text.append(indent).append(Words.comment(random)).append(lineEnd());
        }
    }

    /** Ends a line, perhaps with a comment. */
    private void end(StringBuilder line) {
        if (random.nextInt(4) == 0) {
            line.append(' ').append(Words.comment(random));
        }
        line.append(lineEnd());
    }

    private String lineEnd() {
        return random.nextInt(12) == 0 ? "\r\n" : "\n";
    }
}
