// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
/**
 * What the doctor looks at: the question, Go's environment with its layers, the user's netrc and git, and the
 * project, all read once and never changed.
 *
 * <pre>{@code
 * Picture picture = Picture.of(Machine.current(), Subject.parse("github.com/acme/tool@v1.9.0", folder));
 * picture.goproxy().source();   // which layer GOPROXY comes from
 * picture.sources();            // GOPROXY as Go reads it; empty when Go cannot
 * }</pre>
 */
@NullMarked
package dev.modwell.core.doctor.picture;

import org.jspecify.annotations.NullMarked;
