// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.git.discovery;

import dev.modwell.core.failure.FailureKind;
import dev.modwell.core.git.command.VersionControlException;
import dev.modwell.gomod.text.Quote;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Hosts whose paths say where the repository is, and paths that name their version control system. */
final class WellKnownHosts {
    /** A host and what its paths must look like. */
    private record Host(String prefix, String vcs, Pattern pattern) {}

    private static final List<Host> HOSTS = List.of(
            host("github.com", "git", "github\\.com/[\\w.\\-]+/[\\w.\\-]+"),
            host("bitbucket.org", "git", "bitbucket\\.org/[\\w.\\-]+/[\\w.\\-]+"),
            host("hub.jazz.net/git", "git", "hub\\.jazz\\.net/git/[a-z0-9]+/[\\w.\\-]+"),
            host("git.apache.org", "git", "git\\.apache\\.org/[a-z0-9_.\\-]+\\.git"),
            new Host(
                    "git.openstack.org",
                    "git",
                    Pattern.compile("^(?<root>git\\.openstack\\.org/[\\w.\\-]+/[\\w.\\-]+)(\\.git)?(/[\\w.\\-]+)*$")),
            new Host(
                    "chiselapp.com",
                    "fossil",
                    Pattern.compile("^(?<root>chiselapp\\.com/user/[A-Za-z0-9]+/repository/[\\w.\\-]+)$")));

    /** Any server's path with an element that ends in a version control system's name. */
    private static final Pattern SUFFIXED = Pattern.compile("(?<root>(?<repo>([a-z0-9.\\-]+\\.)+[a-z0-9.\\-]+(:[0-9]+)?"
            + "(/~?[\\w.\\-]+)+?)\\.(?<vcs>bzr|fossil|git|hg|svn))(/~?[\\w.\\-]+)*$");

    /**
     * A repository whose path is known and whose scheme may have to be found out.
     *
     * @param address the URL without scheme
     * @param isSecure whether the scheme is https for sure
     */
    record Place(String root, String vcs, String address, boolean isSecure) {}

    private WellKnownHosts() {}

    private static Host host(String prefix, String vcs, String root) {
        return new Host(prefix, vcs, Pattern.compile("^(?<root>" + root + ")(/[\\w.\\-]+)*$"));
    }

    /**
     * The place that a path names; empty when only the host itself can say.
     *
     * @throws VersionControlException with Go's sentence when it can be none
     */
    static Optional<Place> find(String path) throws VersionControlException {
        if (isBelow(path, "example.net")) {
            throw new VersionControlException(FailureKind.NO_SUCH_MODULE, "no modules on example.net");
        }
        for (Host host : HOSTS) {
            if (!isBelow(path, host.prefix)) {
                continue;
            }
            Matcher matcher = host.pattern.matcher(path);
            if (!matcher.find()) {
                throw new VersionControlException(
                        FailureKind.NO_SUCH_MODULE, "invalid " + host.prefix + " import path " + Quote.text(path));
            }
            return Optional.of(known(host, matcher.group("root")));
        }
        Matcher matcher = SUFFIXED.matcher(path);
        return matcher.find()
                ? Optional.of(new Place(matcher.group("root"), matcher.group("vcs"), matcher.group("repo"), false))
                : Optional.empty();
    }

    private static Place known(Host host, String root) throws VersionControlException {
        boolean mayHaveSuffix = host.prefix.equals("git.apache.org")
                || host.prefix.equals("git.openstack.org")
                || host.prefix.equals("chiselapp.com");
        for (String vcs : List.of("hg", "git", "svn", "bzr", "fossil")) {
            if (!mayHaveSuffix && root.endsWith("." + vcs)) {
                throw new VersionControlException(
                        FailureKind.NO_SUCH_MODULE, "invalid version control suffix in " + host.prefix + "/ path");
            }
        }
        return new Place(root, host.vcs, root, true);
    }

    static boolean isBelow(String path, String prefix) {
        return path.equals(prefix) || path.startsWith(prefix + "/");
    }
}
