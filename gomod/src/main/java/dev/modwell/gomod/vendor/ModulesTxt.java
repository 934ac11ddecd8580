// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.vendor;

import dev.modwell.gomod.modfile.statement.PathVersion;
import dev.modwell.gomod.text.GoText;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;

/** The contents of a vendor/modules.txt file. */
public final class ModulesTxt {
    /** The largest file that is read, 64 MiB: a million packages. */
    public static final int MAX_BYTES = 64 << 20;

    /** The first line, if the folder is of a workspace and not of a single module. */
    static final String WORKSPACE = "## workspace";

    private final boolean workspace;
    private final List<VendoredModule> modules;
    private final List<PathVersion> contributing;
    private final Map<String, PathVersion> packages;

    ModulesTxt(
            boolean workspace,
            List<VendoredModule> modules,
            List<PathVersion> contributing,
            Map<String, PathVersion> packages) {
        this.workspace = workspace;
        this.modules = List.copyOf(modules);
        this.contributing = List.copyOf(contributing);
        this.packages = Map.copyOf(packages);
    }

    /**
     * Reads a file. Lines that make no sense are passed over.
     *
     * @throws IllegalArgumentException if it is larger than {@link #MAX_BYTES}
     */
    public static ModulesTxt parse(byte[] content) {
        if (content.length > MAX_BYTES) {
            throw new IllegalArgumentException(
                    "modules.txt of " + content.length + " bytes is too large (the limit is " + MAX_BYTES + ")");
        }
        return new ModulesTxtReader().read(content);
    }

    /** Reports whether the folder is of a workspace. */
    public boolean isWorkspace() {
        return workspace;
    }

    /** All modules that are named, in the file's order. */
    public List<VendoredModule> modules() {
        return modules;
    }

    /** The modules that packages come from, in the file's order. */
    public List<PathVersion> contributing() {
        return contributing;
    }

    /** All packages with the modules that they come from. */
    public Map<String, PathVersion> packages() {
        return packages;
    }

    /** The module that the package {@code path} comes from. */
    public Optional<PathVersion> moduleOf(String path) {
        return Optional.ofNullable(packages.get(path));
    }

    /** What is known of a module; without a version: of the replacement of all its versions. */
    public Optional<VendoredModule> find(PathVersion module) {
        return modules.stream().filter(each -> each.module().equals(module)).findFirst();
    }

    /** The file as {@code go mod vendor} writes it. */
    public byte[] format() {
        StringBuilder text = new StringBuilder();
        if (workspace) {
            text.append(WORKSPACE).append('\n');
        }
        for (VendoredModule module : modules) {
            append(text, module);
        }
        return GoText.encode(text.toString());
    }

    private static void append(StringBuilder text, VendoredModule module) {
        StringJoiner line = new StringJoiner(" ", "# ", "\n");
        add(line, module.module());
        module.replacement().ifPresent(replacement -> add(line.add("=>"), replacement));
        text.append(line);
        StringJoiner annotations = new StringJoiner("; ", "## ", "\n").setEmptyValue("");
        if (module.explicit()) {
            annotations.add("explicit");
        }
        if (!module.goVersion().isEmpty()) {
            annotations.add("go " + module.goVersion());
        }
        text.append(annotations);
        module.packages().forEach(path -> text.append(path).append('\n'));
    }

    private static void add(StringJoiner line, PathVersion module) {
        line.add(module.path());
        if (!module.version().isEmpty()) {
            line.add(module.version());
        }
    }
}
