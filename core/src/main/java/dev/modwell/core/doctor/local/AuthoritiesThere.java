// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.doctor.local;

import dev.modwell.core.doctor.check.Check;
import dev.modwell.core.doctor.finding.Change;
import dev.modwell.core.doctor.finding.Finding;
import dev.modwell.core.doctor.finding.Note;
import dev.modwell.core.doctor.picture.Picture;
import dev.modwell.core.doctor.probe.Probes;
import dev.modwell.core.explain.Cause;
import dev.modwell.core.origin.http.route.Authorities;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Is the file of authorities that SSL_CERT_FILE names one? Go passes over it in silence if not. */
public final class AuthoritiesThere implements Check {
    @Override
    public List<Finding> look(Picture picture, Probes probes) {
        String named = picture.go().variable("SSL_CERT_FILE");
        if (named.isEmpty()) {
            return List.of();
        }
        Finding finding = Finding.warning(Cause.TLS_UNKNOWN_AUTHORITY, "SSL_CERT_FILE")
                .note(Note.of("ca-file").with("file", named))
                .repair(new Change.Shell("unset SSL_CERT_FILE"));
        if (!Files.isReadable(Path.of(named))) {
            return List.of(finding.seen(Note.of("file-unreadable").with("file", named)));
        }
        try {
            Authorities.ofSystem(Optional.of(Path.of(named)));
            return List.of();
        } catch (IllegalArgumentException e) {
            return List.of(finding.seen(String.valueOf(e.getMessage())));
        }
    }
}
