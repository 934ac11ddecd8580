// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.module;

import dev.modwell.gomod.text.Quote;

/** A valid module path, such as {@code github.com/BurntSushi/toml}. */
public record ModulePath(String value) {
    /** Throws {@link InvalidPathException} when {@code value} is no module path. */
    public ModulePath {
        PathRules.checkModulePath(value);
    }

    /** The module path that {@code text} is; throws {@link InvalidPathException} with Go's reason. */
    public static ModulePath parse(String text) {
        return new ModulePath(text);
    }

    /**
     * The module path that a proxy request or a file name spells as {@code escaped}.
     *
     * @throws InvalidModuleException when it is wrongly escaped or spells no module path
     */
    public static ModulePath unescape(String escaped) {
        String path = Escaping.unescape("module path", escaped);
        try {
            return new ModulePath(path);
        } catch (InvalidPathException e) {
            String message = "invalid escaped module path " + Quote.text(escaped) + ": " + e.getMessage();
            throw new InvalidModuleException(message, e);
        }
    }

    /** This path with {@code !} before each capital, which becomes small. */
    public String escaped() {
        return Escaping.escape(value);
    }

    /** The path without its major version, and that. */
    public SplitPath split() {
        return SplitPath.of(value).orElseThrow();
    }

    /** The major version that the path ends in. */
    public PathMajor major() {
        return split().major();
    }

    @Override
    public String toString() {
        return value;
    }
}
