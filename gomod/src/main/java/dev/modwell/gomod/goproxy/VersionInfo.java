// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.goproxy;

import dev.modwell.gomod.module.InvalidModuleException;
import dev.modwell.gomod.module.Version;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;

/**
 * A version and what is known about it: an {@code .info} file, or {@code @latest}. In Go it is
 * {@code modfetch.RevInfo}.
 *
 * <p>What another proxy sent is kept byte for byte in {@link #json}: its time zone and members that nobody knows here
 * are somebody else's.
 *
 * {@snippet lang="json" :
 * {"Version":"v1.5.0","Time":"2025-04-01T08:00:00Z","Origin":{"VCS":"git","URL":"https://git.example/m","Hash":"4f3a"}}
 * }
 *
 * @param version which version it is
 * @param time of its commit; empty when it is not told
 * @param origin where it came from; empty when it is not told
 * @param json the file
 */
public record VersionInfo(Version version, Optional<Instant> time, Optional<Origin> origin, String json) {
    /** A file longer than this is refused, in bytes; what proxies send has a few hundred. */
    public static final int MAX_LENGTH = 64 << 10;

    /** What has been read so far; members may come twice, and then the later one counts. */
    private static final class Draft {
        private String version = "";
        private Optional<Instant> time = Optional.empty();
        private Optional<Origin> origin = Optional.empty();

        private void member(String name, String value) {
            if (JsonNames.isSame(name, "Version")) {
                version = JsonReader.string("Version", value).orElse(version);
            } else if (JsonNames.isSame(name, "Time") && !value.equals("null")) {
                time = Optional.of(readTime(value));
            } else if (JsonNames.isSame(name, "Origin")) {
                origin = value.equals("null")
                        ? Optional.empty()
                        : Optional.of(origin.orElse(Origin.UNKNOWN).with(value));
            }
        }

        /** Go looks at the text as it is written; an escape in it is no time. */
        private static Instant readTime(String value) {
            String text = value.charAt(0) == '"' ? value.substring(1, value.length() - 1) : "";
            return GoTime.parse(text).orElseThrow(() -> new InvalidInfoException("Time " + value + " is none"));
        }
    }

    /**
     * Reads a file as the {@code go} command does.
     *
     * @throws InvalidInfoException when it is too long, no UTF-8, no JSON object, or without a canonical version
     */
    public static VersionInfo parse(byte[] file) {
        if (file.length > MAX_LENGTH) {
            throw new InvalidInfoException(
                    "file of " + file.length + " bytes; at most " + MAX_LENGTH + " are possible");
        }
        String json = decoded(file);
        Draft draft = new Draft();
        JsonReader.members(json, draft::member);
        if (draft.version.isEmpty()) {
            throw new InvalidInfoException("no Version");
        }
        try {
            return new VersionInfo(Version.parse(draft.version), draft.time, draft.origin, json);
        } catch (InvalidModuleException e) {
            throw new InvalidInfoException(e.getMessage(), e);
        }
    }

    private static String decoded(byte[] file) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(file))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new InvalidInfoException("file is no UTF-8", e);
        }
    }

    /**
     * What Go would print for a version that was made here.
     *
     * @throws java.time.DateTimeException when the year has not four digits
     */
    public static VersionInfo of(Version version, Instant time, Optional<Origin> origin) {
        StringBuilder json = new StringBuilder("{\"Version\":");
        JsonNames.quote(json, version.value());
        json.append(",\"Time\":\"").append(GoTime.print(time)).append('"');
        origin.ifPresent(from -> json.append(",\"Origin\":").append(from.json()));
        return new VersionInfo(
                version, Optional.of(time), origin, json.append('}').toString());
    }

    /** The file's bytes. */
    public byte[] bytes() {
        return json.getBytes(StandardCharsets.UTF_8);
    }
}
