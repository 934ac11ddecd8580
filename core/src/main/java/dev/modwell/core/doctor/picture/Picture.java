// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.doctor.picture;

import dev.modwell.core.doctor.finding.Note;
import dev.modwell.core.goenv.GoEnv;
import dev.modwell.core.goenv.Machine;
import dev.modwell.core.goenv.Setting;
import dev.modwell.core.serve.replace.Replacement;
import dev.modwell.core.trust.DatabaseEntry;
import dev.modwell.gomod.goproxy.InvalidProxyListException;
import dev.modwell.gomod.goproxy.ProxyList;
import dev.modwell.gomod.goproxy.Target;
import dev.modwell.gomod.module.PrefixPatterns;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Everything that is known before anybody is asked. Immutable. */
public final class Picture {
    private static final String WITHOUT_GO = "direct";

    private final Machine machine;
    private final GoEnv go;
    private final Subject subject;
    private final Setting goproxy;
    private final Optional<ProxyList> sources;
    private final Optional<Project> project;

    private final List<Replacement> replacements;

    private Picture(Machine machine, Subject subject, List<Replacement> replacements) {
        this.replacements = List.copyOf(replacements);
        this.machine = machine;
        this.go = GoEnv.read(machine);
        this.subject = subject;
        Setting written = go.get("GOPROXY");
        this.goproxy =
                written.value().isEmpty() ? new Setting("GOPROXY", WITHOUT_GO, Setting.Layer.DEFAULT, "") : written;
        this.sources = list(goproxy.value());
        this.project = subject instanceof Subject.Project(Path folder)
                ? Optional.of(Project.read(folder, go.value("GOWORK")))
                : Optional.empty();
    }

    /** Reads what there is to read. */
    public static Picture of(Machine machine, Subject subject) {
        return new Picture(machine, subject, List.of());
    }

    /** The same with what a {@code .goproxy} file that counts puts in the place of modules. */
    public Picture replacing(List<Replacement> others) {
        return new Picture(machine, subject, others);
    }

    /** The same machine, asked about something else. */
    public Picture about(Subject other) {
        return new Picture(machine, other, replacements);
    }

    private static Optional<ProxyList> list(String text) {
        try {
            return Optional.of(ProxyList.parse(text));
        } catch (InvalidProxyListException _) {
            return Optional.empty();
        }
    }

    public Machine machine() {
        return machine;
    }

    public GoEnv go() {
        return go;
    }

    public Subject subject() {
        return subject;
    }

    /** GOPROXY with its layer; {@code direct} when no layer says anything. */
    public Setting goproxy() {
        return goproxy;
    }

    /** GOPROXY as Go reads it; empty when Go refuses it. */
    public Optional<ProxyList> sources() {
        return sources;
    }

    /** The paths that are never named to a proxy. */
    public PrefixPatterns noProxy() {
        return PrefixPatterns.parse(go.value("GONOPROXY"));
    }

    /** The paths that are never named to a checksum database. */
    public PrefixPatterns noSumDb() {
        return PrefixPatterns.parse(go.value("GONOSUMDB"));
    }

    /** GOSUMDB as Go reads it; empty when it is off or Go refuses it. */
    public Optional<DatabaseEntry> sumDb() {
        String value = go.value("GOSUMDB");
        if (value.isEmpty() || value.equals("off")) {
            return Optional.empty();
        }
        try {
            return Optional.of(DatabaseEntry.parse(value));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /** The folder of downloaded modules; empty when Go would have none. */
    public Optional<Path> moduleCache() {
        String value = go.value("GOMODCACHE");
        try {
            return value.isEmpty() ? Optional.empty() : Optional.of(Path.of(value));
        } catch (InvalidPathException _) {
            return Optional.empty();
        }
    }

    /** What a {@code .goproxy} file puts in the place of modules, for those who run Go by {@code modwell go}. */
    public List<Replacement> replacements() {
        return replacements;
    }

    /** Reports whether a {@code .goproxy} file has something else in the place of what is asked for. */
    public boolean replaces(Target target) {
        return replacements.stream().anyMatch(replacement -> replacement.covers(target));
    }

    /** The project, when the question is about one. */
    public Optional<Project> project() {
        return project;
    }

    /** The same when its go.mod, or those of its workspace, can be read. */
    public Optional<Project> buildable() {
        return project.filter(each -> !each.built().isEmpty());
    }

    /** {@code NAME=value (layer)}, for evidence. */
    public static Note told(Setting setting) {
        Note note = switch (setting.layer()) {
            case PROCESS -> Note.of("setting-environment");
            case USER_FILE, GOROOT_FILE -> Note.of("setting-file").with("file", setting.place());
            case DEFAULT -> Note.of("setting-default");
        };
        return note.with("setting", setting.name() + "=" + setting.value());
    }
}
