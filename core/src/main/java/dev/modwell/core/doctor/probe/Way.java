// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.doctor.probe;

import dev.modwell.core.origin.Origin;
import dev.modwell.gomod.goproxy.ProxyList;

/**
 * One entry of GOPROXY and how to ask it.
 *
 * @param index its place in the list, from 0
 */
public record Way(int index, ProxyList.Entry entry, Origin origin) {
    /** As people write it, without credentials. */
    public String name() {
        return entry.toString();
    }

    public boolean isDirect() {
        return entry instanceof ProxyList.Entry.Direct;
    }

    /** Reports whether it is a proxy that is asked over HTTP. */
    public boolean isWeb() {
        return entry instanceof ProxyList.Entry.Proxy proxy && !proxy.isFile();
    }

    /** Reports whether the next entry is asked after any error of this one. */
    public boolean passesErrors() {
        return entry instanceof ProxyList.Entry.Proxy proxy && proxy.continuesAfterAnyError();
    }
}
