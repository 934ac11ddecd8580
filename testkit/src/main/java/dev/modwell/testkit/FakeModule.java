// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.testkit;

import dev.modwell.gomod.module.ModuleVersion;
import java.nio.charset.StandardCharsets;

/**
 * One version of a module as a proxy serves it: three files. The arrays are not copied; whoever changes
 * them changes the module.
 *
 * @param id path and version
 * @param info the bytes of {@code .info}
 * @param mod the bytes of {@code .mod}
 * @param zip the bytes of {@code .zip}
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
public record FakeModule(ModuleVersion id, byte[] info, byte[] mod, byte[] zip) {
    /** The same module with another {@code .info}. */
    public FakeModule withInfo(String text) {
        return new FakeModule(id, text.getBytes(StandardCharsets.UTF_8), mod, zip);
    }

    /** The same module with another {@code .mod}, which then may differ from the zip's go.mod. */
    public FakeModule withMod(String text) {
        return new FakeModule(id, info, text.getBytes(StandardCharsets.UTF_8), zip);
    }

    /** The same module with other bytes for its zip. */
    public FakeModule withZip(byte[] bytes) {
        return new FakeModule(id, info, mod, bytes);
    }

    /** The key of one of its files. */
    public String key(String suffix) {
        return id.path().escaped() + "/@v/" + id.version().escaped() + suffix;
    }
}
