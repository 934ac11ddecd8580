// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.git.command;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The environment of version control clients. Of the inherited variables only those pass that set a
 * client up; {@code GIT_DIR}, {@code GIT_INDEX_FILE} and their like, and all that has nothing to do with
 * clients (such as cloud credentials), do not.
 */
public final class ClientEnvironment {
    private static final Set<String> NAMES = Set.of(
            "PATH",
            "HOME",
            "USER",
            "LOGNAME",
            "USERNAME",
            "SHELL",
            "TMPDIR",
            "TMP",
            "TEMP",
            "XDG_CONFIG_HOME",
            "XDG_CACHE_HOME",
            "XDG_RUNTIME_DIR",
            "DBUS_SESSION_BUS_ADDRESS",
            "GNUPGHOME",
            "NETRC",
            "HOMEDRIVE",
            "HOMEPATH",
            "USERPROFILE",
            "APPDATA",
            "LOCALAPPDATA",
            "PROGRAMDATA",
            "SYSTEMROOT",
            "SystemRoot",
            "http_proxy",
            "https_proxy",
            "all_proxy",
            "no_proxy",
            "HTTP_PROXY",
            "HTTPS_PROXY",
            "ALL_PROXY",
            "NO_PROXY",
            "CURL_CA_BUNDLE",
            "SSL_CERT_FILE",
            "SSL_CERT_DIR",
            "GIT_SSH",
            "GIT_SSH_COMMAND",
            "GIT_SSH_VARIANT",
            "GIT_ASKPASS",
            "GIT_ALLOW_PROTOCOL",
            "GIT_PROXY_COMMAND",
            "GIT_EXEC_PATH",
            "GIT_TEMPLATE_DIR",
            "GIT_ATTR_NOSYSTEM",
            "GCM_CREDENTIAL_STORE",
            "HGRCPATH",
            "HGUSER",
            "SVN_SSH");

    private static final List<String> PREFIXES =
            List.of("GIT_CONFIG", "GIT_SSL_", "GIT_HTTP_", "SSH_AUTH_", "SSH_AGENT_", "KRB5");

    /** What ssh is told when nobody chose a command of their own: ask nothing, and keep the connection alive. */
    private static final String BATCH_SSH = "ssh -o BatchMode=yes -o ControlMaster=no";

    /**
     * Messages in English, which {@link Complaint} reads, and names of files in UTF-8: with the plain {@code C} svn
     * refuses to write a file whose name is not ASCII. A machine without this locale falls back to that one.
     */
    private static final String ENGLISH = "C.UTF-8";

    private ClientEnvironment() {}

    /** What clients get when this process was started with {@code inherited}. */
    public static Map<String, String> from(Map<String, String> inherited) {
        Map<String, String> environment = new TreeMap<>();
        inherited.forEach((name, value) -> {
            if (NAMES.contains(name) || PREFIXES.stream().anyMatch(name::startsWith)) {
                environment.put(name, value);
            }
        });
        environment.put("LC_ALL", ENGLISH);
        environment.put("GIT_TERMINAL_PROMPT", "0");
        environment.put("GCM_INTERACTIVE", "never");
        environment.put("GIT_OPTIONAL_LOCKS", "0");
        environment.put("GIT_NO_LAZY_FETCH", "1");
        environment.put("HGPLAIN", "+strictflags");
        if (!inherited.containsKey("GIT_ASKPASS")) {
            // An empty program is none; without it git falls back to SSH_ASKPASS, which may open a window.
            environment.put("GIT_ASKPASS", "");
        }
        if (!inherited.containsKey("GIT_SSH") && !inherited.containsKey("GIT_SSH_COMMAND")) {
            environment.put("GIT_SSH_COMMAND", BATCH_SSH);
        }
        environment.putIfAbsent("SVN_SSH", "ssh -q -o BatchMode=yes");
        return Map.copyOf(environment);
    }
}
