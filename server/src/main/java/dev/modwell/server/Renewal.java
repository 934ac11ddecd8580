// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.server;

import dev.modwell.server.config.Configuration;
import dev.modwell.server.config.ConfigurationException;
import dev.modwell.server.config.ConfigurationLoader.Loaded;
import dev.modwell.server.config.ConfigurationText;
import dev.modwell.server.config.ConfigurationWatch;
import dev.modwell.server.config.Setting;
import java.io.IOException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes changes of the configuration over into the running server, and logs them. */
final class Renewal implements ConfigurationWatch.Listener {
    private final Logger log = LoggerFactory.getLogger("modwell");
    private final Configuration first;
    private final Taker taker;

    /** Takes a configuration over. */
    @FunctionalInterface
    interface Taker {
        /** Throws when it cannot be used; nothing has changed then. */
        void take(Configuration configuration) throws IOException;
    }

    /** @param first what the server was started with; sockets, folders and logging stay as it says */
    Renewal(Configuration first, Taker taker) {
        this.first = first;
        this.taker = taker;
    }

    @Override
    public void changed(Loaded before, Loaded now) throws ConfigurationException {
        Configuration next = now.configuration();
        try {
            taker.take(new Configuration(
                    first.http(),
                    first.folders(),
                    next.sources(),
                    next.checksums(),
                    first.ahead(),
                    first.queue(),
                    first.logging(),
                    next.tables()));
        } catch (IOException | RuntimeException e) {
            throw new ConfigurationException(List.of(String.valueOf(e.getMessage())));
        }
        List<Setting> keys = ConfigurationText.changes(before.entries(), now.entries());
        if (keys.isEmpty()) {
            log.atInfo().log("configuration changed: a file that it names");
        }
        for (Setting key : keys) {
            log.atInfo()
                    .addKeyValue("key", key.key())
                    .addKeyValue("before", ConfigurationText.shown(key, before.entries()))
                    .addKeyValue("now", ConfigurationText.shown(key, now.entries()))
                    .log(
                            key.needsRestart()
                                    ? "configuration changed: from the next start on"
                                    : "configuration changed");
        }
        now.warnings().stream()
                .filter(warning -> !before.warnings().contains(warning))
                .forEach(warning -> log.atWarn().log(warning));
    }

    @Override
    public void refused(List<String> problems) {
        problems.forEach(problem ->
                log.atError().addKeyValue("problem", problem).log("configuration not taken; the last good one stays"));
    }
}
