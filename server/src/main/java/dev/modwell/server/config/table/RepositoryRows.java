// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.server.config.table;

import dev.modwell.gomod.module.InvalidModuleException;
import dev.modwell.gomod.module.ModulePath;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The table {@code repositories}: where the repositories of hosts are that no page tells of. */
public final class RepositoryRows {
    private static final Pattern URL =
            Pattern.compile("(?:(?:git|hg|svn)\\+)?(?:https?|ssh|git\\+ssh|svn\\+ssh|git|svn|file)://[^\\s]+");
    private static final Pattern SCP = Pattern.compile("(?:[\\w.-]+@)?[\\w.-]+:[^\\s/-][^\\s]*");
    private static final Pattern PASSWORD = Pattern.compile(".*://[^/@]*:[^/@]*@.*");

    private RepositoryRows() {}

    /** Import path of a repository's root to its URL. */
    public static Map<String, String> read(TableText table, List<String> problems) {
        Map<String, String> repositories = new TreeMap<>();
        table.pairs().forEach((path, url) -> {
            String complaint = complaint(path, url);
            if (complaint.isEmpty()) {
                repositories.put(path, url);
            } else {
                problems.add("repositories, " + path + ": " + complaint);
            }
        });
        return Map.copyOf(repositories);
    }

    private static String complaint(String path, String url) {
        try {
            ModulePath.parse(path);
        } catch (InvalidModuleException e) {
            return String.valueOf(e.getMessage());
        }
        return complaint(url);
    }

    /** What is wrong with the URL of a repository; empty when nothing is. */
    static String complaint(String url) {
        if (PASSWORD.matcher(url).matches()) {
            return "a repository's URL must hold no password; put it into credentials";
        }
        boolean isUrl = URL.matcher(url).matches() || SCP.matcher(url).matches();
        return isUrl ? "" : "must be the URL of a repository, such as ssh://git@git.corp.example/team/tool";
    }
}
