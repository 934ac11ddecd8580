// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.cli;

import dev.modwell.core.goenv.GoEnv;
import dev.modwell.core.goenv.Machine;
import dev.modwell.server.Modwell;
import dev.modwell.server.config.Configuration;
import dev.modwell.server.config.ConfigurationException;
import dev.modwell.server.config.ConfigurationLoader;
import dev.modwell.server.config.ConfigurationLoader.Flags;
import dev.modwell.server.config.Setting;
import dev.modwell.server.config.Surroundings;
import dev.modwell.server.sql.SqliteLibrary;
import dev.modwell.server.telemetry.Logging;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.Writer;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import picocli.CommandLine;

/**
 * Does once what Modwell mostly does: a few commands, and a server that
 * fetches a module from another and gives it out. The Java runtime watches it and writes what it loaded,
 * linked and found worth compiling into a file (JEP 483, 514 and 515), with which later starts take a
 * fraction of the time. The launcher runs it after each build:
 *
 * <pre>java -XX:AOTCacheOutput=modwell.aot -cp "lib/*" dev.modwell.cli.Rehearsal FOLDER NATIVES</pre>
 *
 * <p>Nothing leaves the machine: both servers listen on loopback, and the first has a folder as its source.
 */
public final class Rehearsal {
    /** How often the files are asked for, so that the way of a hit is known to be worth compiling. */
    private static final int ROUNDS = 200;

    private static final String MODULE = "example.com/rehearsal";
    private static final List<String> QUESTIONS =
            List.of("/@v/list", "/@latest", "/@v/v1.0.0.info", "/@v/v1.0.0.mod", "/@v/v1.0.0.zip", "/@v/v9.9.9.info");

    private final Path folder;
    private final GoEnv go =
            GoEnv.read(new Machine(Map.of("GOENV", "off"), Machine.current().system()));

    private Rehearsal(Path folder) {
        this.folder = folder;
    }

    /** {@code args[0]} is an empty folder to work in, which the caller removes; {@code args[1]} is for native libraries. */
    public static void main(String[] args) throws IOException, ConfigurationException {
        SqliteLibrary.unpackInto(Path.of(args[1]));
        new Rehearsal(Path.of(args[0])).run();
        System.exit(0);
    }

    /**
     * The whole rehearsal.
     *
     * @param folder an empty one to work in
     * @throws IOException when something is not answered as it should be
     */
    static void in(Path folder) throws IOException, ConfigurationException {
        new Rehearsal(folder).run();
    }

    private void run() throws IOException, ConfigurationException {
        command("version");
        command("--help");
        command("config", "check", "--data", folder.resolve("none").toString());
        Logging.begin("info", OutputStream.nullOutputStream());
        publish();
        Path source = folder.resolve("source");
        try (Modwell first = serve("first", source.toUri().toString());
                Modwell second = serve("second", first.url())) {
            for (int i = 0; i < ROUNDS; i++) {
                for (String question : QUESTIONS) {
                    ask(second.url() + "/" + MODULE + question, question.contains("v9.9.9") ? 404 : 200);
                }
            }
        }
    }

    private static void command(String... words) {
        CommandLine line = Main.commandLine(words);
        line.setOut(new PrintWriter(Writer.nullWriter()));
        line.setErr(new PrintWriter(Writer.nullWriter()));
        line.execute(words);
    }

    private Modwell serve(String name, String upstream) throws IOException, ConfigurationException {
        Map<Setting, String> flags = Map.of(
                Setting.LISTEN,
                "127.0.0.1:0",
                Setting.DATA,
                folder.resolve(name).toString(),
                Setting.UPSTREAM,
                upstream,
                Setting.SUMDB,
                "off");
        Configuration configuration = new ConfigurationLoader(
                        new Surroundings(Map.of(), folder, variable -> List.of()),
                        new Flags(List.of(), flags, Map.of()))
                .load()
                .configuration();
        return Modwell.open(configuration, go);
    }

    /** One module with one version. */
    private void publish() throws IOException {
        Path versions =
                Files.createDirectories(folder.resolve("source").resolve(MODULE).resolve("@v"));
        String mod = "module " + MODULE + "\n\ngo 1.21\n";
        Files.writeString(versions.resolve("list"), "v1.0.0\n");
        String info = "{\"Version\":\"v1.0.0\",\"Time\":\"2020-01-01T00:00:00Z\"}";
        Files.writeString(versions.resolve("v1.0.0.info"), info);
        Files.writeString(versions.resolveSibling("@latest"), info);
        Files.writeString(versions.resolve("v1.0.0.mod"), mod);
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(versions.resolve("v1.0.0.zip")))) {
            zip.putNextEntry(new ZipEntry(MODULE + "@v1.0.0/go.mod"));
            zip.write(mod.getBytes(StandardCharsets.UTF_8));
            zip.closeEntry();
        }
    }

    private static void ask(String url, int expected) throws IOException {
        HttpURLConnection connection =
                (HttpURLConnection) URI.create(url).toURL().openConnection();
        int status = connection.getResponseCode();
        try (var body = status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
            body.readAllBytes();
        }
        if (status != expected) {
            throw new IOException(url + " was answered with " + status + ", not with " + expected);
        }
    }
}
