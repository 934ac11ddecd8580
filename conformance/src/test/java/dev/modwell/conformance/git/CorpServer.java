// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.conformance.git;

import dev.modwell.core.goenv.GoEnv;
import dev.modwell.core.goenv.Machine;
import dev.modwell.server.Modwell;
import dev.modwell.server.config.Configuration;
import dev.modwell.server.config.ConfigurationException;
import dev.modwell.server.config.ConfigurationLoader;
import dev.modwell.server.config.Setting;
import dev.modwell.server.config.Surroundings;
import dev.modwell.testkit.GoCommand;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A company's Modwell in this process, and its developers, who have no credentials. */
final class CorpServer implements AutoCloseable {
    /** The company's host, which no name server knows. */
    static final String HOST = "git.corp.example";

    private final Path folder;
    private final Modwell modwell;
    private final HttpClient client = HttpClient.newHttpClient();

    private CorpServer(Path folder, Modwell modwell) {
        this.folder = folder;
        this.modwell = modwell;
    }

    /**
     * Opens one whose data is below a folder; only what is private may be asked for.
     *
     * @param environment all that the server sees of one
     */
    static CorpServer open(Path folder, Map<String, String> environment, Map<Setting, String> more)
            throws IOException, ConfigurationException {
        GoEnv go = goEnv(folder, environment);
        return new CorpServer(folder, Modwell.open(configuration(folder, go, more), go));
    }

    static GoEnv goEnv(Path folder, Map<String, String> environment) {
        Map<String, String> all = new TreeMap<>(environment);
        all.putIfAbsent("GOENV", "off");
        all.putIfAbsent("HOME", folder.resolve("home").toString());
        all.putIfAbsent("PATH", "/usr/local/bin:/usr/bin:/bin");
        return GoEnv.read(new Machine(all, Machine.System.LINUX));
    }

    static Configuration configuration(Path folder, GoEnv go, Map<Setting, String> more) throws ConfigurationException {
        Map<Setting, String> settings = new EnumMap<>(Setting.class);
        settings.put(Setting.LISTEN, "127.0.0.1:0");
        settings.put(Setting.DATA, folder.resolve("data").toString());
        settings.put(Setting.UPSTREAM, "off");
        settings.put(Setting.PRIVATE, HOST);
        settings.put(Setting.SUMDB, "off");
        settings.put(Setting.ALLOW_HOSTS, "127.0.0.1");
        settings.put(Setting.LOG_ACCESS, "false");
        settings.putAll(more);
        ConfigurationLoader.Flags given = new ConfigurationLoader.Flags(List.of(), settings, Map.of());
        return new ConfigurationLoader(Surroundings.current(go), given).load().configuration();
    }

    /** What a client gets for a path of the protocol. */
    HttpResponse<byte[]> get(String path) throws IOException, InterruptedException {
        URI uri = URI.create(modwell.url() + "/" + path);
        return client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    /** A developer with an empty cache and no credentials, whose program imports a package and prints its Answer. */
    GoCommand developer(String importPath) {
        return GoCommand.in(folder.resolve("developer"))
                .with("GOPROXY", modwell.url())
                .with("GONOSUMDB", HOST)
                .write("go.mod", "module example.com/main\n\ngo 1.25\n")
                .write("main.go", """
                        package main

                        import "%s"

                        func main() { print(tool.Answer) }
                        """.formatted(importPath));
    }

    /** Where the mirrors are. */
    Path mirrors() {
        return folder.resolve("data/vcs");
    }

    @Override
    public void close() {
        client.close();
        modwell.close();
    }
}
