// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.doctor.local;

import dev.modwell.core.doctor.check.Check;
import dev.modwell.core.doctor.check.Mending;
import dev.modwell.core.doctor.finding.Finding;
import dev.modwell.core.doctor.finding.Note;
import dev.modwell.core.doctor.picture.Picture;
import dev.modwell.core.doctor.picture.Subject;
import dev.modwell.core.doctor.probe.Probes;
import dev.modwell.core.explain.Cause;
import dev.modwell.core.goenv.Setting;
import dev.modwell.gomod.module.PrefixPatterns;
import java.util.ArrayList;
import java.util.List;

/** Do the patterns for private modules match what they seem to mean? Go refuses none, it only never matches. */
public final class PatternsRight implements Check {
    private static final List<String> NAMES = List.of("GOPRIVATE", "GONOPROXY", "GONOSUMDB", "GOINSECURE");

    @Override
    public List<Finding> look(Picture picture, Probes probes) {
        List<Finding> findings = new ArrayList<>();
        for (String name : NAMES) {
            Setting setting = picture.go().get(name);
            String mended = mended(setting.value());
            boolean isOwn = setting.value().equals(picture.go().get("GOPRIVATE").value()) && !name.equals("GOPRIVATE");
            if (mended.equals(setting.value()) || isOwn) {
                continue;
            }
            boolean matters = picture.subject() instanceof Subject.OfModule module
                    && PrefixPatterns.parse(mended).matches(module.path())
                    && !PrefixPatterns.parse(setting.value()).matches(module.path());
            Finding finding =
                    matters ? Finding.error(Cause.PATTERN_INVALID, name) : Finding.warning(Cause.PATTERN_INVALID, name);
            findings.add(Mending.set(finding.note(Note.of("meant").with("text", mended)), picture.go(), name, mended));
        }
        return findings;
    }

    /** The list as it was probably meant: apart by commas alone, globs of path prefixes, no URL and no {@code ...}. */
    static String mended(String list) {
        List<String> globs = new ArrayList<>();
        for (String glob : list.split("[,;\\s]+")) {
            String bare = glob.replaceFirst("^[a-z+]+://(?:[^/@]*@)?", "")
                    .replaceFirst("\\.git$", "")
                    .replaceFirst("(/\\*\\*|/\\.\\.\\.|/\\.\\*)+$", "")
                    .replaceFirst("^\"|\"$", "");
            if (!bare.isEmpty()) {
                globs.add(bare);
            }
        }
        return String.join(",", globs).equals(list.replaceFirst(",+$", "")) ? list : String.join(",", globs);
    }
}
