// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.goproxy;

/** A text that is no list of proxies; the message says why, where Go has a sentence for it in Go's own. */
public final class InvalidProxyListException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    InvalidProxyListException(String message) {
        super(message);
    }
}
