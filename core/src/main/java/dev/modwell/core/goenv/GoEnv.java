// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.goenv;

import dev.modwell.core.goenv.Setting.Layer;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Go's environment as it was at one moment; see the package comment. */
public final class GoEnv {
    private final Machine machine;
    private final Optional<EnvFile> userFile;
    private final Optional<Path> root;
    private final Optional<EnvFile> rootFile;

    private GoEnv(Machine machine) {
        this.machine = machine;
        this.userFile = userFile(machine).map(EnvFile::read);
        String ofFile =
                userFile.map(file -> file.values().getOrDefault("GOROOT", "")).orElse("");
        this.root = GoRoot.find(ofFile.isEmpty() ? machine.variable("GOROOT") : ofFile, machine);
        this.rootFile = root.map(folder -> EnvFile.read(folder.resolve("go.env")));
    }

    /** Reads the files once; later changes of them are not seen. */
    public static GoEnv read(Machine machine) {
        return new GoEnv(machine);
    }

    private static Optional<Path> userFile(Machine machine) {
        String named = machine.variable("GOENV");
        if (named.equals("off")) {
            return Optional.empty();
        }
        return named.isEmpty()
                ? machine.configFolder().map(folder -> folder.resolve("go").resolve("env"))
                : Optional.of(Path.of(named));
    }

    /** The value that the {@code go} command uses, and where it came from. */
    public Setting get(String name) {
        return switch (name) {
            case "GOENV" -> goenv();
            case "GOROOT" -> goroot();
            default -> {
                Setting written = written(name);
                yield written.value().isEmpty() ? orDefault(written) : written;
            }
        };
    }

    /** The value alone. */
    public String value(String name) {
        return get(name).value();
    }

    /** A variable that Go reads from the process environment alone, such as {@code SSL_CERT_FILE}. */
    public String variable(String name) {
        return machine.variable(name);
    }

    /** The variables of the process, such as for a proxy's {@code HTTPS_PROXY}. */
    public Map<String, String> environment() {
        return machine.environment();
    }

    /** The user's netrc file, which need not exist: {@code NETRC}, else {@code .netrc} in the home folder. */
    public Optional<Path> netrc() {
        String named = machine.variable("NETRC");
        if (!named.isEmpty()) {
            return Optional.of(Path.of(named));
        }
        String usual = machine.system() == Machine.System.WINDOWS ? "_netrc" : ".netrc";
        return machine.home().map(home -> home.resolve(usual));
    }

    /** The folder of the Go installation; empty when there is none. */
    public Optional<Path> root() {
        return root;
    }

    /** What a layer says, be it nothing; the strongest one that mentions the name wins. */
    private Setting written(String name) {
        String value = machine.variable(name);
        if (!value.isEmpty()) {
            return new Setting(name, value, Layer.PROCESS, "");
        }
        if (userFile.isPresent() && userFile.get().values().containsKey(name)) {
            return of(name, userFile.get(), Layer.USER_FILE);
        }
        if (rootFile.isPresent() && rootFile.get().values().containsKey(name)) {
            return of(name, rootFile.get(), Layer.GOROOT_FILE);
        }
        return new Setting(name, "", Layer.DEFAULT, "");
    }

    private static Setting of(String name, EnvFile file, Layer layer) {
        return new Setting(
                name, file.values().getOrDefault(name, ""), layer, file.path().toString());
    }

    private Setting orDefault(Setting empty) {
        return switch (empty.name()) {
            case "GONOPROXY", "GONOSUMDB" -> {
                Setting fallback = get("GOPRIVATE");
                yield fallback.value().isEmpty()
                        ? empty
                        : new Setting(empty.name(), fallback.value(), fallback.layer(), fallback.place());
            }
            case "GOAUTH" -> byDefault("GOAUTH", "netrc");
            case "GOPATH" -> byDefault("GOPATH", gopath());
            case "GOMODCACHE" -> byDefault("GOMODCACHE", modCache());
            default -> empty;
        };
    }

    private static Setting byDefault(String name, String value) {
        return new Setting(name, value, Layer.DEFAULT, "");
    }

    private String gopath() {
        Optional<Path> usual = machine.home().map(home -> home.resolve("go"));
        return usual.isEmpty() || usual.equals(root) ? "" : usual.get().toString();
    }

    private String modCache() {
        String first = value("GOPATH").split(machine.listSeparator(), 2)[0];
        return first.isEmpty()
                ? ""
                : Path.of(first).resolve("pkg").resolve("mod").normalize().toString();
    }

    private Setting goenv() {
        Layer layer = machine.variable("GOENV").isEmpty() ? Layer.DEFAULT : Layer.PROCESS;
        return new Setting("GOENV", userFile.map(file -> file.path().toString()).orElse(""), layer, "");
    }

    private Setting goroot() {
        Setting written = written("GOROOT");
        return new Setting("GOROOT", root.map(Path::toString).orElse(""), written.layer(), written.place());
    }
}
