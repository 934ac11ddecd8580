// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.doctor.project;

import dev.modwell.gomod.modfile.statement.PathVersion;
import dev.modwell.gomod.semver.Semver;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What vendor/modules.txt says about modules, read as {@code cmd/go/internal/modload.readVendorList} does.
 *
 * <pre>
 * ## workspace
 * # example.com/a v1.0.0 => ../a
 * ## explicit; go 1.21
 * example.com/a/pkg
 * # example.com/b => example.com/c v1.2.0
 * </pre>
 *
 * @param isOfWorkspace whether {@code go work vendor} wrote it
 * @param explicit the versions that go.mod requires
 * @param replaced what stands in the place of others, for one version or without a version for all
 */
record VendorList(boolean isOfWorkspace, Set<PathVersion> explicit, Map<PathVersion, PathVersion> replaced) {
    static VendorList parse(String text) {
        Set<PathVersion> explicit = new HashSet<>();
        Map<PathVersion, PathVersion> replaced = new HashMap<>();
        boolean isOfWorkspace = false;
        PathVersion module = new PathVersion("", "");
        for (String line : text.lines().toList()) {
            List<String> words = List.of(line.strip().split("\\s+"));
            if (words.getFirst().equals("##")) {
                List<String> notes = Arrays.stream(line.substring(2).split(";"))
                        .map(String::strip)
                        .toList();
                isOfWorkspace |= module.path().isEmpty() && notes.contains("workspace");
                if (notes.contains("explicit")) {
                    explicit.add(module);
                }
            } else if (words.getFirst().equals("#") && words.size() >= 3) {
                boolean hasVersion = Semver.isValid(words.get(2));
                module = new PathVersion(words.get(1), hasVersion ? words.get(2) : "");
                List<String> rest = words.subList(hasVersion ? 3 : 2, words.size());
                if (rest.size() >= 2 && rest.getFirst().equals("=>")) {
                    replaced.put(module, new PathVersion(rest.get(1), rest.size() > 2 ? rest.get(2) : ""));
                }
            }
        }
        return new VendorList(isOfWorkspace, Set.copyOf(explicit), Map.copyOf(replaced));
    }
}
