// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0

/**
 * Version control clients as subprocesses. A {@link dev.modwell.core.git.command.Command} is a list of
 * words, never a line for a shell; its {@link dev.modwell.core.git.command.Limits} bound time, output and
 * what it may write; {@link dev.modwell.core.git.command.CommandRunner} runs it in an environment that
 * {@link dev.modwell.core.git.command.ClientEnvironment} made from the inherited one: what people have set
 * up for git and ssh works ({@code .gitconfig}, {@code insteadOf}, agents, credential helpers, netrc,
 * proxies, certificate authorities), nothing prompts, and no variable that would point git at another
 * repository is passed on.
 *
 * <p>A failure keeps the command, the exit status and the end of standard error, with passwords in URLs
 * replaced by {@code ***}:
 *
 * <pre>{@code
 * git ls-remote -q --end-of-options origin: exit status 128: fatal: repository not found
 * }</pre>
 */
@NullMarked
package dev.modwell.core.git.command;

import org.jspecify.annotations.NullMarked;
