// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.modfile.statement;

import dev.modwell.gomod.module.InvalidModuleException;
import dev.modwell.gomod.semver.Semver;
import dev.modwell.gomod.text.Quoting;
import org.jspecify.annotations.Nullable;

final class Versions {
    private Versions() {}

    static String canonical(String version) {
        String canonical = Semver.canonical(version);
        return Semver.build(version).equals("+incompatible") ? canonical + "+incompatible" : canonical;
    }

    static InvalidModuleException invalid(String version, String reason) {
        return new InvalidModuleException("version " + Quoting.quote(version) + " invalid: " + reason);
    }

    /** The path's major suffix, or null if it looks like one and is none. */
    static @Nullable String pathMajor(String path) {
        boolean gopkg = path.startsWith("gopkg.in/");
        int end = gopkg && path.endsWith("-unstable") ? path.length() - 9 : path.length();
        int at = end;
        boolean dot = false;
        while (at > 0 && (isDigit(path.charAt(at - 1)) || !gopkg && path.charAt(at - 1) == '.')) {
            at--;
            dot |= path.charAt(at) == '.';
        }
        if (at <= 1 || path.charAt(at - 1) != 'v' || path.charAt(at - 2) != (gopkg ? '.' : '/')) {
            return gopkg ? null : "";
        }
        String major = path.substring(at - 2);
        if (gopkg) {
            return major.length() <= 2 || major.charAt(2) == '0' && !major.equals(".v0") ? null : major;
        }
        if (at == path.length()) {
            return "";
        }
        return dot || major.charAt(2) == '0' || major.equals("/v1") ? null : major;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    static @Nullable InvalidModuleException check(String version, String pathMajor) {
        String stable = pathMajor.startsWith(".v") && pathMajor.endsWith("-unstable")
                ? pathMajor.substring(0, pathMajor.length() - 9)
                : pathMajor;
        if (version.startsWith("v0.0.0-") && stable.equals(".v1")) {
            return null;
        }
        String major = Semver.major(version);
        String wanted = stable.isEmpty() ? "v0 or v1" : stable.substring(1);
        boolean fits = stable.isEmpty()
                ? major.equals("v0")
                        || major.equals("v1")
                        || Semver.build(version).equals("+incompatible")
                : major.equals(wanted);
        return fits ? null : invalid(version, "should be " + wanted + ", not " + major);
    }
}
