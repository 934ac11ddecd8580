// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.serve.ahead;

import dev.modwell.gomod.module.ModulePath;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The trails that clients left, the newest first; as text, for the disk:
 *
 * <pre>
 * modwell trails 1
 * trail
 * head github.com/acme/tool
 * step im github.com/acme/tool
 * step imz golang.org/x/text
 * end
 * </pre>
 */
final class Trails {
    /** How many trails are kept; the one that was left longest ago goes first. */
    static final int MAX_TRAILS = 128;

    /** How many steps all of them have at most. */
    static final int MAX_STEPS = 50_000;

    /** From here on two beginnings are of the same main module. */
    static final double SAME = 0.5;

    private static final String FORMAT = "modwell trails 1";

    private final Deque<Trail> trails = new ArrayDeque<>();
    private boolean changed;

    /** The trail that began most like this, if one began alike. */
    Optional<Trail> like(Set<ModulePath> begun) {
        return trails.stream()
                .filter(trail -> trail.likeness(begun) >= SAME)
                .max(Comparator.comparingDouble(trail -> trail.likeness(begun)));
    }

    /**
     * Remembers a trail. What a client asked for after the same beginning before is not forgotten at once: a
     * list of modules must not make forget what a build needs.
     */
    void learn(Trail trail) {
        Trail learned = trail;
        for (Iterator<Trail> each = trails.iterator(); each.hasNext(); ) {
            Trail before = each.next();
            if (before.likeness(trail.heads()) >= SAME && trail.likeness(before.heads()) >= SAME) {
                each.remove();
                learned = joined(before, learned);
            }
        }
        add(learned);
        changed = true;
    }

    private void add(Trail trail) {
        trails.addFirst(trail);
        int steps = trails.stream().mapToInt(each -> each.steps().size()).sum();
        while (trails.size() > MAX_TRAILS || steps > MAX_STEPS) {
            steps -= trails.removeLast().steps().size();
        }
    }

    /** The heads of the later one; the steps of both, unless they are so many that the later must do. */
    private static Trail joined(Trail before, Trail later) {
        Map<ModulePath, Set<FileKind>> steps = new HashMap<>(later.steps());
        before.steps().forEach((path, kinds) -> steps.merge(path, kinds, Trails::union));
        boolean grown = steps.size() > 2 * later.steps().size()
                && steps.size() > before.steps().size();
        return grown ? later : new Trail(later.heads(), steps);
    }

    private static Set<FileKind> union(Set<FileKind> some, Set<FileKind> others) {
        Set<FileKind> all = EnumSet.copyOf(some);
        all.addAll(others);
        return all;
    }

    /** Has those of others as well, as the older ones. */
    void take(Trails others) {
        others.trails.forEach(trails::addLast);
    }

    /** Reports whether something was learned since this was asked last. */
    boolean haveChanged() {
        boolean were = changed;
        changed = false;
        return were;
    }

    /** What was reported as changed could not be kept. */
    void stayChanged() {
        changed = true;
    }

    String text() {
        StringBuilder text = new StringBuilder(FORMAT).append('\n');
        for (Trail trail : trails) {
            text.append("trail\n");
            trail.heads().forEach(head -> text.append("head ").append(head).append('\n'));
            trail.steps().forEach((path, kinds) -> {
                text.append("step ");
                kinds.forEach(kind -> text.append(kind.letter));
                text.append(' ').append(path).append('\n');
            });
        }
        return text.append("end\n").toString();
    }

    /** The trails of a text; none when it is not whole, for they can be learned again. */
    static Trails parse(String text) {
        List<String> lines = text.lines().toList();
        Trails trails = new Trails();
        if (lines.size() < 2
                || !lines.getFirst().equals(FORMAT)
                || !lines.getLast().equals("end")) {
            return trails;
        }
        try {
            trails.read(lines.subList(1, lines.size() - 1));
            return trails;
        } catch (IllegalArgumentException e) {
            return new Trails();
        }
    }

    private void read(List<String> lines) {
        Deque<Trail> read = new ArrayDeque<>();
        Set<ModulePath> heads = new HashSet<>();
        Map<ModulePath, Set<FileKind>> steps = new HashMap<>();
        for (String line : lines) {
            String[] words = line.split(" ");
            switch (words[0] + words.length) {
                case "trail1" -> {
                    if (!steps.isEmpty()) {
                        read.addFirst(new Trail(heads, steps));
                    }
                    heads.clear();
                    steps.clear();
                }
                case "head2" -> heads.add(ModulePath.parse(words[1]));
                case "step3" -> steps.put(ModulePath.parse(words[2]), kinds(words[1]));
                default -> throw new IllegalArgumentException("no trail: " + line);
            }
        }
        if (!steps.isEmpty()) {
            read.addFirst(new Trail(heads, steps));
        }
        read.forEach(this::add);
    }

    private static Set<FileKind> kinds(String letters) {
        Set<FileKind> kinds = EnumSet.noneOf(FileKind.class);
        Arrays.stream(FileKind.values())
                .filter(kind -> letters.indexOf(kind.letter) >= 0)
                .forEach(kinds::add);
        if (kinds.size() != letters.length()) {
            throw new IllegalArgumentException("no kinds of files: " + letters);
        }
        return kinds;
    }
}
