// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.doctor.check;

import dev.modwell.core.doctor.finding.Change;
import dev.modwell.core.doctor.finding.Finding;
import dev.modwell.core.doctor.finding.Note;
import dev.modwell.core.doctor.picture.Picture;
import dev.modwell.core.goenv.GoEnv;
import dev.modwell.core.goenv.Setting;

/**
 * Gives a variable of Go's another value, by the way that has an effect: what the process environment sets is not
 * changed by {@code go env -w}, and only the user knows who set it.
 */
public final class Mending {
    private Mending() {}

    /** The finding with the repair, and the value as it is now for evidence. */
    public static Finding set(Finding finding, GoEnv go, String name, String value) {
        Setting now = go.get(name);
        Finding told = now.value().isEmpty() ? finding : finding.seen(Picture.told(now));
        if (now.layer() != Setting.Layer.PROCESS) {
            boolean isUsers =
                    now.layer() == Setting.Layer.USER_FILE && now.name().equals(name);
            return told.repair(new Change.GoEnv(name, value, isUsers ? now.value() : ""));
        }
        String command = value.isEmpty() ? "unset " + name : "export " + name + "=" + Change.quoted(value);
        return told.note(Note.of("set-in-environment").with("name", name)).repair(new Change.Shell(command));
    }

    /** The same with one more pattern in a list of patterns. */
    public static Finding addPattern(Finding finding, GoEnv go, String name, String pattern) {
        String now = go.get(name).value();
        return set(finding, go, name, now.isEmpty() ? pattern : now + "," + pattern);
    }
}
