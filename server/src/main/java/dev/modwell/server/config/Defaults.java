// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.server.config;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The lowest layer: the table's own values, and what follows from the machine and from Go's settings. */
final class Defaults {
    /** Where modules come from when no Go is installed: the repositories themselves. */
    private static final Entry WITHOUT_GO = new Entry("direct", Entry.DEFAULT + ", without Go");

    /** Go's own default, for a machine without Go. */
    private static final Entry USUAL_SUMDB = new Entry("sum.golang.org", Entry.DEFAULT + ", without Go");

    private final Surroundings surroundings;
    private final Layer.Builder layer = new Layer.Builder();

    private Defaults(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    static Layer derive(Surroundings surroundings) {
        Defaults defaults = new Defaults(surroundings);
        for (Setting setting : Setting.values()) {
            setting.preset().ifPresent(text -> defaults.layer.put(setting, text, Entry.DEFAULT));
        }
        defaults.layer.put(Setting.DATA, dataFolder(surroundings).toString(), Entry.DEFAULT);
        defaults.put(Setting.UPSTREAM, Optional.of(defaults.go("GOPROXY").orElse(WITHOUT_GO)));
        defaults.put(Setting.PRIVATE, defaults.go("GONOPROXY", "GOPRIVATE"));
        defaults.put(Setting.SUMDB, Optional.of(defaults.go("GOSUMDB").orElse(USUAL_SUMDB)));
        defaults.authorities();
        return defaults.layer.build();
    }

    /** Patterns that Go asks no checksum database about. */
    static Entry exempt(Surroundings surroundings) {
        return new Defaults(surroundings).go("GONOSUMDB", "GOPRIVATE").orElse(new Entry("", Entry.DEFAULT));
    }

    /** The default of {@code upstream} that is not this server itself: what a lower layer of Go's settings says. */
    static Entry upstream(Surroundings surroundings, Itself itself, List<String> warnings) {
        for (Entry entry : surroundings.go().layers("GOPROXY")) {
            if (!itself.isIn(entry.text())) {
                return entry;
            }
            warnings.add(entry.source() + " names this server itself and is passed over as its upstream");
        }
        return WITHOUT_GO;
    }

    private static Path dataFolder(Surroundings surroundings) {
        String xdg = surroundings.environment().getOrDefault("XDG_DATA_HOME", "");
        // The XDG specification: a path that is not absolute is to be ignored.
        Path shared = xdg.startsWith("/") ? Path.of(xdg) : surroundings.home().resolve(".local/share");
        return shared.resolve("modwell");
    }

    /** The first of the variables that Go has a value for. */
    private Optional<Entry> go(String... variables) {
        for (String variable : variables) {
            List<Entry> layers = surroundings.go().layers(variable);
            if (!layers.isEmpty()) {
                return Optional.of(layers.getFirst());
            }
        }
        return Optional.empty();
    }

    private void put(Setting setting, Optional<Entry> entry) {
        entry.ifPresent(value -> layer.put(setting, value.text(), value.source()));
    }

    /** Go ignores a file of authorities that is not there, and so does this default. */
    private void authorities() {
        String file = surroundings.environment().getOrDefault("SSL_CERT_FILE", "");
        if (file.isEmpty()) {
            return;
        }
        try {
            if (Files.isReadable(Path.of(file))) {
                layer.put(Setting.CA_FILE, file, "SSL_CERT_FILE");
                return;
            }
        } catch (InvalidPathException e) {
            // Told below, as for a file that cannot be read.
        }
        layer.warning("SSL_CERT_FILE names " + file + ", which cannot be read; the system's authorities are used");
    }
}
