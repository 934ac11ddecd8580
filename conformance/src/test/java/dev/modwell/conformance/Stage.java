// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modwell.core.goenv.GoEnv;
import dev.modwell.core.goenv.Machine;
import dev.modwell.server.Modwell;
import dev.modwell.server.config.Configuration;
import dev.modwell.server.config.ConfigurationException;
import dev.modwell.server.config.ConfigurationLoader;
import dev.modwell.server.config.Setting;
import dev.modwell.server.config.Surroundings;
import dev.modwell.testkit.FakeProxy;
import dev.modwell.testkit.GoCommand;
import dev.modwell.testkit.Subprocess;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What scenes are played with: a folder of their own, a source, a server that has it, and clients. Servers run
 * in this process unless a scene needs another environment than this one's.
 */
public final class Stage implements AutoCloseable {
    private final Path folder;
    private final FakeProxy upstream = FakeProxy.start();
    private final Modwell modwell;

    public Stage(Path folder) throws Exception {
        this.folder = folder;
        this.modwell = open("usual", Map.of(), "--upstream", upstream.uri().toString());
    }

    public Path folder() {
        return folder;
    }

    /** The source of the usual server. */
    public FakeProxy upstream() {
        return upstream;
    }

    /** The usual server's address. */
    public String usual() {
        return modwell.url();
    }

    /**
     * A server of its own, without a checksum database and without thinking ahead unless the flags say otherwise: in
     * most scenes it is told or counted what a single request leads to.
     *
     * @param environment all that the server sees of one, such as where its version control client looks
     */
    public Modwell open(String name, Map<String, String> environment, String... flags)
            throws IOException, ConfigurationException {
        GoEnv go = environment(name, environment);
        return Modwell.open(configuration(name, go, flags), go);
    }

    /** How a server listens that is not a whole one. */
    public Configuration.Http http() throws ConfigurationException {
        return configuration("http", environment("http", Map.of())).http();
    }

    private GoEnv environment(String name, Map<String, String> environment) {
        Map<String, String> all = new TreeMap<>(environment);
        all.putIfAbsent("GOENV", "off");
        all.putIfAbsent("HOME", folder.resolve(name + "-home").toString());
        all.putIfAbsent("PATH", "/usr/local/bin:/usr/bin:/bin");
        return GoEnv.read(new Machine(all, Machine.System.LINUX));
    }

    private Configuration configuration(String name, GoEnv go, String... flags) throws ConfigurationException {
        Map<Setting, String> settings = new EnumMap<>(Setting.class);
        settings.put(Setting.LISTEN, "127.0.0.1:0");
        settings.put(Setting.DATA, folder.resolve(name + "-data").toString());
        settings.put(Setting.SUMDB, "off");
        settings.put(Setting.LOG_ACCESS, "false");
        settings.put(Setting.AHEAD, "false");
        for (int i = 0; i < flags.length; i += 2) {
            String flag = flags[i];
            settings.put(Setting.ofKey(flag.substring(2)).orElseThrow(() -> new AssertionError(flag)), flags[i + 1]);
        }
        ConfigurationLoader.Flags given = new ConfigurationLoader.Flags(List.of(), settings, Map.of());
        return new ConfigurationLoader(Surroundings.current(go), given).load().configuration();
    }

    /** A client with an empty cache that asks this proxy and no checksum database. */
    public GoCommand go(String proxy) {
        return GoCommand.in(folder.resolve("go-" + Integer.toHexString(proxy.hashCode())))
                .with("GOPROXY", proxy)
                .with("GONOSUMDB", "*")
                .write("go.mod", "module example.com/main\n\ngo 1.25\n");
    }

    /** What {@code go mod download} complains about. */
    public String download(String proxy, String query) {
        return failing(go(proxy), "mod", "download", query);
    }

    /** The same through a server that is opened for it. */
    public String download(Modwell server, String query) {
        return download(server.url(), query);
    }

    public static String failing(GoCommand go, String... arguments) {
        Subprocess.Ran ran = go.run(arguments);
        assertThat(ran.exitCode()).as(ran.toString()).isNotZero();
        return ran.stderr();
    }

    public static int port(String url) {
        return URI.create(url).getPort();
    }

    @Override
    public void close() {
        modwell.close();
        upstream.close();
    }
}
