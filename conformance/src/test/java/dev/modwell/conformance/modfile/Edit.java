// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.conformance.modfile;

import dev.modwell.gomod.modfile.statement.PathVersion;
import dev.modwell.gomod.text.GoText;
import java.util.List;

/** One change of a file: the name of Go's method and its arguments. */
record Edit(String name, List<String> arguments) {
    static Edit of(String name, String... arguments) {
        return new Edit(name, List.of(arguments));
    }

    String at(int index) {
        return arguments.get(index);
    }

    PathVersion pair(int index) {
        return new PathVersion(at(index), at(index + 1));
    }

    /** As the oracle takes it: name and arguments with zero bytes between them. */
    byte[] encoded() {
        StringBuilder text = new StringBuilder(name);
        arguments.forEach(argument -> text.append('\0').append(argument));
        return GoText.encode(text.toString());
    }
}
