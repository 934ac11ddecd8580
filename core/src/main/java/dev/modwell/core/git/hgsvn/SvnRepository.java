// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.git.hgsvn;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.modwell.core.failure.FailureKind;
import dev.modwell.core.git.command.Command;
import dev.modwell.core.git.command.CommandFailedException;
import dev.modwell.core.git.command.CommandRunner;
import dev.modwell.core.git.command.Limits;
import dev.modwell.core.git.command.Outcome;
import dev.modwell.core.git.command.VersionControlException;
import dev.modwell.core.git.repository.Provenance;
import dev.modwell.core.git.repository.Remote;
import dev.modwell.core.git.repository.Repository;
import dev.modwell.core.git.repository.Revision;
import dev.modwell.core.git.repository.Route;
import dev.modwell.core.git.repository.Routes;
import dev.modwell.core.git.repository.Tags;
import dev.modwell.core.git.repository.UnknownRevisionException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** A Subversion repository; each question goes to its server. */
final class SvnRepository implements Repository {
    /** How large one export may be on disk. */
    static final long MAX_EXPORT_BYTES = 2L << 30;

    private static final Pattern REVISION = Pattern.compile("[0-9]{1,18}|HEAD");

    /** How svn says that a path or a revision is not there. */
    private static final Pattern ABSENT = Pattern.compile("[EW](160013|160006|200009|195012|170000)\\b");

    /** What says that the server could not be asked, whatever else is said. */
    private static final String UNREACHED = "E170013";

    private final Remote remote;
    private final Routes routes;
    private final CommandRunner runner;
    private final Path temporary;

    SvnRepository(Remote remote, Routes routes, CommandRunner runner, Path temporary) {
        this.remote = remote;
        this.routes = routes;
        this.runner = runner;
        this.temporary = temporary;
    }

    @Override
    public Tags tags(String prefix) throws VersionControlException {
        String url = remote.url();
        String root = url.endsWith("/trunk") ? url.substring(0, url.length() - "/trunk".length()) : url;
        Outcome outcome = ask(Limits.REMOTE, "list", "--", root + "/tags");
        if (!outcome.succeeded() && !isAbsent(outcome)) {
            throw new CommandFailedException(outcome);
        }
        // Folders come with a slash behind their names, which makes none of them a version; so it is in Go.
        return new Tags(
                outcome.text()
                        .lines()
                        .filter(name -> name.startsWith(prefix))
                        .sorted()
                        .toList(),
                Provenance.of("svn", url));
    }

    @Override
    public Revision latest() throws VersionControlException {
        return look("latest", remote.url());
    }

    @Override
    public Revision stat(String name) throws VersionControlException {
        if (!REVISION.matcher(name).matches()) {
            throw new UnknownRevisionException(name);
        }
        return look(name, remote.url() + "@" + name);
    }

    private Revision look(String name, String address) throws VersionControlException {
        Outcome outcome = ask(Limits.REMOTE, "log", "-l1", "--xml", "--", address);
        if (!outcome.succeeded()) {
            throw isAbsent(outcome) ? new UnknownRevisionException(name) : new CommandFailedException(outcome);
        }
        SvnXml.Entry entry = SvnXml.log(outcome);
        return new Revision(
                Long.toString(entry.revision()),
                "%012d".formatted(entry.revision()),
                name,
                entry.time(),
                List.of(),
                Provenance.of("svn", remote.url()).commit("", name));
    }

    @Override
    public Optional<byte[]> readFile(Revision revision, String path) throws VersionControlException {
        Outcome outcome = ask(Limits.REMOTE, "cat", "--", remote.url() + "/" + path + "@" + revision.name());
        if (outcome.succeeded()) {
            return Optional.of(outcome.output());
        }
        if (isAbsent(outcome)) {
            return Optional.empty();
        }
        throw new CommandFailedException(outcome);
    }

