// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.zip;

import dev.modwell.gomod.module.ModuleVersion;
import dev.modwell.gomod.sumdb.dirhash.DirHash;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is known of a zip after every byte of it was read and every rule was found to hold. */
public final class VerifiedZip {
    private final ModuleVersion module;
    private final DirHash hash;
    private final long size;
    private final byte @Nullable [] goMod;

    VerifiedZip(ModuleVersion module, DirHash hash, long size, byte @Nullable [] goMod) {
        this.module = module;
        this.hash = hash;
        this.size = size;
        this.goMod = goMod;
    }

    public ModuleVersion module() {
        return module;
    }

    /** The hash that {@code go.sum} has for the version. */
    public DirHash hash() {
        return hash;
    }

    /** The bytes of all files together, unpacked. */
    public long size() {
        return size;
    }

    /** The {@code go.mod} in the root; empty when there is none. */
    public Optional<byte[]> goMod() {
        return Optional.ofNullable(goMod).map(byte[]::clone);
    }

    /**
     * The {@code .mod} that belongs to this zip: its {@code go.mod}, or the one line that the {@code go}
     * command makes up for code from before modules.
     */
    public byte[] servedGoMod() {
        return goMod != null ? goMod.clone() : ("module " + module.path() + "\n").getBytes(StandardCharsets.UTF_8);
    }

    /** Reports whether {@code served} is byte for byte the {@code .mod} that belongs to this zip. */
    public boolean agreesWith(byte[] served) {
        return Arrays.equals(served, servedGoMod());
    }
}
