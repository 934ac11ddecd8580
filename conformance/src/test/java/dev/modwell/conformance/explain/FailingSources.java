// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.conformance.explain;

import dev.modwell.gomod.module.ModuleVersion;
import dev.modwell.testkit.CertificateAuthority;
import dev.modwell.testkit.FakeModule;
import dev.modwell.testkit.FakeProxy;
import dev.modwell.testkit.Fault;
import dev.modwell.testkit.Modules;
import dev.modwell.testkit.Reply;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Module proxies with everything wrong that a provocation needs. */
final class FailingSources implements AutoCloseable {
    private static final Instant LONG_AGO = Instant.parse("2001-01-01T00:00:00Z");

    private final CertificateAuthority authority = CertificateAuthority.create("somebody");
    private final FakeProxy proxy = FakeProxy.start();
    private final FakeProxy tls =
            FakeProxy.startTls(CertificateAuthority.create("nobody").serverContext("127.0.0.1"));
    private final FakeProxy otherName = FakeProxy.startTls(authority.serverContext("other.example"));
    private final FakeProxy expired = FakeProxy.startTls(authority.serverContext(LONG_AGO, "127.0.0.1"));
    private final Path authorityFile;

    FailingSources(Path folder) throws IOException {
        authorityFile = authority.writeTo(folder.resolve("authority.pem"));
        modules();
        brokenModules();
        brokenTransfers();
        answers();
    }

    /** What stands for them in a provocation. */
    Map<String, String> places() {
        return new TreeMap<>(Map.of(
                "$PROXY", proxy.uri().toString(),
                "$TLS", tls.uri().toString(),
                "$OTHERNAME", otherName.uri().toString(),
                "$EXPIRED", expired.uri().toString(),
                "$AUTHORITY", authorityFile.toString(),
                "$HTTPS_TO_HTTP", proxy.uri().toString().replace("http:", "https:"),
                "$CLOSED", "http://127.0.0.1:9"));
    }

    private void modules() {
        proxy.add(Modules.small("example.com/m", "v1.0.0")).add(Modules.small("example.com/m", "v1.1.0"));
        proxy.add(Modules.small("example.com/fork", "v1.0.0").withMod("module example.com/original\n"));
        String taken = "module example.com/taken\n\nretract v1.0.0 // broken\n";
        proxy.add(Modules.small("example.com/taken", "v1.0.0"));
        proxy.add(Modules.small("example.com/taken", "v1.1.0").withMod(taken));
        String old = "// Deprecated: use example.com/m\nmodule example.com/old\n";
        proxy.add(Modules.small("example.com/old", "v1.0.0").withMod(old));
        proxy.add(Modules.small("example.com/future", "v1.0.0").withMod("module example.com/future\n\ngo 1.99\n"));
        String needs = "module example.com/needs\n\nrequire example.com/m v1.9.0\n";
        proxy.add(Modules.small("example.com/needs", "v1.0.0").withMod(needs));
        String needsM = "module example.com/needsm\n\ngo 1.25\n\nrequire example.com/m v1.1.0\n";
        proxy.add(Modules.small("example.com/needsm", "v1.0.0").withMod(needsM));
        proxy.add(module("example.com/amb", Map.of("sub/x.go", "package sub\n")));
        proxy.add(module("example.com/amb/sub", Map.of("x.go", "package sub\n")));
        proxy.add(module("example.com/inner", Map.of("internal/x/x.go", "package x\n")));
        String replaced = "module example.com/replaced\n\ngo 1.25\n\nreplace example.com/m => ./m\n";
        proxy.add(module(
                        "example.com/replaced",
                        Map.of("main.go", "package main\n\nfunc main() {}\n", "go.mod", replaced))
                .withMod(replaced));
    }

    private static FakeModule module(String path, Map<String, String> files) {
        return Modules.of(ModuleVersion.of(path, "v1.0.0"), files);
    }

    private void brokenModules() {
        proxy.add(Modules.small("example.com/broken", "v1.0.0").withMod("modul example.com/broken\n"));
        proxy.add(Modules.small("example.com/nozip", "v1.0.0").withZip(bytes("PK no zip")));
        proxy.add(Modules.small("example.com/emptyzip", "v1.0.0").withZip(bytes("")));
        FakeModule other = Modules.small("example.com/m", "v1.0.0");
        proxy.add(Modules.small("example.com/prefix", "v1.0.0").withZip(other.zip()));
        ModuleVersion collision = ModuleVersion.of("example.com/collision", "v1.0.0");
        Map<String, byte[]> files = new TreeMap<>(Map.of("go.mod", bytes("module example.com/collision\n")));
        files.put("a.go", bytes("package a\n"));
        files.put("A.go", bytes("package a\n"));
        proxy.add(Modules.small("example.com/collision", "v1.0.0").withZip(Modules.zip(collision, files)));
        proxy.add(Modules.small("example.com/htmlmod", "v1.0.0").withMod("<!DOCTYPE html>\n<p>Log in\n"));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private void brokenTransfers() {
        for (String name : List.of("cut", "reset", "short", "garbage")) {
            proxy.add(Modules.sized("example.com/" + name, "v1.0.0", 100_000));
        }
        proxy.faults().always("example.com/cut/@v/v1.0.0.zip", new Fault.Cut(10_000));
        proxy.faults().always("example.com/reset/@v/v1.0.0.zip", new Fault.Reset(10_000));
        proxy.faults().always("example.com/short/@v/v1.0.0.zip", new Fault.WrongLength(50));
        proxy.faults().always("example.com/garbage/@v/v1.0.0.info", new Fault.Garbage());
    }

    private void answers() {
        for (int status :
                List.of(400, 401, 402, 403, 405, 406, 407, 410, 418, 429, 451, 500, 501, 502, 503, 504, 508)) {
            proxy.mount(status + "/", _ -> Reply.text(status, "no"));
        }
        proxy.mount("html/", _ -> Reply.of(200, "text/html", "<!DOCTYPE html><p>Log in"));
        proxy.mount("404html/", _ -> Reply.of(404, "text/html", "<!DOCTYPE html><p>Not here"));
        proxy.mount("json/", _ -> Reply.of(200, "application/json", "{\"Version\":"));
        proxy.mount("empty/", _ -> Reply.of(200, "application/json", ""));
        proxy.mount("badtime/", _ -> Reply.of(200, "application/json", "{\"Version\":\"v1.0.0\",\"Time\":\"noon\"}"));
        proxy.mount("wrongversion/", _ -> Reply.of(200, "application/json", "{\"Version\":\"v1.5.0\"}"));
        proxy.mount("words/", _ -> Reply.text(200, "no note at all\n"));
        proxy.mount("missing/", _ -> Reply.text(404, "not found"));
        proxy.mount("basic/", _ -> Reply.text(401, "who?").with("WWW-Authenticate", "Basic realm=\"git\""));
        proxy.mount("nowhere/", _ -> Reply.text(302, "elsewhere"));
        proxy.mount("loop/", _ -> Reply.text(302, "again").with("Location", "/loop/again"));
    }

    @Override
    public void close() {
        proxy.close();
        tls.close();
        otherName.close();
        expired.close();
    }
}
