// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.doctor.local;

import dev.modwell.core.doctor.check.Check;
import dev.modwell.core.doctor.check.Mending;
import dev.modwell.core.doctor.finding.Finding;
import dev.modwell.core.doctor.finding.Note;
import dev.modwell.core.doctor.picture.Picture;
import dev.modwell.core.doctor.probe.Probes;
import dev.modwell.core.explain.Cause;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Can modules be written to the module cache? Nothing is written to find out. */
public final class CacheReady implements Check {
    /** Less room than this, in bytes, and the next download ends in the middle. */
    static final long MIN_FREE = 32L << 20;

    @Override
    public List<Finding> look(Picture picture, Probes probes) {
        Optional<Path> folder = picture.moduleCache();
        if (folder.isEmpty()) {
            Finding finding = Finding.error(Cause.GOENV_INVALID, "GOMODCACHE");
            return List.of(finding.seen(Picture.told(picture.go().get("GOPATH"))));
        }
        Path cache = folder.get();
        if (!cache.isAbsolute()) {
            Finding finding = Finding.error(Cause.GOENV_INVALID, "GOMODCACHE")
                    .seen(Note.of("not-absolute").with("file", cache.toString()));
            return List.of(Mending.set(finding, picture.go(), "GOMODCACHE", ""));
        }
        Path there = existing(cache);
        Note setting = Picture.told(picture.go().get("GOMODCACHE"));
        if (!Files.isDirectory(there) || !Files.isWritable(there)) {
            String why = Files.isDirectory(there) ? "not-writable" : "no-folder";
            return List.of(Finding.error(Cause.CACHE_PERMISSION, cache.toString())
                    .seen(Note.of(why).with("file", there.toString()))
                    .seen(setting));
        }
        return full(cache, there).map(finding -> finding.seen(setting)).stream().toList();
    }

    private static Path existing(Path path) {
        Path at = path;
        while (!Files.exists(at) && at.getParent() != null) {
            at = at.getParent();
        }
        return at;
    }

    private static Optional<Finding> full(Path cache, Path there) {
        try {
            long free = Files.getFileStore(there).getUsableSpace();
            return free >= MIN_FREE
                    ? Optional.empty()
                    : Optional.of(Finding.error(Cause.DISK_FULL, cache.toString())
                            .seen(Note.of("free-space")
                                    .with("size", (free >> 10) + " KiB")
                                    .with("disk", Files.getFileStore(there).toString())));
        } catch (IOException _) {
            return Optional.empty();
        }
    }
}
