// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.fuzz;

import static dev.modwell.gomod.fuzz.FuzzTarget.require;
import static dev.modwell.gomod.fuzz.FuzzTarget.requireSame;

import dev.modwell.gomod.goproxy.InvalidInfoException;
import dev.modwell.gomod.goproxy.InvalidProxyListException;
import dev.modwell.gomod.goproxy.ProxyList;
import dev.modwell.gomod.goproxy.Target;
import dev.modwell.gomod.goproxy.VersionInfo;
import dev.modwell.gomod.module.InvalidModuleException;
import dev.modwell.gomod.text.GoText;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;

/** What a proxy is asked, what it answers, and which proxies there are. */
final class ProxyTargets {
    private static final String INFO = """
            {"Version":"v1.5.0","Time":"2025-04-01T08:00:00.5+02:00","Origin":{"VCS":"git",
            "URL":"https://git.example/m","Hash":"4f3a","Subdir":"\\u00e9\\ud83d\\ude00","x":[1.5e3,{"y":null}]}}
            """;

    private ProxyTargets() {}

    static List<FuzzTarget> all() {
        return List.of(
                FuzzTarget.ofText(
                        "target",
                        List.of(
                                "github.com/!burnt!sushi/toml/@v/v1.5.0.zip",
                                "example.com/m/@v/list",
                                "example.com/m/@latest",
                                "example.com/m/@v/feature/x.info",
                                "sumdb/sum.golang.org/lookup/example.com/m@v1.0.0",
                                "sumdb/sum.golang.org/tile/8/0/x001/234.p/5"),
                        ProxyTargets::target),
                FuzzTarget.ofText(
                        "proxy-list",
                        List.of(
                                "https://goproxy.example,direct",
                                "goproxy.example/x|file:///a b|off",
                                "https://user:pass@[::1]:8080/p%20q, http://a"),
                        ProxyTargets::proxyList),
                FuzzTarget.ofBytes("info", List.of(INFO, "{\"version\":\"v1.0.0\"}"), ProxyTargets::info));
    }

    private static void target(String path) {
        try {
            requireSame(path, Target.parse(path).key().value(), "a path is the key");
        } catch (InvalidModuleException _) {
            // refused with the reason
        }
    }

    private static void proxyList(String text) {
        try {
            String printed = ProxyList.parse(text).toString();
            requireSame(printed, ProxyList.parse(printed).toString(), "printed twice");
        } catch (InvalidProxyListException _) {
            // refused with the reason
        }
    }

    private static void info(byte[] file) {
        VersionInfo info;
        try {
            info = VersionInfo.parse(file);
        } catch (InvalidInfoException _) {
            return;
        }
        requireSame(GoText.decode(file), info.json(), "kept as it was");
        try {
            VersionInfo made = VersionInfo.of(info.version(), info.time().orElse(Instant.EPOCH), info.origin());
            VersionInfo read = VersionInfo.parse(made.bytes());
            requireSame(made.json(), read.json(), "printed twice");
            requireSame(made.origin(), read.origin(), "read again");
            require(info.time().isEmpty() || info.time().equals(read.time()), "the time is read again");
        } catch (DateTimeException _) {
            // In another time zone the year had four digits.
        }
    }
}
