// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.zip;

import dev.modwell.gomod.text.Quote;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds names that are equal when case is folded, names listed twice, and names that are both file and
 * folder, where every folder on the way to a file counts as a name.
 *
 * <p>The names are kept as a tree of folded elements. A node refers to the first name that led to it and
 * to how much of that name it is, so a long name with many folders costs what it has in bytes, not the
 * square of it.
 */
final class FileCollisions {
    /** The most folders that are kept; the largest public modules have some ten thousand. */
    static final int MAX_FOLDERS = 200_000;

    private final Node root = new Node("", 0, true);
    private int folders;

    /** One file or folder, named by the first {@code end} characters of {@code name}. */
    private static final class Node {
        final String name;
        final int end;
        final boolean folder;
        /** No folder on the way to this node is in conflict with this node's own spelling. */
        boolean settled;

        private @Nullable Map<String, Node> children;

        Node(String name, int end, boolean folder) {
            this.name = name;
            this.end = end;
            this.folder = folder;
        }

        @Nullable
        Node child(String element) {
            return children == null ? null : children.get(element);
        }

        void add(String element, Node child) {
            if (children == null) {
                children = new HashMap<>(4);
            }
            children.put(element, child);
        }

        boolean isSpelledAs(String other, int otherEnd) {
            return end == otherEnd && name.regionMatches(0, other, 0, end);
        }

        String path() {
            return name.substring(0, end);
        }
    }

    /** Adds a clean relative path; returns what it is in conflict with, or null. */
    @Nullable
    String add(String name, boolean folder) {
        if (folders > MAX_FOLDERS) {
            return "too many directories (max is " + MAX_FOLDERS + ")";
        }
        int[] ends = elementEnds(name);
        Node[] path = new Node[ends.length];
        int known = walk(name, ends, folder, path);
        // Go looks at the file first, then at its folders from the inside out, and names the first conflict.
        for (int level = known - 1; level >= 0; level--) {
            boolean last = level == ends.length - 1;
            Node node = path[level];
            String conflict = conflict(node, name, ends[level], !last || folder);
            if (conflict != null) {
                return conflict;
            }
            if (node.settled) {
                break;
            }
        }
        for (Node node : path) {
            node.settled = true;
        }
        return null;
    }

    private static int[] elementEnds(String name) {
        int[] ends = new int[1 + (int) name.chars().filter(c -> c == '/').count()];
        for (int i = 0, from = 0; i < ends.length; i++) {
            int slash = name.indexOf('/', from);
            ends[i] = slash < 0 ? name.length() : slash;
            from = ends[i] + 1;
        }
        return ends;
    }

    /** Fills {@code path} with the nodes of {@code name}, new ones at its end, and returns how many were known. */
    private int walk(String name, int[] ends, boolean folder, Node[] path) {
        Node node = root;
        int known = 0;
        int start = 0;
        for (int level = 0; level < ends.length; level++) {
            String element = CaseFold.fold(name.substring(start, ends[level]));
            Node next = node.child(element);
            if (next == null) {
                boolean last = level == ends.length - 1;
                folders += last ? 0 : 1;
                next = new Node(name, ends[level], !last || folder);
                node.add(element, next);
            } else {
                known++;
            }
            path[level] = next;
            node = next;
            start = ends[level] + 1;
        }
        return known;
    }

    private static @Nullable String conflict(Node known, String name, int end, boolean folder) {
        if (!known.isSpelledAs(name, end)) {
            return "case-insensitive file name collision: " + Quote.text(known.path()) + " and "
                    + Quote.text(name.substring(0, end));
        }
        if (known.folder != folder) {
            return "entry " + Quote.text(name.substring(0, end)) + " is both a file and a directory";
        }
        return folder ? null : "multiple entries for file " + Quote.text(name.substring(0, end));
    }
}
