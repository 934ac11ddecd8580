// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.gosum;

/** What a go.sum file says about a hash. */
public enum SumCheck {
    /** The file has this very hash. */
    MATCHES,
    /** The file has another hash of the known algorithm: what was hashed is not what it was before. */
    DIFFERS,
    /** The file has no hash, or only hashes of unknown algorithms. */
    ABSENT
}
