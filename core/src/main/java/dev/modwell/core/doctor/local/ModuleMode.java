// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.doctor.local;

import dev.modwell.core.doctor.check.Check;
import dev.modwell.core.doctor.check.Mending;
import dev.modwell.core.doctor.finding.Finding;
import dev.modwell.core.doctor.picture.Picture;
import dev.modwell.core.doctor.probe.Probes;
import dev.modwell.core.explain.Cause;
import dev.modwell.core.goenv.GoEnv;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

/** Does Go work with modules at all, and do its flags let it use them? */
public final class ModuleMode implements Check {
    @Override
    public List<Finding> look(Picture picture, Probes probes) {
        GoEnv go = picture.go();
        List<Finding> findings = new ArrayList<>();
        if (go.value("GO111MODULE").equals("off")) {
            findings.add(Mending.set(Finding.error(Cause.MODULES_OFF, "GO111MODULE"), go, "GO111MODULE", ""));
        }
        List<String> flags = List.of(go.value("GOFLAGS").strip().split("\\s+"));
        boolean wantsVendor = flags.contains("-mod=vendor") || flags.contains("--mod=vendor");
        boolean hasNoVendor = picture.project().isPresent()
                && !Files.isDirectory(picture.project().get().folder().resolve("vendor"));
        if (wantsVendor && hasNoVendor) {
            findings.add(Mending.set(Finding.error(Cause.VENDOR_MISSING, "GOFLAGS"), go, "GOFLAGS", ""));
        }
        boolean isMalformed = flags.stream().anyMatch(flag -> !flag.isEmpty() && !flag.startsWith("-"));
        if (isMalformed) {
            findings.add(Mending.set(Finding.error(Cause.GOFLAGS_INVALID, "GOFLAGS"), go, "GOFLAGS", ""));
        }
        return findings;
    }
}
