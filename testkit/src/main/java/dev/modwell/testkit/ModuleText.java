// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.testkit;

import dev.modwell.gomod.module.ModuleVersion;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Modules written as one text, in the manner of txtar: a file begins at its marker line and reaches to
 * the next one.
 *
 * <pre>
 * What stands before the first marker is a comment.
 * -- example.com/hello@v1.0.0/go.mod --
 * module example.com/hello
 * -- example.com/hello@v1.0.0/hello.go --
 * package hello
 * -- example.com/hello@v1.0.0/.info --
 * {"Version":"v1.0.0","Time":"2024-01-02T03:04:05Z","Origin":{"VCS":"git"}}
 * </pre>
 *
 * <p>Names are those of entries in module zips. {@code .info} and {@code .mod} are what the proxy serves
 * under these names and no part of the zip; without them {@link Modules#of} makes them.
 */
public final class ModuleText {
    private ModuleText() {}

    /**
     * The modules of the text, in its order.
     *
     * @throws IllegalArgumentException when a marker names no file of a module version
     */
    public static List<FakeModule> parse(String text) {
        Map<String, Map<String, String>> modules = new LinkedHashMap<>();
        files(text).forEach((name, content) -> {
            int at = name.indexOf('@');
            int slash = name.indexOf('/', at);
            if (at < 0 || slash < 0) {
                throw new IllegalArgumentException("no file of a module version: \"" + name + "\"");
            }
            modules.computeIfAbsent(name.substring(0, slash), id -> new TreeMap<>())
                    .put(name.substring(slash + 1), content);
        });
        List<FakeModule> parsed = new ArrayList<>();
        modules.forEach((id, files) -> parsed.add(module(id, files)));
        return parsed;
    }

    /** The files of a txtar text by name, in its order. */
    static Map<String, String> files(String text) {
        Map<String, StringBuilder> contents = new LinkedHashMap<>();
        StringBuilder current = new StringBuilder();
        for (String line : text.lines().toList()) {
            if (line.startsWith("-- ") && line.endsWith(" --") && line.length() > 6) {
                current = new StringBuilder();
                contents.put(line.substring(3, line.length() - 3).strip(), current);
            } else {
                current.append(line).append('\n');
            }
        }
        Map<String, String> files = new LinkedHashMap<>();
        contents.forEach((name, content) -> files.put(name, content.toString()));
        return files;
    }

    private static FakeModule module(String id, Map<String, String> files) {
        int at = id.indexOf('@');
        Map<String, String> zipped = new TreeMap<>(files);
        String info = zipped.remove(".info");
        String mod = zipped.remove(".mod");
        FakeModule module = Modules.of(ModuleVersion.of(id.substring(0, at), id.substring(at + 1)), zipped);
        if (info != null) {
            module = module.withInfo(info.strip());
        }
        return mod == null ? module : module.withMod(mod);
    }
}
