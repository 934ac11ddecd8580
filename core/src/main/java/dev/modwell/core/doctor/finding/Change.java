// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.doctor.finding;

import java.nio.file.Path;

/** Something that can be done about a finding. */
public sealed interface Change {
    /** The command that does it, as a person would type it. */
    String command();

    /** The command that takes it back; empty when there is none. */
    String undo();

    /** Reports whether {@code --fix} may do it; otherwise it is only shown. */
    boolean isApplicable();

    /**
     * A variable in the user's go env file.
     *
     * @param old what the file says now; empty when it says nothing
     */
    record GoEnv(String name, String value, String old) implements Change {
        @Override
        public String command() {
            return value.isEmpty() ? "go env -u " + name : "go env -w " + name + "=" + quoted(value);
        }

        @Override
        public String undo() {
            return old.isEmpty() ? "go env -u " + name : "go env -w " + name + "=" + quoted(old);
        }

        @Override
        public boolean isApplicable() {
            return true;
        }
    }

    /**
     * A setting of the user's git.
     *
     * @param old what it is now; empty when it is not set
     */
    record GitConfig(String key, String value, String old) implements Change {
        @Override
        public String command() {
            return value.isEmpty()
                    ? "git config --global --unset " + quoted(key)
                    : "git config --global " + quoted(key) + " " + quoted(value);
        }

        @Override
        public String undo() {
            return old.isEmpty()
                    ? "git config --global --unset " + quoted(key)
                    : "git config --global " + quoted(key) + " " + quoted(old);
        }

        @Override
        public boolean isApplicable() {
            return true;
        }
    }

    /**
     * An edit of a project's go.mod.
     *
     * @param flag of {@code go mod edit}, such as {@code -dropreplace=example.com/a}
     * @param undoFlag the one that takes it back
     */
    record GoMod(Path file, String flag, String undoFlag) implements Change {
        @Override
        public String command() {
            return "go mod edit " + quoted(flag) + " " + quoted(file.toString());
        }

        @Override
        public String undo() {
            return undoFlag.isEmpty() ? "" : "go mod edit " + quoted(undoFlag) + " " + quoted(file.toString());
        }

        @Override
        public boolean isApplicable() {
            return true;
        }
    }

    /** A command or a clause for people; it may reach beyond what a program should touch. */
    record Shell(String command) implements Change {
        @Override
        public String undo() {
            return "";
        }

        @Override
        public boolean isApplicable() {
            return false;
        }
    }

    /** A word as a shell reads it. */
    static String quoted(String word) {
        boolean plain = !word.isEmpty() && word.chars().allMatch(Change::isPlain);
        return plain ? word : "'" + word.replace("'", "'\\''") + "'";
    }

    private static boolean isPlain(int c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || "-_./:=@+,%".indexOf(c) >= 0;
    }
}
