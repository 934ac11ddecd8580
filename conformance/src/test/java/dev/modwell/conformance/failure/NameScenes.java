// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.conformance.failure;

import dev.modwell.conformance.Stage;
import dev.modwell.core.failure.FailureKind;
import dev.modwell.testkit.FakeModule;
import dev.modwell.testkit.Fault;
import dev.modwell.testkit.Modules;
import java.util.Map;

/** Names that nobody knows, and questions that cannot be answered. */
final class NameScenes {
    static final Map<FailureKind, Scene> ALL = Map.of(
            FailureKind.BAD_PATH,
            stage -> stage.download(stage.usual() + "/Typo", "example.com/tool@v1.0.0"),
            FailureKind.NO_SUCH_MODULE,
            stage -> stage.download(stage.usual(), "example.com/nowhere@latest"),
            FailureKind.NO_SUCH_VERSION,
            NameScenes::otherVersion,
            FailureKind.WITHDRAWN,
            NameScenes::withdrawn,
            FailureKind.NOT_CACHED,
            stage -> stage.download(stage.usual() + "/cached-only", "example.com/not-cached@v1.0.0"),
            FailureKind.NO_SUCH_PAGE,
            stage -> stage.download(stage.usual() + "/-", "example.com/tool@v1.0.0"));

    private NameScenes() {}

    private static String otherVersion(Stage stage) {
        stage.upstream().add(Modules.small("example.com/other-version", "v1.0.0"));
        return stage.download(stage.usual(), "example.com/other-version@v1.1.0");
    }

    private static String withdrawn(Stage stage) {
        FakeModule module = Modules.small("example.com/withdrawn", "v1.0.0");
        stage.upstream().add(module);
        stage.upstream().faults().always(module.key(".mod"), Fault.Instead.error(410, "gone: removed by its author"));
        return stage.download(stage.usual(), "example.com/withdrawn@v1.0.0");
    }
}
