// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
/**
 * The doctor's questions about a project: its files, what they replace, and every module that its build uses.
 *
 * <p>The build list is made as Go makes it ({@code gomod.mvs}), from the module cache where it has a go.mod file
 * and else from the sources, level by level, many at a time. Each module is then looked at: whether its zip, kept
 * or downloaded, is the one that go.sum records. Of the first that fail, the questions about a single module are
 * asked as well; so the finding is the same as that of {@code modwell doctor MODULE@VERSION}.
 *
 * <pre>{@code
 * new BuildListHealthy(limits, progress, moduleChecks).look(picture, probes);
 * }</pre>
 */
@NullMarked
package dev.modwell.core.doctor.project;

import org.jspecify.annotations.NullMarked;