    private static boolean isAbsent(Outcome outcome) {
        return ABSENT.matcher(outcome.errors()).find() && !outcome.errors().contains(UNREACHED);
    }

    /** Exports twice: the list says what the files are called, whatever this machine's disk makes of it. */
    @Override
    public void archive(Revision revision, String subdir, Path target) throws VersionControlException {
        String address = remote.url() + (subdir.isEmpty() ? "" : "/" + subdir);
        Outcome listing = ask(
                Limits.REMOTE,
                "list",
                "--xml",
                "--incremental",
                "--recursive",
                "--revision",
                revision.name(),
                "--",
                address);
        if (!listing.succeeded()) {
            throw isAbsent(listing)
                    ? new UnknownRevisionException(revision.version())
                    : new CommandFailedException(listing);
        }
        try {
            Files.createDirectories(temporary);
            Path folder = Files.createTempDirectory(temporary, "svn-");
            try {
                Path export = folder.resolve("export");
                export(revision, address, export);
                pack(SvnXml.list(listing), subdir, export, target);
            } finally {
                HgClone.delete(folder);
            }
        } catch (VersionControlException e) {
            throw e;
        } catch (IOException e) {
            throw HgClone.broken(e);
        }
    }

    private void export(Revision revision, String address, Path export) throws VersionControlException {
        Limits limits = Limits.fetch(() -> HgClone.size(export) > MAX_EXPORT_BYTES);
        ask(
                        limits,
                        "export",
                        "--quiet",
                        "--native-eol",
                        "LF",
                        "--ignore-externals",
                        "--ignore-keywords",
                        "--revision",
                        revision.name(),
                        "--",
                        address,
                        export.toAbsolutePath().toString())
                .orThrow();
    }

    private static void pack(List<SvnXml.Listed> files, String subdir, Path export, Path target) throws IOException {
        String prefix = "prefix/" + (subdir.isEmpty() ? "" : subdir + "/");
        try (TarWriter tar = new TarWriter(new BufferedOutputStream(Files.newOutputStream(target), 64 << 10))) {
            for (SvnXml.Listed listed : files) {
                Path file = below(export, listed.path());
                if (!file.startsWith(export) || !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                    throw new VersionControlException(
                            FailureKind.ZIP_INVALID, "create zip: " + listed.path() + " is a link or was not exported");
                }
                tar.add(prefix + listed.path(), file, listed.bytes());
            }
        }
    }

    /**
     * A file by the bytes of its name, which svn wrote in UTF-8: by a URI, since this process may have been started in a
     * locale in which it cannot say that name.
     */
    private static Path below(Path folder, String name) {
        StringBuilder uri = new StringBuilder(folder.toUri().toString());
        if (uri.charAt(uri.length() - 1) != '/') {
            uri.append('/');
        }
        for (byte b : name.getBytes(UTF_8)) {
            boolean isPlain = b == '/' || b == '.' || b == '-' || b == '_' || Character.isLetterOrDigit(b) && b > 0;
            uri.append(isPlain ? Character.toString(b) : "%%%02X".formatted(b));
        }
        return Path.of(URI.create(uri.toString())).normalize();
    }

    /** Subversion knows no ancestry that Go would ask for. */
    @Override
    public Optional<String> recentTag(Revision revision, String prefix, TagRule rule) {
        return Optional.empty();
    }

    @Override
    public boolean descendsFrom(Revision revision, String tag) throws VersionControlException {
        throw new VersionControlException(FailureKind.NO_SUCH_VERSION, "vcs svn: DescendsFrom: unsupported operation");
    }

    private Outcome ask(Limits limits, String... words) throws VersionControlException {
        Route route = routes.to(remote);
        List<String> all = new ArrayList<>(List.of("svn", words[0], "--non-interactive"));
        all.addAll(List.of(words).subList(1, words.length));
        return runner.run(new Command(all, null, Map.of(), "", limits).with(route.environment()));
    }
}
