// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.doctor.check;

import dev.modwell.core.doctor.finding.Finding;
import dev.modwell.core.doctor.finding.Note;
import dev.modwell.core.doctor.picture.Picture;
import dev.modwell.core.doctor.picture.Subject;
import dev.modwell.core.doctor.probe.Probes;
import dev.modwell.core.explain.Cause;
import dev.modwell.gomod.goproxy.ProxyList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Does GOPROXY say what its author meant: is it off, or is an entry behind direct or off, where nobody looks? */
public final class GoproxyOrder implements Check {
    @Override
    public List<Finding> look(Picture picture, Probes probes) {
        List<Finding> findings = new ArrayList<>();
        if (picture.sources().isEmpty()) {
            return findings;
        }
        ProxyList list = picture.sources().get();
        boolean isAsked = !(picture.subject() instanceof Subject.OfModule module)
                || !picture.noProxy().matches(module.path());
        if (list.entries().getFirst() instanceof ProxyList.Entry.Off && isAsked) {
            findings.add(off(picture));
        }
        String behind = neverReached(picture.goproxy().value());
        if (!behind.isEmpty()) {
            findings.add(unreached(picture, behind));
        }
        return findings;
    }

    /** A project may have all it needs in the module cache; its own check tells when it has not. */
    private static Finding off(Picture picture) {
        Finding finding = Finding.error(Cause.GOPROXY_OFF, "GOPROXY");
        return Mending.set(
                picture.subject() instanceof Subject.OfModule ? finding : finding.lessened(),
                picture.go(),
                "GOPROXY",
                "");
    }

    /** The entries behind the first direct or off, as they are written. */
    static String neverReached(String value) {
        List<String> parts = Arrays.asList(value.split("[,|]"));
        for (int i = 0; i < parts.size(); i++) {
            String word = parts.get(i).strip();
            if (word.equals("direct") || word.equals("off")) {
                return String.join(
                        ",",
                        parts.subList(i + 1, parts.size()).stream()
                                .map(String::strip)
                                .filter(each -> !each.isEmpty() && !each.equals(word))
                                .toList());
            }
        }
        return "";
    }

    private static Finding unreached(Picture picture, String behind) {
        String value = picture.goproxy().value();
        boolean isOff = value.matches("(?s)\\s*off\\s*[,|].*") || !value.contains("direct");
        String last = isOff ? "off" : "direct";
        String mended = behind.replaceAll("(^|,)(direct|off)(?=,|$)", "") + "," + last;
        Finding finding = Finding.warning(Cause.GOPROXY_NEVER_REACHED, "GOPROXY")
                .note(Note.of("never-reached").with("entries", behind).with("word", last));
        return Mending.set(finding, picture.go(), "GOPROXY", mended.replaceAll("^,", ""));
    }
}
