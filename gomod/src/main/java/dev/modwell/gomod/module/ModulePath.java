// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.module;

/** A valid module path, such as {@code github.com/BurntSushi/toml}. */
public record ModulePath(String value) {
    public ModulePath {
        PathRules.checkModulePath(value);
    }

    /** The module path that {@code text} is; throws {@link InvalidModuleException} with Go's reason. */
    public static ModulePath parse(String text) {
        return new ModulePath(text);
    }

    /** The module path that a proxy request or a file name spells as {@code escaped}. */
    public static ModulePath unescape(String escaped) {
        return new ModulePath(Escaping.unescape("module path", escaped));
    }

    /** This path with {@code !} before each capital, which becomes small. */
    public String escaped() {
        return Escaping.escape(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
