// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.module;

import java.util.List;

/** Names that mean something else on Windows, where a module must be usable too. */
final class WindowsNames {
    private static final List<String> DEVICES = List.of("CON", "PRN", "AUX", "NUL");
    private static final List<String> PORTS = List.of("COM", "LPT");

    private WindowsNames() {}

    /** Reports whether {@code path} from {@code start} to {@code end} is a device, in whatever case. */
    static boolean isDevice(String path, int start, int end) {
        return switch (end - start) {
            case 3 -> isAny(DEVICES, path, start);
            case 4 -> path.charAt(end - 1) >= '1' && path.charAt(end - 1) <= '9' && isAny(PORTS, path, start);
            default -> false;
        };
    }

    private static boolean isAny(List<String> names, String path, int start) {
        for (String name : names) {
            if (path.regionMatches(true, start, name, 0, name.length())) {
                return true;
            }
        }
        return false;
    }

    /** Reports whether that stretch ends in a tilde and digits, as the short names do ({@code PROGRA~1}). */
    static boolean isShortName(String path, int start, int end) {
        int at = end;
        while (at > start && path.charAt(at - 1) >= '0' && path.charAt(at - 1) <= '9') {
            at--;
        }
        return at < end && at > start && path.charAt(at - 1) == '~';
    }
}
