// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.doctor.check;

import dev.modwell.core.credential.Netrc;
import dev.modwell.core.doctor.finding.Change;
import dev.modwell.core.doctor.finding.Finding;
import dev.modwell.core.doctor.finding.Note;
import dev.modwell.core.doctor.picture.Picture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Which credentials Go would show to a host, told without showing them. */
final class CredentialSight {
    private final Picture picture;

    CredentialSight(Picture picture) {
        this.picture = picture;
    }

    /**
     * Adds to a refusal whether credentials were shown.
     *
     * @param ofUrl whether the source's own URL carries some
     */
    Finding tell(Finding finding, String host, boolean ofUrl) {
        Optional<Path> netrc = picture.go().netrc();
        if (ofUrl) {
            return finding.note(
                    Note.of("credentials-refused").with("host", host).with("place", "GOPROXY"));
        }
        if (netrc.isPresent() && mentions(netrc.get(), host)) {
            String place = netrc.get().toString();
            boolean isRead =
                    List.of(picture.go().value("GOAUTH").split("[;\\s]+")).contains("netrc");
            return isRead
                    ? finding.note(
                            Note.of("credentials-refused").with("host", host).with("place", place))
                    : finding.note(Note.of("netrc-not-read").with("file", place))
                            .seen(Picture.told(picture.go().get("GOAUTH")));
        }
        Finding told = finding.note(Note.of("credentials-none").with("host", host));
        return netrc.isPresent()
                ? told.seen(Note.of(Files.exists(netrc.get()) ? "netrc-no-entry" : "file-not-there")
                                .with("file", netrc.get().toString())
                                .with("host", host))
                        .repair(new Change.Shell("echo 'machine " + host + " login USER password TOKEN' >> "
                                + Change.quoted(netrc.get().toString())))
                : told;
    }

    /** Reports whether a netrc file has an entry that counts for a host. */
    static boolean mentions(Path netrc, String host) {
        try {
            return Files.size(netrc) <= Netrc.MAX_LENGTH
                    && Netrc.parse(Files.readString(netrc)).stream()
                            .anyMatch(machine -> machine.name().split("[:/]")[0].equals(host));
        } catch (IOException _) {
            return false;
        }
    }
}
