// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.conformance.oracle;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Hands tests the one {@link Oracle} of the run, built and started for the first that asks. Without a {@code go} on
 * the PATH such tests are skipped; a program that does not build fails them.
 */
public final class OracleExtension implements ParameterResolver {
    private static final ExtensionContext.Namespace NAMESPACE =
            ExtensionContext.Namespace.create(OracleExtension.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Oracle.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Path go = OracleBuild.go()
                .orElseGet(() -> Assumptions.abort("no go command on the PATH, so Go's own code cannot be asked"));
        return context.getRoot().getStore(NAMESPACE).computeIfAbsent("oracle", key -> start(go), Oracle.class);
    }

    private static Oracle start(Path go) {
        try {
            return Oracle.start(new OracleBuild().program(go));
        } catch (IOException e) {
            throw new IllegalStateException(e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the oracle was built", e);
        }
    }
}
