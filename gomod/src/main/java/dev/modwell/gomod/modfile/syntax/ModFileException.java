// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.modfile.syntax;

import java.util.List;
import java.util.stream.Collectors;

/** A go.mod or go.work file that cannot be read; the message has one line for each error. */
public final class ModFileException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final transient List<ModFileError> errors;

    public ModFileException(List<ModFileError> errors) {
        super(errors.stream().map(ModFileError::message).collect(Collectors.joining("\n")));
        this.errors = List.copyOf(errors);
    }

    /** What is wrong, in the order in which it was found; at least one. */
    public List<ModFileError> errors() {
        return errors;
    }
}
