// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.archive;

import static dev.modwell.gomod.archive.LittleEndian.uint16;

/** What stands in front of a file's contents, and behind them: APPNOTE.TXT 4.3.7 and 4.3.9. */
final class LocalHeader {
    static final int SIGNATURE = 0x04034b50;

    /** Without the name and the extra field that follow. */
    static final int LENGTH = 30;

    /** May be left out; Go writes it. */
    static final int DESCRIPTOR_SIGNATURE = 0x08074b50;

    static final int STORED = 0;
    static final int DEFLATED = 8;

    private LocalHeader() {}

    /** How many bytes of name and extra field lie between a header and the contents. */
    static int distance(byte[] header) {
        return uint16(header, 26) + uint16(header, 28);
    }
}
