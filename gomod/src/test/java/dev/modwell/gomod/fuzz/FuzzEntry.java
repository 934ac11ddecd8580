// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.fuzz;

import java.lang.management.ManagementFactory;
import java.util.Objects;

/** Where Jazzer begins: the target is named by the system property {@value #TARGET}. */
public final class FuzzEntry {
    static final String TARGET = "fuzz.target";

    /** What precedes the seconds of processor time in the output. */
    static final String CPU = "cpu seconds: ";

    private static final FuzzTarget FUZZED =
            FuzzTarget.named(Objects.requireNonNull(System.getProperty(TARGET), "no " + TARGET));

    private FuzzEntry() {}

    /** Called by Jazzer first: classes are loaded and instrumented now, so that no input is blamed for it. */
    public static void fuzzerInitialize() throws Exception {
        for (byte[] seed : FUZZED.seeds()) {
            FUZZED.check().accept(seed);
        }
    }

    /** Called by Jazzer with one input after the other; what it throws is a finding. */
    public static void fuzzerTestOneInput(byte[] input) throws Exception {
        FUZZED.check().accept(input);
    }

    /** Called by Jazzer at the end. */
    public static void fuzzerTearDown() {
        if (ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean system) {
            System.err.println(CPU + system.getProcessCpuTime() / 1_000_000_000);
        }
    }
}
