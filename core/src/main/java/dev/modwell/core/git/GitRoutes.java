// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.git;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.modwell.core.credential.Credential;
import dev.modwell.core.credential.Credentials;
import dev.modwell.core.credential.SshKey;
import dev.modwell.core.failure.FailureKind;
import dev.modwell.core.git.command.Command;
import dev.modwell.core.git.command.CommandRunner;
import dev.modwell.core.git.command.VersionControlException;
import dev.modwell.core.git.discovery.Pages;
import dev.modwell.core.git.repository.Remote;
import dev.modwell.core.git.repository.Route;
import dev.modwell.core.git.repository.Routes;
import dev.modwell.core.origin.http.AddressGuard;
import dev.modwell.core.origin.http.AddressRefusedException;
import dev.modwell.core.origin.http.HttpSource;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Decides how and whether git reaches a remote; see the package comment. */
final class GitRoutes implements Routes {
    /** For how long a route that was found is taken again. */
    static final Duration MEMORY = Duration.ofSeconds(30);

    /** For how long a repository that has moved is looked for where it was found. */
    static final Duration MOVED_MEMORY = Duration.ofMinutes(10);

    /** What git asks a web server for first. */
    private static final String FIRST_REQUEST = "/info/refs?service=git-upload-pack";

    private static final int MAX_REMEMBERED = 10_000;

    private final GitSettings settings;
    private final CommandRunner runner;
    private final Pages pages;
    private final AddressGuard guard;
    private final Cache<Remote, Route> known = Caffeine.newBuilder()
            .maximumSize(MAX_REMEMBERED)
            .expireAfterWrite(MEMORY)
            .build();

    private final Cache<String, String> moved = Caffeine.newBuilder()
            .maximumSize(MAX_REMEMBERED)
            .expireAfterWrite(MOVED_MEMORY)
            .build();

    GitRoutes(GitSettings settings, CommandRunner runner, Pages pages) {
        this.settings = settings;
        this.runner = runner;
        this.pages = pages;
        this.guard = AddressGuard.allowing(settings.allowHosts());
    }

    @Override
    public Route to(Remote remote) throws VersionControlException {
        Route route = known.getIfPresent(remote);
        if (route == null) {
            route = find(remote);
            known.put(remote, route);
        }
        return route;
    }

    private Route find(Remote remote) throws VersionControlException {
        if (!remote.vcs().equals("git")) {
            return ofOtherSystem(remote);
        }
        String effective = rewritten(remote);
        boolean isUsers = !effective.equals(remote.url());
        GitConfig config = new GitConfig(runner);
        String target = moved.getIfPresent(remote.url());
        if (!isUsers && target != null) {
            config.add("url." + target + ".insteadOf", remote.url());
            effective = target;
        }
        Address address = Address.parse(effective);
        Optional<SshKey> key = keyFor(address);
        checkProtocol(remote, address, isUsers || key.isPresent());
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put("GIT_ALLOW_PROTOCOL", address.protocol());
        key.ifPresent(known -> environment.put("GIT_SSH_COMMAND", known.command()));
        if (address.isWeb()) {
            addWay(config, address);
            if (!isUsers) {
                config.add("http.followRedirects", "false");
                checkAddress(address).ifPresent(pin -> config.add("http.curloptResolve", pin));
            }
            credential(address).ifPresent(found -> addHeaders(config, address, found));
        } else if (!isUsers && address.protocol().equals("git")) {
            checkAddress(address);
        }
        environment.putAll(config.environment());
        return new Route(effective, List.of(), environment);
    }

    /** What the user's insteadOf makes of a URL; git itself says so. */
    private String rewritten(Remote remote) throws VersionControlException {
        return runner.run(Command.of("git", "ls-remote", "--get-url", "--end-of-options", remote.url())
                        .with("GIT_DIR", "/nonexistent"))
                .orThrow()
                .text()
                .strip();
    }

    private void checkProtocol(Remote remote, Address address, boolean isMeant) throws VersionControlException {
        String users = runner.variable("GIT_ALLOW_PROTOCOL");
        if (users != null && !Arrays.asList(users.split(":")).contains(address.protocol())) {
            throw forbidden("GIT_ALLOW_PROTOCOL does not allow " + address.protocol());
        }
        if (isMeant) {
            return;
        }
        boolean allowed = switch (address.protocol()) {
            case "https" -> true;
            case "ssh" -> remote.isNamed() || isNamedHost(address);
            case "http", "git" -> remote.isInsecure() || isNamedHost(address);
            default -> false;
        };
        if (!allowed) {
            throw forbidden("git may not speak " + address.protocol() + " to " + address.host());
        }
    }

