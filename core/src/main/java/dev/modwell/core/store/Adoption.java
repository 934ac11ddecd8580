// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.store;

import dev.modwell.core.store.Sidecar.Verification;
import dev.modwell.gomod.archive.ByteSource;
import dev.modwell.gomod.archive.ZipFormatException;
import dev.modwell.gomod.goproxy.Key;
import dev.modwell.gomod.sumdb.dirhash.DirHash;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Optional;

/**
 * Makes the sidecar of a file that has none: one that was put into the tree by hand, as a copied
 * GOMODCACHE is, or whose sidecar was lost. A zip must be whole, and no file may be empty; more cannot be
 * known here, so what a checksum database may know is left to be verified.
 */
final class Adoption {
    /** The source named in the sidecar of such a file. */
    static final String SOURCE = "imported";

    /** Go's limit for a go.mod file (golang.org/x/mod/zip, MaxGoMod). */
    static final long MAX_GO_MOD = 16L << 20;

    private Adoption() {}

    /** Its sidecar; empty when it cannot be what its key says. */
    static Optional<Sidecar> of(Key key, Path file) throws IOException {
        if (Files.size(file) == 0) {
            return Optional.empty();
        }
        Instant modified = Files.getLastModifiedTime(file).toInstant();
        String sha256 = Hashing.sha256(file);
        if (key.value().endsWith(".zip")) {
            return h1OfZip(file).map(h1 -> new Sidecar(sha256, h1.value(), SOURCE, modified, Verification.PENDING));
        }
        if (!key.value().endsWith(".mod")) {
            return Optional.of(new Sidecar(sha256, "", SOURCE, modified, Verification.EXEMPT));
        }
        if (Files.size(file) > MAX_GO_MOD) {
            return Optional.empty();
        }
        String h1 = DirHash.ofGoMod(Files.readAllBytes(file)).value();
        return Optional.of(new Sidecar(sha256, h1, SOURCE, modified, Verification.PENDING));
    }

    private static Optional<DirHash> h1OfZip(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            return Optional.of(DirHash.ofZip(ByteSource.of(channel)));
        } catch (ZipFormatException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
