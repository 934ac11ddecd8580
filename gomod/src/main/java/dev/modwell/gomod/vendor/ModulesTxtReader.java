// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.vendor;

import dev.modwell.gomod.modfile.statement.PathVersion;
import dev.modwell.gomod.module.InvalidModuleException;
import dev.modwell.gomod.module.PathRules;
import dev.modwell.gomod.semver.Semver;
import dev.modwell.gomod.text.GoText;
import dev.modwell.gomod.text.Spaces;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads vendor/modules.txt line by line; a module line is the subject of the lines after it. */
final class ModulesTxtReader {
    private static final String ANNOTATIONS = "## ";

    /** What is known of a module so far. */
    private static final class Found {
        private @Nullable PathVersion replacement;
        private boolean explicit;
        private String goVersion = "";
        private final List<String> packages = new ArrayList<>();
    }

    private final Map<PathVersion, Found> modules = new LinkedHashMap<>();
    private final List<PathVersion> contributing = new ArrayList<>();
    private final Map<String, String> versions = new HashMap<>();
    private final Map<String, PathVersion> packages = new LinkedHashMap<>();
    private boolean workspace;
    private @Nullable PathVersion current;

    ModulesTxt read(byte[] content) {
        int line = 0;
        for (int at = 0; at <= content.length; line++) {
            int end = at;
            while (end < content.length && content[end] != '\n') {
                end++;
            }
            String text = GoText.decode(content, at, end);
            workspace |= line == 0 && isWorkspace(text);
            read(text);
            at = end + 1;
        }
        List<VendoredModule> all = new ArrayList<>();
        modules.forEach((module, found) -> all.add(new VendoredModule(
                module, Optional.ofNullable(found.replacement), found.explicit, found.goVersion, found.packages)));
        return new ModulesTxt(workspace, all, contributing, packages);
    }

    private static boolean isWorkspace(String firstLine) {
        return firstLine.startsWith(ANNOTATIONS)
                && Stream.of(firstLine.substring(ANNOTATIONS.length()).split(";", -1))
                        .anyMatch(annotation -> Spaces.trimSpace(annotation).equals("workspace"));
    }

    private void read(String line) {
        if (line.startsWith("# ")) {
            module(Spaces.fields(line));
        } else if (current != null && line.startsWith(ANNOTATIONS)) {
            annotations(found(current), line.substring(ANNOTATIONS.length()));
        } else if (current != null) {
            pkg(current, Spaces.fields(line));
        }
    }

    private Found found(PathVersion module) {
        return modules.computeIfAbsent(module, _ -> new Found());
    }

    private void module(List<String> fields) {
        if (fields.size() < 3) {
            return;
        }
        boolean version = Semver.isValid(fields.get(2));
        if (!version && !fields.get(2).equals("=>")) {
            current = null;
            return;
        }
        PathVersion module = new PathVersion(fields.get(1), version ? fields.get(2) : "");
        current = module;
        Found found = found(module);
        List<String> rest = fields.subList(version ? 3 : 2, fields.size());
        if (rest.size() < 2 || !rest.getFirst().equals("=>")) {
            return;
        }
        if (rest.size() == 2) {
            found.replacement = new PathVersion(rest.get(1), "");
        } else if (rest.size() == 3 && Semver.isValid(rest.get(2))) {
            found.replacement = new PathVersion(rest.get(1), rest.get(2));
        }
    }

    private static void annotations(Found found, String text) {
        for (String part : text.split(";", -1)) {
            String annotation = Spaces.trimSpace(part);
            found.explicit |= annotation.equals("explicit");
            if (annotation.startsWith("go ")) {
                found.goVersion = annotation.substring(3);
            }
        }
    }

    private void pkg(PathVersion module, List<String> fields) {
        if (fields.size() != 1 || !isImportPath(fields.getFirst())) {
            return;
        }
        found(module).packages.add(fields.getFirst());
        packages.put(fields.getFirst(), module);
        // Who has packages is in the build, in one version; a later line may name a higher one.
        String before = versions.get(module.path());
        if (before == null || Semver.compare(before, module.version()) < 0) {
            contributing.add(module);
            versions.put(module.path(), module.version());
        }
    }

    private static boolean isImportPath(String path) {
        try {
            PathRules.checkImportPath(path);
            return true;
        } catch (InvalidModuleException e) {
            return false;
        }
    }
}
