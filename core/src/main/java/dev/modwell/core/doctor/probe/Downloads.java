// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.doctor.probe;

import dev.modwell.core.failure.Attempt;
import dev.modwell.core.failure.FailureKind;
import dev.modwell.core.origin.Arrival;
import dev.modwell.core.origin.BrokenTransferException;
import dev.modwell.core.origin.Fetch;
import dev.modwell.core.origin.Order;
import dev.modwell.gomod.archive.ByteSource;
import dev.modwell.gomod.goproxy.Target;
import dev.modwell.gomod.module.ModuleVersion;
import dev.modwell.gomod.zip.ModuleZip;
import dev.modwell.gomod.zip.VerifiedZip;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Fetches whole zips and looks whether they are what they should be; keeps none. */
public final class Downloads {
    private static final byte[] NOTHING = new byte[0];

    private final Sources sources;

    Downloads(Sources sources) {
        this.sources = sources;
    }

    /**
     * One zip.
     *
     * @param trail who was asked; its last try is that of the zip, if there is one
     * @param zip empty when it did not arrive or breaks a rule
     * @param problem what is wrong with a zip that arrived whole; empty when nothing is
     */
    public record Download(Trail trail, Optional<VerifiedZip> zip, String problem) {}

    /** Fetches a version's zip as the {@code go} command does. */
    public Download fetch(ModuleVersion version) {
        List<Trail.Tried> tries = new ArrayList<>();
        for (Way way : sources.waysOf(version.path())) {
            switch (way.origin().fetch(Order.whole(new Target.Zip(version)))) {
                case Fetch.Found found -> {
                    return arrived(version, way, found.arrival(), tries);
                }
                case Fetch.Missed missed -> tries.add(new Trail.Tried(way, Optional.of(missed.decisive()), NOTHING));
            }
            Trail.Tried last = tries.getLast();
            if (!last.isAbsent() && !way.passesErrors()) {
                break;
            }
        }
        return new Download(new Trail(tries), Optional.empty(), "");
    }

    private static Download arrived(ModuleVersion version, Way way, Arrival arrival, List<Trail.Tried> before) {
        List<Trail.Tried> tries = new ArrayList<>(before);
        try (arrival) {
            Path file = Files.createTempFile("modwell-doctor-", ".zip");
            try {
                Files.copy(arrival.body(), file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
                tries.add(new Trail.Tried(way, Optional.empty(), NOTHING));
                return verified(version, file, new Trail(tries));
            } finally {
                Files.deleteIfExists(file);
            }
        } catch (BrokenTransferException e) {
            tries.add(new Trail.Tried(way, Optional.of(e.attempt()), NOTHING));
        } catch (IOException e) {
            tries.add(new Trail.Tried(
                    way,
                    Optional.of(Attempt.failed(
                            way.name(), FailureKind.STORE_FAILED, Duration.ZERO, String.valueOf(e.getMessage()))),
                    NOTHING));
        }
        return new Download(new Trail(tries), Optional.empty(), "");
    }

    private static Download verified(ModuleVersion version, Path file, Trail trail) {
        try {
            return new Download(trail, Optional.of(verify(version, file)), "");
        } catch (IOException e) {
            return new Download(trail, Optional.empty(), String.valueOf(e.getMessage()));
        }
    }

    /** Checks a zip by all of Go's rules and hashes it. */
    public static VerifiedZip verify(ModuleVersion version, Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            return ModuleZip.verify(version, ByteSource.of(channel));
        }
    }
}
