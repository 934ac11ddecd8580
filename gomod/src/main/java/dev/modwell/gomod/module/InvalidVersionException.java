// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.module;

import dev.modwell.gomod.text.Quote;

/** A version that is wrong by itself or for its path; Go's {@code module.InvalidVersionError}. */
public final class InvalidVersionException extends InvalidModuleException {
    private static final long serialVersionUID = 1L;

    private final String version;
    private final boolean pseudo;
    private final String reason;

    private InvalidVersionException(String version, boolean pseudo, String reason) {
        super(noun(pseudo) + " " + Quote.text(version) + " invalid: " + reason);
        this.version = version;
        this.pseudo = pseudo;
        this.reason = reason;
    }

    /** The error of {@code version}, whose message ends in {@code reason}. */
    public static InvalidVersionException of(String version, String reason) {
        return new InvalidVersionException(version, false, reason);
    }

    static InvalidVersionException ofPseudo(String version, String reason) {
        return new InvalidVersionException(version, true, reason);
    }

    public String version() {
        return version;
    }

    /** Reports whether the version was to be a pseudo-version. */
    public boolean isPseudo() {
        return pseudo;
    }

    /** What is wrong, without the version, such as {@code not a semantic version}. */
    public String reason() {
        return reason;
    }

    /** Go's word for what {@link #version} was to be. */
    String noun() {
        return noun(pseudo);
    }

    private static String noun(boolean pseudo) {
        return pseudo ? "pseudo-version" : "version";
    }
}
