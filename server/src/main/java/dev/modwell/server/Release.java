// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.server;

/** Which Modwell this is. A class of its own, so that telling it loads nothing else. */
public final class Release {
    private Release() {}

    /** The version in the jar's manifest; {@code development} when the classes are in no jar. */
    public static String version() {
        String packaged = Release.class.getPackage().getImplementationVersion();
        return packaged == null ? "development" : packaged;
    }
}
