// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.modfile.syntax;

import java.util.ArrayList;
import java.util.List;

/** The comments that belong to one piece of syntax. Replaced as lists; most pieces have none. */
public final class Comments {
    private List<Comment> before = List.of();
    private List<Comment> suffix = List.of();
    private List<Comment> after = List.of();

    Comments() {}

    /** Comments on lines of their own, and blank lines within a block, that come before. */
    public List<Comment> before() {
        return before;
    }

    /** Comments at the end of the line. */
    public List<Comment> suffix() {
        return suffix;
    }

    /** Comments on lines of their own that come after; a file's last ones. */
    public List<Comment> after() {
        return after;
    }

    /** Sets {@link #before}. */
    public void before(List<Comment> comments) {
        before = List.copyOf(comments);
    }

    /** Sets {@link #suffix}. */
    public void suffix(List<Comment> comments) {
        suffix = List.copyOf(comments);
    }

    /** Sets {@link #after}. */
    public void after(List<Comment> comments) {
        after = List.copyOf(comments);
    }

    /** Reports whether there is not one. */
    public boolean isEmpty() {
        return before.isEmpty() && suffix.isEmpty() && after.isEmpty();
    }

    /** Takes over the comments of a block (outside) that shrinks to its only line (inside). */
    void enclose(Comments outside) {
        before = join(outside.before, before);
        suffix = join(suffix, outside.suffix);
        after = join(after, outside.after);
    }

    private static List<Comment> join(List<Comment> first, List<Comment> second) {
        if (first.isEmpty() || second.isEmpty()) {
            return first.isEmpty() ? second : first;
        }
        List<Comment> joined = new ArrayList<>(first);
        joined.addAll(second);
        return List.copyOf(joined);
    }
}
