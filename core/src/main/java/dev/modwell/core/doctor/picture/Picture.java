// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.doctor.picture;

import dev.modwell.core.goenv.GoEnv;
import dev.modwell.core.goenv.Machine;
import dev.modwell.core.goenv.Setting;
import dev.modwell.core.trust.DatabaseEntry;
import dev.modwell.gomod.goproxy.InvalidProxyListException;
import dev.modwell.gomod.goproxy.ProxyList;
import dev.modwell.gomod.module.PrefixPatterns;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
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

    private Picture(Machine machine, Subject subject) {
        this.machine = machine;
        this.go = GoEnv.read(machine);
        this.subject = subject;
        Setting written = go.get("GOPROXY");
        this.goproxy =
                written.value().isEmpty() ? new Setting("GOPROXY", WITHOUT_GO, Setting.Layer.DEFAULT, "") : written;
        this.sources = list(goproxy.value());
        this.project =
                subject instanceof Subject.Project(Path folder) ? Optional.of(Project.read(folder)) : Optional.empty();
    }

    /** Reads what there is to read. */
    public static Picture of(Machine machine, Subject subject) {
        return new Picture(machine, subject);
    }

    /** The same machine, asked about something else. */
    public Picture about(Subject other) {
        return new Picture(machine, other);
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

    /** The project, when the question is about one. */
    public Optional<Project> project() {
        return project;
    }

    /** {@code NAME=value (layer)}, for evidence. */
    public static String told(Setting setting) {
        return setting.name() + "=" + setting.value() + " (" + setting.source() + ")";
    }
}
