// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.conformance.git;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.modwell.core.origin.Arrival;
import dev.modwell.core.origin.Fetch;
import dev.modwell.core.origin.Order;
import dev.modwell.core.origin.Origin;
import dev.modwell.gomod.archive.ByteSource;
import dev.modwell.gomod.goproxy.Target;
import dev.modwell.gomod.module.ModulePath;
import dev.modwell.gomod.module.ModuleVersion;
import dev.modwell.gomod.module.Version;
import dev.modwell.gomod.sumdb.dirhash.DirHash;
import dev.modwell.gomod.zip.ModuleZip;
import java.io.IOException;
import java.io.UncheckedIOException;
import tools.jackson.databind.json.JsonMapper;

/** Asks Modwell's origin. */
final class Ours {
    private static final JsonMapper JSON = new JsonMapper();

    private final Origin origin;

    Ours(Origin origin) {
        this.origin = origin;
    }

    /** A refusal on the way. */
    private static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Refused(String message) {
            super(message);
        }
    }

    Reply ask(Question question) {
        try {
            ModulePath path = ModulePath.parse(question.module());
            byte[] info = bytes(target(path, question.query()));
            String version = JSON.readTree(info).path("Version").asString();
            ModuleVersion module = new ModuleVersion(path, Version.parse(version));
            byte[] goMod = bytes(new Target.GoMod(module));
            byte[] zip = bytes(new Target.Zip(module));
            return new Reply(
                    version,
                    new String(info, UTF_8),
                    DirHash.ofGoMod(goMod).toString(),
                    ModuleZip.verify(module, ByteSource.of(zip)).hash().toString(),
                    "");
        } catch (Refused | IllegalArgumentException e) {
            return Reply.refused(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The list of versions as the go command shows it, with one space between; a refusal begins with {@code !}. */
    String list(String module) {
        try {
            return new String(bytes(new Target.VersionList(ModulePath.parse(module))), UTF_8)
                    .strip()
                    .replace('\n', ' ');
        } catch (Refused | IllegalArgumentException e) {
            return "!" + e.getMessage();
        }
    }

    private static Target target(ModulePath path, String query) {
        if (query.equals("latest")) {
            return new Target.Latest(path);
        }
        boolean belongs = Version.isCanonical(query) && path.major().matches(query);
        // The go command takes v2.0.0 for v2.0.0+incompatible; as a query it is asked for so here too.
        return belongs ? new Target.Info(new ModuleVersion(path, Version.parse(query))) : new Target.Query(path, query);
    }

    private byte[] bytes(Target target) {
        return switch (origin.fetch(Order.whole(target))) {
            case Fetch.Found found -> read(found.arrival());
            case Fetch.Missed missed ->
                throw new Refused(
                        missed.decisive().kind() + ": " + missed.decisive().detail());
        };
    }

    private static byte[] read(Arrival arrival) {
        try (arrival) {
            return arrival.body().readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
