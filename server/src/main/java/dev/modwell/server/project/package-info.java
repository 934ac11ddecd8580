// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0

/**
 * What a command of this machine asks the owner of its data folder for: that for as long as the command
 * runs, modules come by the rules of a project, under a path that nobody else knows.
 *
 * <p>The command writes a {@link dev.modwell.server.project.Session} into the data folder, which only those
 * can do who may write there, and names it to the owner by its random token. From then on
 * {@code /-/p/TOKEN/...} answers as {@code /...} does, but by the project's rules. The session ends with the
 * process that it names, at the latest.
 *
 * <pre>{@code
 * Session session = new Session(Session.Process.current(), "corp.example", "corp.example", "/src/.goproxy", "...");
 * String token = session.write(layout);
 * // POST /-/api/v1/sessions/{token}, then GOPROXY=http://127.0.0.1:8080/-/p/{token}
 * }</pre>
 */
@NullMarked
package dev.modwell.server.project;

import org.jspecify.annotations.NullMarked;
