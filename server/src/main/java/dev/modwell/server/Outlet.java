// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.server;

import dev.modwell.core.failure.FailureKind;
import dev.modwell.core.git.GitOrigin;
import dev.modwell.core.git.command.VersionControlException;
import dev.modwell.core.git.repository.Holdings;
import dev.modwell.core.git.repository.MirrorBounds;
import dev.modwell.core.goenv.GoEnv;
import dev.modwell.core.origin.OffOrigin;
import dev.modwell.core.origin.Origin;
import dev.modwell.core.origin.http.HttpLine;
import dev.modwell.core.store.DiskLayout;
import dev.modwell.core.upkeep.MirrorUpkeep;
import dev.modwell.server.config.Configuration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The line and the version control of this server. Configurations that agree on all it is made of share it,
 * so that a change of a rule leaves connections and mirrors alone; it ends with the last of them.
 */
final class Outlet implements AutoCloseable {
    private final List<Object> madeOf;
    /** The mirrors' folders; those of an outlet that is given up are still in use for a while. */
    private final Holdings holdings;

    private final boolean offline;
    private final Reach reach;
    private final HttpLine line;
    private final Origin direct;
    private final Optional<MirrorUpkeep> mirrors;
    private int users = 1;

    private Outlet(Configuration configuration, GoEnv go, BooleanSupplier mayWrite, Holdings holdings) {
        this.madeOf = madeOf(configuration);
        this.holdings = holdings;
        this.offline = configuration.sources().offline();
        this.reach = new Reach(configuration, go);
        this.line = HttpLine.open(reach.line());
        Configuration.Folders folders = configuration.folders();
        try {
            this.direct = repository(
                    new DiskLayout(folders.data(), folders.tmp()),
                    configuration.tables().repositories());
            this.mirrors = direct instanceof GitOrigin git
                    ? Optional.of(MirrorUpkeep.start(() -> clean(git, mayWrite), MirrorUpkeep.REST))
                    : Optional.empty();
        } catch (RuntimeException e) {
            line.close();
            throw e;
        }
    }

    private static int clean(GitOrigin git, BooleanSupplier mayWrite) throws VersionControlException {
        return mayWrite.getAsBoolean() ? git.clean(MirrorBounds.DEFAULT) : 0;
    }

    /**
     * For a configuration; {@code before} itself when it fits. Each is to be closed by whoever asked.
     *
     * @param mayWrite whether the mirrors' folder is ours
     */
    static Outlet of(Configuration configuration, GoEnv go, BooleanSupplier mayWrite, @Nullable Outlet before) {
        if (before != null && before.isFitFor(configuration)) {
            return before;
        }
        Holdings holdings = before == null ? GitOrigin.holdings(go.environment()) : before.holdings;
        return new Outlet(configuration, go, mayWrite, holdings);
    }

    /** Counts one more user, when it fits and is still open. */
    private synchronized boolean isFitFor(Configuration configuration) {
        boolean fits = users > 0 && madeOf.equals(madeOf(configuration));
        users += fits ? 1 : 0;
        return fits;
    }

    private static List<Object> madeOf(Configuration configuration) {
        Configuration.Sources sources = configuration.sources();
        return List.of(
                sources.offline(),
                sources.direct(),
                sources.allowedHosts(),
                sources.authorities(),
                configuration.folders(),
                configuration.tables().ways(),
                configuration.tables().repositories(),
                configuration.tables().logins());
    }

    /** How hosts are reached. */
    Reach reach() {
        return reach;
    }

    HttpLine line() {
        return line;
    }

    /** Version control for every path. */
    Origin direct() {
        return direct;
    }

    /** Version control by a table of repositories, with mirrors of its own. */
    Origin repository(DiskLayout layout, Map<String, String> repositories) {
        return offline ? offline() : GitOrigin.open(reach.git(layout, repositories), line, holdings);
    }

    /** Stands for every source while none may be asked. */
    static Origin offline() {
        return new OffOrigin("offline", FailureKind.OFFLINE, "this server is told to ask no source");
    }

    @Override
    public synchronized void close() {
        users--;
        if (users == 0) {
            mirrors.ifPresent(MirrorUpkeep::close);
            line.close();
        }
    }
}
