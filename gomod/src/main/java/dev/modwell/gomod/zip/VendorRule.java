// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.zip;

import dev.modwell.gomod.modfile.GoMod;
import dev.modwell.gomod.modfile.syntax.ModFileException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which files are vendored packages and so no part of a module. Hashes of published versions depend on it, so a
 * mistake that Go made up to 1.23 stays right for modules that say {@code go 1.23} or less, or nothing:
 *
 * <ul>
 *   <li>{@code vendor/modules.txt} was taken into the zip; since 1.24 it is left out.
 *   <li>For a {@code vendor} folder deeper down the wrong part of the path was looked at, so that
 *       {@code pkg/vendor/a.go}, which is in no vendored package, was left out; since 1.24 it is taken.
 * </ul>
 *
 * @param since124 whether the module's {@code go} line says 1.24 or more
 */
record VendorRule(boolean since124) {
    private static final String VENDOR = "vendor/";
    private static final Pattern GO_VERSION = Pattern.compile("(\\d+)\\.(\\d+)(?:\\.\\d+|[a-z]+\\d+)?");

    /** The rule for a module without a {@code go.mod}. */
    static final VendorRule UP_TO_123 = new VendorRule(false);

    /** The rule for a module with this {@code go.mod}; one that cannot be read says nothing. */
    static VendorRule of(byte[] goMod) {
        try {
            return GoMod.parseLax("go.mod", goMod)
                    .go()
                    .map(line -> ofGoVersion(line.version()))
                    .orElse(UP_TO_123);
        } catch (ModFileException _) {
            return UP_TO_123;
        }
    }

    private static VendorRule ofGoVersion(String version) {
        Matcher matcher = GO_VERSION.matcher(version);
        if (!matcher.matches()) {
            return UP_TO_123;
        }
        String minor = matcher.group(2);
        return new VendorRule(!matcher.group(1).equals("1")
                || minor.length() > 2
                || minor.length() == 2 && minor.compareTo("24") >= 0);
    }

    /** Reports whether the file or folder at {@code path} is in a vendored package. */
    boolean isVendored(String path) {
        if (since124 && path.equals("vendor/modules.txt")) {
            return true;
        }
        int from;
        if (path.startsWith(VENDOR)) {
            from = VENDOR.length();
        } else {
            int inside = path.indexOf("/" + VENDOR);
            if (inside < 0) {
                return false;
            }
            from = since124 ? inside + 1 + VENDOR.length() : 1 + VENDOR.length();
        }
        return path.indexOf('/', from) >= 0;
    }
}
