// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.conformance.failure;

import dev.modwell.conformance.Stage;
import dev.modwell.core.failure.FailureKind;
import dev.modwell.server.Modwell;
import java.util.Map;

/** What the operator's rules refuse. */
final class PolicyScenes {
    static final Map<FailureKind, Scene> ALL = Map.of(
            FailureKind.REFUSED_BY_RULE,
            stage -> ruled(stage, "refused", "off"),
            FailureKind.PRIVATE_PATH,
            stage -> ruled(stage, "private", stage.upstream().uri().toString()));

    private PolicyScenes() {}

    /** Asks for a private module whose rule names these sources alone. */
    private static String ruled(Stage stage, String name, String sources) throws Exception {
        Map<String, String> environment = Map.of(
                "MODWELL_PRIVATE",
                "corp.example",
                "MODWELL_RULES",
                "[{match: corp.example, sources: \"" + sources + "\"}]");
        try (Modwell modwell = stage.open(name, environment, "--upstream", "off")) {
            return stage.download(modwell, "corp.example/tool@v1.0.0");
        }
    }
}