    /** Other clients cannot be bound to an address nor kept from following redirects: only what someone named. */
    private Route ofOtherSystem(Remote remote) throws VersionControlException {
        Address address = Address.parse(remote.url());
        boolean isNamedHost = isNamedHost(address);
        if (!remote.isNamed() && !isNamedHost) {
            throw forbidden(remote.vcs() + " cannot be held to checked addresses: to use " + address.host()
                    + " name it in allow-hosts, or the path in GOPRIVATE");
        }
        boolean allowed = switch (address.protocol()) {
            case "https", "ssh", "svn+ssh" -> true;
            case "http", "svn" -> remote.isInsecure() || isNamedHost;
            default -> false;
        };
        if (!allowed) {
            throw forbidden(remote.vcs() + " may not speak " + address.protocol() + " to " + address.host());
        }
        checkAddress(address);
        return new Route(remote.url(), List.of(), Map.of());
    }

    private boolean isNamedHost(Address address) {
        return settings.allowHosts().contains(AddressGuard.EVERY_HOST)
                || settings.allowHosts().contains(address.host())
                || settings.allowHosts().contains(address.host() + ":" + address.port());
    }

    private static VersionControlException forbidden(String sentence) {
        return new VersionControlException(FailureKind.VCS_FORBIDDEN, sentence);
    }

    /** Who configured a key for a host wants ssh to be spoken to it. */
    private Optional<SshKey> keyFor(Address address) {
        boolean isSsh = address.protocol().equals("ssh");
        return isSsh ? settings.ways().ssh().of(address.hostAndPath()) : Optional.empty();
    }

    /** For this host alone. */
    private void addWay(GitConfig config, Address address) {
        HttpSource.Route way = wayTo(address);
        String http = "http." + address.origin() + ".";
        way.proxy().ifPresent(proxy -> config.add(http + "proxy", proxy.equals("off") ? "" : proxy));
        way.caFile().ifPresent(file -> config.add(http + "sslCAInfo", file.toString()));
    }

    private HttpSource.Route wayTo(Address address) {
        return settings.ways().web().of(address.hostAndPath()).orElse(HttpSource.Route.USUAL);
    }

    private boolean isProxied(Address address) {
        return wayTo(address)
                .proxy()
                .map(proxy -> !proxy.equals("off"))
                .orElseGet(() -> HttpProxyUse.isProxied(settings.environment(), address));
    }

    /** Resolves the host and checks its addresses; what git must connect to, unless a proxy connects for it. */
    private Optional<String> checkAddress(Address address) throws VersionControlException {
        if (isProxied(address)) {
            return Optional.empty();
        }
        try {
            InetAddress[] addresses = guard.resolve(address.host(), address.port());
            String list = Arrays.stream(addresses)
                    .map(InetAddress::getHostAddress)
                    .map(text -> text.indexOf(':') >= 0 ? "[" + text.replaceFirst("%.*", "") + "]" : text)
                    .collect(Collectors.joining(","));
            return Optional.of(address.host() + ":" + address.port() + ":" + list);
        } catch (AddressRefusedException e) {
            throw new VersionControlException(FailureKind.ADDRESS_REFUSED, String.valueOf(e.getMessage()), e);
        } catch (UnknownHostException e) {
            throw new VersionControlException(FailureKind.DNS_FAILED, "lookup " + address.host() + ": no such host", e);
        }
    }

    private Optional<Credential> credential(Address address) {
        return settings.credentials()
                .find(
                        new Credentials.Place(
                                address.hostAndPath(), address.protocol().equals("https")),
                        Optional.empty());
    }

    /** In the environment, where no list of processes shows it, and for this host alone. */
    static void addHeaders(GitConfig config, Address address, Credential credential) {
        List<Credential.Header> headers = new ArrayList<>(credential.headers());
        for (Credential.Header header : headers) {
            config.add(
                    "http." + address.origin() + ".extraHeader",
                    header.name() + ": " + header.value().reveal());
        }
    }

    @Override
    public boolean follow(Remote remote) {
        if (!remote.url().startsWith("https://") && !remote.url().startsWith("http://")) {
            return false;
        }
        try {
            String url = pages.get(remote.url() + FIRST_REQUEST).url();
            if (!url.endsWith(FIRST_REQUEST) || url.equals(remote.url() + FIRST_REQUEST)) {
                return false;
            }
            moved.put(remote.url(), url.substring(0, url.length() - FIRST_REQUEST.length()));
            known.invalidate(remote);
            return true;
        } catch (VersionControlException _) {
            return false;
        }
    }

    @Override
    public boolean isAbsent(Remote remote) {
        if (!remote.url().startsWith("https://") && !remote.url().startsWith("http://")) {
            return false;
        }
        try {
            int status = pages.get(remote.url()).status();
            return status == 404 || status == 410;
        } catch (VersionControlException _) {
            return false;
        }
    }
}
