// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.sumdb;

import java.io.IOException;

/** The database has signed two trees neither of which is the beginning of the other; Go's {@code ErrSecurity}. */
public final class SecurityErrorException extends IOException {
    private static final long serialVersionUID = 1L;

    private final String older;
    private final String newer;
    private final String report;

    SecurityErrorException(String older, String newer, String proof) {
        super("security error: misbehaving server");
        this.older = older;
        this.newer = newer;
        this.report = "SECURITY ERROR\ngo.sum database server misbehavior detected!\n\nold database:\n\t"
                + indent(older) + "\nnew database:\n\t" + indent(newer) + "\nproof of misbehavior:\n\t" + proof;
    }

    private static String indent(String note) {
        return note.replace("\n", "\n\t");
    }

    /** The signed note of the smaller tree. */
    public String older() {
        return older;
    }

    /** The signed note of the larger tree. */
    public String newer() {
        return newer;
    }

    /** All that others need to convince themselves, both notes and the proof, in the form in which Go prints it. */
    public String report() {
        return report;
    }
}
