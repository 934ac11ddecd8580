// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.server.telemetry.metric;

/** What a request asks for, as far as its target tells. */
enum RequestKind {
    LIST,
    LATEST,
    INFO,
    MOD,
    ZIP,
    SUMDB,
    PAGE,
    OTHER;

    /** The kind of a request target; looks at its two ends only, since this is asked of every request. */
    static RequestKind of(String target) {
        int query = target.indexOf('?');
        String path = query < 0 ? target : target.substring(0, query);
        if (path.startsWith("/sumdb/")) {
            return SUMDB;
        }
        if (path.endsWith("/@latest")) {
            return LATEST;
        }
        int slash = path.lastIndexOf('/');
        return path.startsWith("/@v/", slash - 3) ? file(path) : page(path, slash);
    }

    private static RequestKind file(String path) {
        if (path.endsWith(".info")) {
            return INFO;
        }
        if (path.endsWith(".mod")) {
            return MOD;
        }
        if (path.endsWith(".zip")) {
            return ZIP;
        }
        return path.endsWith("/list") ? LIST : OTHER;
    }

    /** A path of one element is a page: no module has such a one. */
    private static RequestKind page(String path, int slash) {
        return path.startsWith("/-/") || slash == 0 ? PAGE : OTHER;
    }

    /** Reports whether it is about modules. */
    boolean isOfModules() {
        return this != PAGE && this != OTHER;
    }
}
