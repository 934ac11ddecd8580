// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.doctor.check;

import dev.modwell.core.doctor.picture.Picture;
import dev.modwell.core.doctor.probe.Probes;
import dev.modwell.core.git.command.VersionControlException;
import dev.modwell.core.git.discovery.RepositoryRoot;
import dev.modwell.core.origin.http.AddressGuard;
import dev.modwell.gomod.module.ModulePath;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** Whether a module that version control has is one that the public should not hear of. */
final class Privacy {
    /** Hosts that hold everybody's code: a pattern names the owner there, not the host. */
    private static final Set<String> SHARED =
            Set.of("github.com", "gitlab.com", "bitbucket.org", "codeberg.org", "gitee.com");

    private Privacy() {}

    /** Its host has no public address, the user's git goes there by a way of its own, or strangers are not let in. */
    static boolean isPrivate(Picture picture, Probes probes, ModulePath path) {
        String host = host(path);
        if (!SHARED.contains(host) && !isPublic(host)) {
            return true;
        }
        try {
            RepositoryRoot root = probes.repositories().locate(path);
            boolean rewritten = !probes.repositories().rewritten(root.url()).equals(root.url());
            return rewritten || !probes.repositories().isPublic(root.url());
        } catch (VersionControlException _) {
            return false;
        }
    }

    static String host(ModulePath path) {
        return path.value().split("/")[0];
    }

    private static boolean isPublic(String host) {
        try {
            return Arrays.stream(InetAddress.getAllByName(host)).allMatch(AddressGuard::isPublic);
        } catch (UnknownHostException _) {
            // A proxy may resolve it for us; nothing is proven.
            return true;
        }
    }

    /** The pattern that covers the module and its owner's others. */
    static String pattern(ModulePath path) {
        List<String> elements = List.of(path.value().split("/"));
        String host = elements.getFirst();
        if (SHARED.contains(host) && elements.size() > 1) {
            return host + "/" + elements.get(1) + "/*";
        }
        return host;
    }
}
