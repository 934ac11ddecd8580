// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.store;

import dev.modwell.gomod.goproxy.Key;
import java.util.Optional;

/**
 * The last known answers to questions whose answer may change. Kept on disk below {@code <data>/query};
 * a list is also written to its place in the tree, so that the tree stays a valid GOPROXY folder.
 */
public interface AnswerBook {
    Optional<Answer> find(Key key) throws StoreException;

    void put(Key key, Answer answer) throws StoreException;

    void remove(Key key) throws StoreException;
}
