/**
 * Tests of the architecture itself: the direction of dependencies and the size of things, read from the
 * compiled classes and the source files.
 */
@NullMarked
package dev.modwell.conformance.architecture;

import org.jspecify.annotations.NullMarked;
