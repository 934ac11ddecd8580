// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.git;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.modwell.core.failure.Attempt;
import dev.modwell.core.failure.FailureKind;
import dev.modwell.core.git.command.ClientEnvironment;
import dev.modwell.core.git.command.CommandRunner;
import dev.modwell.core.git.command.VersionControlException;
import dev.modwell.core.git.discovery.Discovery;
import dev.modwell.core.git.discovery.RepositoryRoot;
import dev.modwell.core.git.discovery.VcsRules;
import dev.modwell.core.git.hgsvn.OtherRepositories;
import dev.modwell.core.git.module.Module;
import dev.modwell.core.git.repository.Holdings;
import dev.modwell.core.git.repository.MirrorBounds;
import dev.modwell.core.git.repository.Remote;
import dev.modwell.core.git.repository.Repositories;
import dev.modwell.core.git.repository.Repository;
import dev.modwell.core.origin.Arrival;
import dev.modwell.core.origin.Fetch;
import dev.modwell.core.origin.Order;
import dev.modwell.core.origin.Origin;
import dev.modwell.core.origin.http.HttpLine;
import dev.modwell.core.origin.http.HttpOrigin;
import dev.modwell.core.origin.http.HttpSource;
import dev.modwell.gomod.goproxy.Target;
import dev.modwell.gomod.module.ModulePath;
import dev.modwell.gomod.module.Version;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/** Version control as an origin; see the package comment. */
public final class GitOrigin implements Origin {
    /** What this origin is called in a list of sources. */
    public static final String NAME = "direct";

    private final GitSettings settings;
    private final HttpLine line;
    private final Discovery discovery;
    private final GitRoutes routes;
    private final Repositories repositories;
    private final OtherRepositories others;
    private final LongSupplier nanoTime;

    private GitOrigin(GitSettings settings, HttpLine line, Holdings holdings) {
        this.settings = settings;
        this.line = line;
        this.nanoTime = System::nanoTime;
        CommandRunner runner = holdings.runner();
        WebPages pages = new WebPages(line);
        this.routes = new GitRoutes(settings, runner, pages);
        this.repositories = new Repositories(settings.mirrors(), holdings, routes, InstantSource.system());
        this.others = new OtherRepositories(settings.mirrors().resolve("hg"), settings.temporary(), routes, runner);
        GitSettings.PathRules rules = settings.rules();
        this.discovery = new Discovery(
                new Discovery.Rules(
                        rules.repositories(), rules.insecure(), VcsRules.parse(rules.govcs(), rules.privatePaths())),
                pages,
                candidate -> open(candidate).tags(""));
    }

    /**
     * The only origin of a data folder; see {@link #open(GitSettings, HttpLine, Holdings)}.
     *
     * @param line for discovery; its allowed hosts and credentials count there
     * @throws IllegalArgumentException with Go's sentence, when {@code GOVCS} is malformed
     */
    public static GitOrigin open(GitSettings settings, HttpLine line) {
        return open(settings, line, holdings(settings.environment()));
    }

    /** One of several origins whose data folders may be the same; they must share their holdings. */
    public static GitOrigin open(GitSettings settings, HttpLine line, Holdings holdings) {
        return new GitOrigin(settings, line, holdings);
    }

