// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.fuzz;

import dev.modwell.gomod.text.GoText;
import java.util.List;
import java.util.stream.Stream;

/**
 * A parser and what must hold of it.
 *
 * @param name also of the folder with inputs that once failed
 * @param seeds inputs to begin with
 * @param check throws for an input of which it does not hold
 */
record FuzzTarget(String name, List<byte[]> seeds, Check check) {
    /** What must hold of an input. */
    @FunctionalInterface
    interface Check {
        /** Throws when it does not. */
        void accept(byte[] input) throws Exception;
    }

    /** The same for a parser of text. */
    @FunctionalInterface
    interface TextCheck {
        /** Throws when it does not. */
        void accept(String input) throws Exception;
    }

    /** A parser of bytes. */
    static FuzzTarget ofBytes(String name, List<String> seeds, Check check) {
        return new FuzzTarget(name, seeds.stream().map(GoText::encode).toList(), check);
    }

    /** A parser of text; the text may have lone surrogates, as that of {@link GoText} has. */
    static FuzzTarget ofText(String name, List<String> seeds, TextCheck check) {
        return ofBytes(name, seeds, input -> check.accept(GoText.decode(input)));
    }

    /** All of them. */
    static List<FuzzTarget> all() {
        return Stream.of(
                        ModFileTargets.all(), NameTargets.all(), ProxyTargets.all(), LogTargets.all(), ZipTargets.all())
                .flatMap(List::stream)
                .toList();
    }

    /** The target of that name. */
    static FuzzTarget named(String name) {
        return all().stream()
                .filter(target -> target.name.equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no target " + name));
    }

    /** Fails when {@code holds} is false. */
    static void require(boolean holds, String claim) {
        if (!holds) {
            throw new AssertionError(claim);
        }
    }

    /** Fails when the two are not equal. */
    static void requireSame(Object first, Object second, String claim) {
        require(first.equals(second), claim + ": " + first + " and " + second);
    }
}
