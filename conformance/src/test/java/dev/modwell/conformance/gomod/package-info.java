/** Differential tests of {@code gomod}: our answers against those of {@code golang.org/x/mod}. */
@NullMarked
package dev.modwell.conformance.gomod;

import org.jspecify.annotations.NullMarked;