    /** Holdings for origins whose clients are set up by this environment. */
    public static Holdings holdings(Map<String, String> environment) {
        return new Holdings(new CommandRunner(ClientEnvironment.from(environment)));
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Fetch fetch(Order order) {
        long begun = nanoTime.getAsLong();
        try {
            if (!(order.target() instanceof Target.OfModule target)) {
                throw new VersionControlException(
                        FailureKind.SUMDB_UNKNOWN, "version control holds no checksum database");
            }
            RepositoryRoot root = discovery.find(target.module());
            if (root.isProxy()) {
                return new HttpOrigin(HttpSource.found(root.url()), line).fetch(order);
            }
            Module module = Module.of(target.module(), open(root), root.root(), root.subfolder());
            return new Fetch.Found(arrival(answer(module, target), begun), List.of());
        } catch (VersionControlException e) {
            return Fetch.Missed.of(Attempt.failed(NAME, e.kind(), elapsed(begun), e.sentence()));
        } catch (IOException e) {
            return Fetch.Missed.of(
                    Attempt.failed(NAME, FailureKind.STORE_FAILED, elapsed(begun), "cannot keep: " + e.getMessage()));
        }
    }

    /**
     * Goes the way to a module's code step by step and says where it ends; for those who explain. The last step
     * is the one that failed, or the go.mod.
     */
    public List<WalkStep> walk(ModulePath module) {
        Walk.Way way = new Walk.Way() {
            @Override
            public RepositoryRoot find(ModulePath path) throws VersionControlException {
                return discovery.find(path);
            }

            @Override
            public Remote remote(RepositoryRoot root) {
                return GitOrigin.this.remote(root);
            }

            @Override
            public Repository open(RepositoryRoot root) throws VersionControlException {
                return GitOrigin.this.open(root);
            }
        };
        return new Walk(routes, way, nanoTime).to(module);
    }

    private Repository open(RepositoryRoot root) throws VersionControlException {
        Remote remote = remote(root);
        return root.vcs().equals("git") ? repositories.open(remote) : others.open(remote);
    }

    private Remote remote(RepositoryRoot root) {
        boolean isNamed = settings.rules().repositories().containsKey(root.root())
                || settings.rules().privatePaths().matches(root.root());
        return new Remote(
                root.vcs(), root.url(), isNamed, settings.rules().insecure().matches(root.root()));
    }

    private Body answer(Module module, Target.OfModule target) throws IOException {
        return switch (target) {
            case Target.VersionList _ -> Body.of(lines(module.list()));
            case Target.Latest _ -> Body.of(module.query("latest").json());
            case Target.Query query -> Body.of(module.query(query.query()).json());
            case Target.Info info ->
                Body.of(module.require(info.moduleVersion().version()).json());
            case Target.GoMod goMod ->
                Body.of(module.goMod(goMod.moduleVersion().version()));
            case Target.Zip zip -> zip(module, zip.moduleVersion().version());
        };
    }

    private static byte[] lines(List<String> versions) {
        StringBuilder lines = new StringBuilder();
        versions.forEach(version -> lines.append(version).append('\n'));
        return lines.toString().getBytes(UTF_8);
    }

    private Body zip(Module module, Version version) throws IOException {
        Files.createDirectories(settings.temporary());
        Path archive = Files.createTempFile(settings.temporary(), "direct-", ".tar");
        try {
            Path zip = Files.createTempFile(settings.temporary(), "direct-", ".zip");
            try {
                module.zip(version, archive, zip);
                long length = Files.size(zip);
                // Open, it can be read after its name is gone; so nothing is left behind whatever happens.
                return new Body(Files.newInputStream(zip, StandardOpenOption.READ), length);
            } finally {
                Files.deleteIfExists(zip);
            }
        } finally {
            Files.deleteIfExists(archive);
        }
    }

    private record Body(InputStream bytes, long length) {
        static Body of(byte[] bytes) {
            return new Body(new ByteArrayInputStream(bytes), bytes.length);
        }
    }

    private Arrival arrival(Body body, long begun) {
        return new Arrival(NAME, 0, 0, body.length, null, null, elapsed(begun), body.bytes);
    }

    private Duration elapsed(long begun) {
        return Duration.ofNanos(nanoTime.getAsLong() - begun);
    }

    /**
     * Deletes the mirrors that were used longest ago until the others keep within the bounds; for upkeep. The
     * bounds count for git's mirrors and for Mercurial's clones, each by themselves.
     *
     * @return how many were deleted
     */
    public int clean(MirrorBounds bounds) throws VersionControlException {
        return repositories.clean(bounds) + others.clean(bounds);
    }

    /** Where the code of a module is, as discovery says; for those who explain. */
    public RepositoryRoot locate(ModulePath module) throws VersionControlException {
        return discovery.find(module);
    }
}
