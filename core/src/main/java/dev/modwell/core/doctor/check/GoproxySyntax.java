// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.doctor.check;

import dev.modwell.core.doctor.finding.Finding;
import dev.modwell.core.doctor.finding.Note;
import dev.modwell.core.doctor.picture.Picture;
import dev.modwell.core.doctor.probe.Probes;
import dev.modwell.core.explain.Cause;
import dev.modwell.gomod.goproxy.InvalidProxyListException;
import dev.modwell.gomod.goproxy.ProxyList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Can Go read GOPROXY at all? */
public final class GoproxySyntax implements Check {
    private static final Pattern QUOTES = Pattern.compile("[\"'\u2018\u2019\u201c\u201d]");
    private static final Pattern SEPARATORS = Pattern.compile("\\s*[;\uff0c\uff1b]\\s*|\\s+");
    private static final Pattern SCHEME = Pattern.compile("^(?<scheme>[A-Za-z][A-Za-z0-9+.-]*):/{1,2}(?=[^/])");
    private static final List<String> WORDS = List.of("direct", "off");
    private static final List<String> SCHEMES = List.of("https", "http", "file");

    @Override
    public List<Finding> look(Picture picture, Probes probes) {
        String value = picture.goproxy().value();
        try {
            ProxyList.parse(value);
            return List.of();
        } catch (InvalidProxyListException e) {
            Finding finding = Finding.error(Cause.GOPROXY_INVALID, "GOPROXY").seen(String.valueOf(e.getMessage()));
            Optional<String> mended = mended(value);
            if (mended.isEmpty()) {
                return List.of(finding.seen(Picture.told(picture.goproxy())));
            }
            Note note = Note.of("goproxy-meant").with("value", mended.get());
            return List.of(Mending.set(finding.note(note), picture.go(), "GOPROXY", mended.get()));
        }
    }

    /** What was probably meant; empty when that is no list either. */
    static Optional<String> mended(String value) {
        String bare = QUOTES.matcher(value).replaceAll("").strip();
        String separated = SEPARATORS.matcher(bare).replaceAll(",").replaceAll(",*([,|]),*", "$1");
        StringBuilder list = new StringBuilder();
        for (String part : separated.split("(?<=[,|])|(?=[,|])")) {
            list.append(part.equals(",") || part.equals("|") ? part : entry(part));
        }
        String text = list.toString();
        try {
            ProxyList.parse(text);
            return text.equals(value) ? Optional.empty() : Optional.of(text);
        } catch (InvalidProxyListException _) {
            return Optional.empty();
        }
    }

    private static String entry(String word) {
        String scheme =
                SCHEME.matcher(word).results().map(m -> m.group(1)).findFirst().orElse("");
        if (!scheme.isEmpty()) {
            String known = Nearness.nearest(scheme.toLowerCase(java.util.Locale.ROOT), SCHEMES, 2)
                    .orElse("https");
            return known + "://" + word.replaceFirst("^[^:]*:/+", known.equals("file") ? "/" : "");
        }
        boolean isHost = word.indexOf('.') >= 0 || word.indexOf(':') >= 0 || word.indexOf('/') >= 0;
        return isHost
                ? word
                : Nearness.nearest(word.toLowerCase(java.util.Locale.ROOT), WORDS, 3)
                        .orElse(word);
    }
}
