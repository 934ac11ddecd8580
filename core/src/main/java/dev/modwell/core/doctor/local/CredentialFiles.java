// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.doctor.local;

import dev.modwell.core.credential.AuthCommand;
import dev.modwell.core.credential.Netrc;
import dev.modwell.core.doctor.check.Check;
import dev.modwell.core.doctor.check.Mending;
import dev.modwell.core.doctor.finding.Finding;
import dev.modwell.core.doctor.finding.Note;
import dev.modwell.core.doctor.picture.Picture;
import dev.modwell.core.doctor.probe.Probes;
import dev.modwell.core.explain.Cause;
import dev.modwell.core.origin.http.route.HttpProxies;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Can GOAUTH, netrc and the variables of HTTP proxies be read? */
public final class CredentialFiles implements Check {
    @Override
    public List<Finding> look(Picture picture, Probes probes) {
        List<Finding> findings = new ArrayList<>();
        boolean readsNetrc = false;
        try {
            readsNetrc = AuthCommand.list(picture.go().value("GOAUTH")).netrc();
        } catch (IllegalArgumentException e) {
            Finding finding = Finding.error(Cause.GOAUTH, "GOAUTH").seen(String.valueOf(e.getMessage()));
            findings.add(Mending.set(finding, picture.go(), "GOAUTH", ""));
        }
        Optional<Path> netrc = picture.go().netrc();
        if (readsNetrc && netrc.isPresent()) {
            netrc(netrc.get()).ifPresent(findings::add);
        }
        try {
            HttpProxies.of(picture.go().environment());
        } catch (IllegalArgumentException e) {
            findings.add(Finding.error(Cause.HTTP_PROXY_FAILED, "HTTPS_PROXY").seen(String.valueOf(e.getMessage())));
        }
        return findings;
    }

    private static Optional<Finding> netrc(Path file) {
        try {
            if (Files.exists(file)) {
                String text = Files.readString(file);
                boolean isIncomplete =
                        text.contains("machine") && Netrc.parse(text).isEmpty();
                return isIncomplete
                        ? Optional.of(
                                Finding.warning(Cause.NETRC, file.toString()).seen(Note.of("netrc-incomplete")))
                        : Optional.empty();
            }
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(Finding.error(Cause.NETRC, file.toString()).seen(String.valueOf(e)));
        }
    }
}
