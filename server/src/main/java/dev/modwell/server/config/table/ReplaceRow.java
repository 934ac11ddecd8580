// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.server.config.table;

import dev.modwell.core.serve.replace.Replacement;
import dev.modwell.core.serve.replace.VersionRange;
import dev.modwell.gomod.goproxy.InvalidProxyListException;
import dev.modwell.gomod.goproxy.ProxyList;
import dev.modwell.gomod.module.InvalidModuleException;
import dev.modwell.gomod.module.ModulePath;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** An entry of the table {@code replace}. */
public record ReplaceRow(Replacement replacement, Destination destination) {
    private static final Set<String> FIELDS = Set.of("from", "to", "versions", "changed");

    /** What stands before the URL of a proxy, as in a go-import element. */
    private static final String PROXY = "mod+";

    /** Where a replaced module is served from. */
    public sealed interface Destination {
        /** Another module, from wherever its path leads to. */
        record Module(ModulePath path) implements Destination {}

        /** A repository, whose root is that of the replaced path. */
        record Repository(String url) implements Destination {}

        /** A proxy or a folder in a proxy's layout, which is asked for the replaced path. */
        record Proxy(ProxyList list) implements Destination {}
    }

    /** The replacements of a table, in order. */
    public static List<ReplaceRow> read(TableText table) {
        List<ReplaceRow> replacements = new ArrayList<>();
        for (Row row : table.rows(FIELDS)) {
            Optional<ModulePath> from = row.needed("from").flatMap(text -> path(row, "from", text));
            Optional<String> to = row.needed("to");
            VersionRange versions = versions(row);
            boolean changed = row.isOn("changed", false);
            if (from.isPresent() && to.isPresent()) {
                Replacement replacement = new Replacement(from.get(), to.get(), versions, changed);
                destination(row, replacement)
                        .ifPresent(destination -> replacements.add(new ReplaceRow(replacement, destination)));
            }
        }
        return List.copyOf(replacements);
    }

    private static Optional<ModulePath> path(Row row, String name, String text) {
        try {
            return Optional.of(ModulePath.parse(text));
        } catch (InvalidModuleException e) {
            row.problem(name + ": " + e.getMessage());
            return Optional.empty();
        }
    }

    private static VersionRange versions(Row row) {
        try {
            return VersionRange.parse(row.list("versions").orElse(""));
        } catch (IllegalArgumentException e) {
            row.problem("versions: " + e.getMessage());
            return VersionRange.ALL;
        }
    }

    private static Optional<Destination> destination(Row row, Replacement replacement) {
        String to = replacement.to();
        if (to.startsWith(PROXY)) {
            return proxy(row, to.substring(PROXY.length()));
        }
        if (to.startsWith("/") || to.startsWith("file://")) {
            return proxy(row, to.startsWith("/") ? "file://" + to : to);
        }
        if (to.indexOf(':') >= 0) {
            String complaint = RepositoryRows.complaint(to);
            if (complaint.isEmpty()) {
                return Optional.of(new Destination.Repository(to));
            }
            row.problem("to: " + complaint);
            return Optional.empty();
        }
        Optional<ModulePath> other = path(row, "to", to);
        if (other.isPresent() && other.get().equals(replacement.from())) {
            row.problem("to: a module cannot replace itself");
            return Optional.empty();
        }
        return other.map(Destination.Module::new);
    }

    private static Optional<Destination> proxy(Row row, String url) {
        try {
            ProxyList list = ProxyList.parse(url);
            boolean isOne = list.entries().size() == 1
                    && list.entries().getFirst() instanceof ProxyList.Entry.Proxy proxy
                    && proxy.url().getUserInfo() == null;
            if (isOne) {
                return Optional.of(new Destination.Proxy(list));
            }
            row.problem("to: must be one URL without a user; put that into credentials");
        } catch (InvalidProxyListException e) {
            row.problem("to: " + e.getMessage());
        }
        return Optional.empty();
    }
}
