// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.doctor;

import dev.modwell.core.doctor.finding.Progress;
import dev.modwell.core.doctor.picture.Picture;
import dev.modwell.core.doctor.picture.Subject;
import dev.modwell.core.doctor.probe.Limits;
import dev.modwell.core.goenv.Machine;
import dev.modwell.core.origin.http.Patience;
import dev.modwell.gomod.archive.ByteSource;
import dev.modwell.gomod.module.ModuleVersion;
import dev.modwell.gomod.sumdb.dirhash.DirHash;
import dev.modwell.testkit.FakeGitHost;
import dev.modwell.testkit.FakeInternet;
import dev.modwell.testkit.FakeModule;
import dev.modwell.testkit.FakeProxy;
import dev.modwell.testkit.FakeRepository;
import dev.modwell.testkit.FakeSumDb;
import dev.modwell.testkit.HeldPort;
import dev.modwell.testkit.LoopbackServer;
import dev.modwell.testkit.ModuleText;
import dev.modwell.testkit.Reply;
import dev.modwell.testkit.Request;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import javax.net.ssl.SSLContext;

/**
 * A machine for the doctor: a home, a Go installation's go.env, one proxy with some modules and a checksum
 * database that knows them. As it is made, all is well; a test then breaks something.
 */
final class Ward implements AutoCloseable {
    /** More than a machine needs that is busy with something else: who answers at all answers in time. */
    private static final Limits AMPLE = new Limits(
            new Patience(
                    Duration.ofSeconds(60), Duration.ofSeconds(60), Duration.ofSeconds(60), Duration.ofMinutes(2), 1),
            Duration.ofSeconds(60),
            Duration.ofMinutes(2));

    /** For those who never answer. */
    private static final Patience SHORT =
            new Patience(Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofSeconds(2), 1);

    final Path folder;
    private final Map<String, String> environment = new TreeMap<>();
    private final List<AutoCloseable> open = new ArrayList<>();
    private final List<FakeModule> modules;
    private InstantSource clock = InstantSource.system();
    private Limits limits = AMPLE;
    final FakeProxy proxy;
    final FakeSumDb sumdb;

    Ward(Path folder) throws IOException {
        this.folder = folder;
        this.modules = ModuleText.parse(resource("modules.txtar"));
        this.proxy = closing(FakeProxy.start());
        this.sumdb = closing(FakeSumDb.start("sum.example"));
        modules.forEach(proxy::add);
        modules.forEach(sumdb::add);
        sumdb.mountIn(proxy);
        Files.createDirectories(home().resolve(".config/go"));
        Files.createDirectories(folder.resolve("goroot/bin"));
        Files.createDirectories(folder.resolve("work"));
        goroot("GOPROXY=" + proxy.uri(), "GOSUMDB=" + sumdb.key());
        environment.put("PATH", "/usr/bin:/bin");
        environment.put("HOME", home().toString());
        environment.put("GOROOT", folder.resolve("goroot").toString());
        environment.put("GIT_CONFIG_NOSYSTEM", "1");
        environment.put("LC_ALL", "C");
    }

    static String resource(String name) throws IOException {
        try (var in = Ward.class.getResourceAsStream(name)) {
            return new String(
                    java.util.Objects.requireNonNull(in, name).readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        }
    }

    <T extends AutoCloseable> T closing(T part) {
        open.add(part);
        return part;
    }

    Path home() {
        return folder.resolve("home");
    }

    /** Sets a variable of the process environment. */
    Ward set(String name, String value) {
        environment.put(name, value);
        return this;
    }

    /** What GOROOT/go.env says. */
    Ward goroot(String... lines) {
        return write("goroot/go.env", String.join("\n", lines) + "\n");
    }

    /** What {@code go env -w} wrote. */
    Ward user(String... lines) {
        return write("home/.config/go/env", String.join("\n", lines) + "\n");
    }

    /** Writes a file of the machine. */
    Ward write(String name, String text) {
        try {
            Path file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Another proxy with the same modules. */
    FakeProxy mirror() {
        FakeProxy other = closing(FakeProxy.start());
        modules.forEach(other::add);
        return sumdb.mountIn(other);
    }

    /** A proxy with the same modules that speaks TLS. */
    FakeProxy mirror(SSLContext tls) {
        FakeProxy other = closing(FakeProxy.startTls(tls));
        modules.forEach(other::add);
        return sumdb.mountIn(other);
    }

    LoopbackServer server(Function<Request, Reply> handler) {
        return closing(LoopbackServer.start(handler));
    }

    /** Host names of the world, behind an HTTP proxy that the environment names, with an authority that it trusts. */
    FakeInternet internet() throws IOException {
        FakeInternet internet = closing(FakeInternet.start());
        String authority =
                internet.authority().writeTo(folder.resolve("ca.pem")).toString();
        set("HTTPS_PROXY", internet.uri().toString());
        set("SSL_CERT_FILE", authority);
        set("GIT_SSL_CAINFO", authority);
        return internet;
    }

    /** Repositories that git takes for those of these hosts. */
    FakeGitHost git(String... hosts) {
        FakeGitHost host = FakeGitHost.in(folder, hosts);
        return host;
    }

    /** A repository that any client of the web can read: as files, git's "dumb" protocol. */
    static Function<Request, Reply> published(FakeRepository repository) {
        repository.git("update-server-info");
        return request -> {
            int git = request.path().indexOf(".git/");
            Path file = repository
                    .folder()
                    .resolve(git < 0 ? "none" : request.path().substring(git + 5));
            try {
                return Files.isRegularFile(file)
                        ? Reply.of(200, "application/octet-stream", Files.readAllBytes(file))
                        : Reply.text(404, "not found");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        };
    }

    /** An address where nobody listens. */
    String nowhere() {
        return closing(HeldPort.take()).uri().toString();
    }

    /** Sets this machine's clock wrong. */
    Ward clock(Duration ahead) {
        clock = () -> InstantSource.system().instant().plus(ahead);
        return this;
    }

    /** Lets the doctor wait for nobody for longer than a second. */
    Ward hasten() {
        limits = new Limits(SHORT, AMPLE.direct(), AMPLE.walk());
        return this;
    }

    Machine machine() {
        return new Machine(environment, Machine.System.LINUX);
    }

    Diagnosis examine(String subject) {
        return examine(subject, Progress.NONE);
    }

    Diagnosis examine(String subject, Progress progress) {
        Picture picture = Picture.of(machine(), Subject.parse(subject, folder.resolve("work")));
        return doctor().examine(picture, progress);
    }

    /** One with this machine's clock. */
    Doctor doctor() {
        return Doctor.of(limits, clock);
    }

    /** The lines of go.sum for a module of the proxy's. */
    String sum(String id) throws IOException {
        int at = id.indexOf('@');
        return sum(proxy.module(ModuleVersion.of(id.substring(0, at), id.substring(at + 1)))
                .orElseThrow());
    }

    /** The lines of go.sum for a module. */
    static String sum(FakeModule module) throws IOException {
        String start = module.id().path() + " " + module.id().version();
        return start + " " + DirHash.ofZip(ByteSource.of(module.zip())) + "\n" + start + "/go.mod "
                + DirHash.ofGoMod(module.mod()) + "\n";
    }

    @Override
    public void close() throws Exception {
        for (AutoCloseable each : open.reversed()) {
            each.close();
        }
    }
}
