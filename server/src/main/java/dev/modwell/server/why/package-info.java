// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0

/**
 * What a server did, and why: an {@link dev.modwell.server.why.Account} of a request or a module, which
 * {@link dev.modwell.server.why.Inquiry} makes of what is kept, of the decisions of the last days, and of the
 * configuration as it is now. The API sends it as it is, {@code modwell why} prints it, and
 * {@link dev.modwell.server.why.WhyPage} shows it to people.
 *
 * <pre>{@code
 * /-/why/7f3a0123456789abcdef0123456789ab       the request of that name
 * /-/why/github.com/acme/tool                   a module
 * /-/why/github.com/acme/tool@v1.2.0            one version, branch or commit of it
 * }</pre>
 */
@NullMarked
package dev.modwell.server.why;

import org.jspecify.annotations.NullMarked;
