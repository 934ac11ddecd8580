// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Why a download failed, in words: the shared list of {@linkplain dev.modwell.core.explain.Cause causes}
 * with a sentence, the reason and the repair for each in English and Chinese, and the
 * {@linkplain dev.modwell.core.explain.Explainer explainer} that names them in logs of the go command.
 *
 * <pre>{@code
 * CauseText text = CauseTexts.in(Language.ENGLISH).of(Cause.UNKNOWN_REVISION);
 * text.says();                              // the module exists, but this version, tag, ... does not
 * text.repair(Map.of("module", "a.b/c"));   // choose a version that exists: go list -m -versions a.b/c
 * }</pre>
 */
@NullMarked
package dev.modwell.core.explain;

import org.jspecify.annotations.NullMarked;
