// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.git;

import dev.modwell.core.failure.FailureKind;
import dev.modwell.core.git.command.VersionControlException;
import dev.modwell.gomod.module.ModulePath;
import java.util.List;

/**
 * What can be done where the way to a module ends, as lines of configuration or commands.
 *
 * @param url the repository's; empty while it is not known
 */
record Repairs(ModulePath path, String url) {
    /** The likeliest first; the last is the kind's own advice. */
    List<String> of(WalkStep.Stage stage, FailureKind kind) {
        return switch (kind) {
            case VCS_DENIED ->
                isSsh()
                        ? List.of(
                                "credentials: [{match: " + host() + ", ssh-key: FILE, known-hosts: FILE}]",
                                "ssh -T " + host() + "   as the user that runs Modwell",
                                kind.advice())
                        : List.of(
                                "credentials: [{match: " + host() + ", user: oauth2, token-file: FILE}]",
                                "git config --global url.ssh://git@" + host() + "/.insteadOf https://" + host() + "/",
                                kind.advice());
            case VCS_HOST_KEY ->
                List.of(
                        "ssh-keyscan " + host() + " >> ~/.ssh/known_hosts   after comparing the fingerprint",
                        kind.advice());
            case VCS_FORBIDDEN ->
                List.of("private: [" + path + "]   if " + host() + " may be spoken to so", kind.advice());
            case ADDRESS_REFUSED -> List.of("allow-hosts: [" + host() + "]   if this address is meant", kind.advice());
            case NO_SUCH_MODULE, DNS_FAILED, CONNECT_FAILED, TLS_FAILED, SOURCE_ERROR ->
                stage == WalkStep.Stage.DISCOVERY
                        ? List.of(
                                "repositories: {" + path + ": URL}   if its host has no page that names the repository",
                                kind.advice())
                        : List.of(kind.advice());
            default -> List.of(kind.advice());
        };
    }

    private boolean isSsh() {
        return url.startsWith("ssh://") || url.startsWith("git+ssh://");
    }

    private String host() {
        try {
            return url.isEmpty()
                    ? path.value().replaceFirst("/.*", "")
                    : Address.parse(url).host();
        } catch (VersionControlException e) {
            return path.value().replaceFirst("/.*", "");
        }
    }
}
