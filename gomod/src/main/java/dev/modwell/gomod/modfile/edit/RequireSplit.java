// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.modfile.edit;

import dev.modwell.gomod.modfile.statement.CommentText;
import dev.modwell.gomod.modfile.statement.Require;
import dev.modwell.gomod.modfile.syntax.Comment;
import dev.modwell.gomod.modfile.syntax.Comments;
import dev.modwell.gomod.modfile.syntax.FileSyntax;
import dev.modwell.gomod.modfile.syntax.Line;
import dev.modwell.gomod.modfile.syntax.LineBlock;
import dev.modwell.gomod.modfile.syntax.Statement;
import dev.modwell.gomod.text.Spaces;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.ListIterator;
import java.util.Map;
import java.util.Set;

/**
 * Sets requirements with direct and indirect ones in blocks of their own, as {@code go mod tidy} does since Go
 * 1.17; Go's {@code SetRequireSeparateIndirect} and {@code SetRequireAtMostTwo}.
 *
 * <p>The blocks are the last ones without comments that hold only the one kind; they are made if there are
 * none. A requirement whose mark changes moves between these two; from other blocks none is taken, because
 * comments may say why they are apart. A file's only block, if nothing is written about it, is divided.
 */
public final class RequireSplit {
    private static final String VERB = "require";

    private final FileSyntax syntax;
    private final List<Require> require;
    private final boolean atMostTwo;

    /** Which block a line was in before anything changed; lines outside blocks are not in it. */
    private final Map<Line, LineBlock> blocks = new HashMap<>();

    private int lastDirect = -1;
    private int lastIndirect = -1;
    private int lastRequire = -1;
    private int count;

    private final List<Comment> directComments = new ArrayList<>();
    private final List<Comment> indirectComments = new ArrayList<>();

    /**
     * A change of the statements in {@code require}, which are those of {@code syntax}.
     *
     * @param atMostTwo whether to empty all blocks but two
     */
    public RequireSplit(FileSyntax syntax, List<Require> require, boolean atMostTwo) {
        this.syntax = syntax;
        this.require = require;
        this.atMostTwo = atMostTwo;
    }

    /** Makes the statements say exactly {@code wanted}; of several about one path the last counts. */
    public void set(List<Require> wanted) {
        Map<String, Require> need = new LinkedHashMap<>();
        wanted.forEach(each -> need.put(each.path(), each));
        examine(need);
        boolean divide = atMostTwo
                || count == 1
                        && !isCommented(syntax.statements().get(lastRequire).comments());
        LineBlock direct = directBlock();
        LineBlock indirect = indirectBlock();
        addBefore(direct, directComments);
        addBefore(indirect, indirectComments);
        Set<String> have = new HashSet<>();
        for (ListIterator<Require> all = require.listIterator(); all.hasNext(); ) {
            Require each = all.next();
            Require change = need.get(each.path());
            if (change == null || !have.add(each.path())) {
                each.syntax().remove();
                all.remove();
                continue;
            }
            Require changed = Requirements.changed(each, change);
            LineBlock right = changed.indirect() ? indirect : direct;
            LineBlock wrong = changed.indirect() ? direct : indirect;
            boolean move = divide || blocks.get(each.syntax()) == wrong;
            all.set(move ? moved(changed, right) : changed);
        }
        need.keySet().removeAll(have);
        need.values().forEach(added -> addTo(added.indirect() ? indirect : direct, added));
    }

    private void examine(Map<String, Require> need) {
        Set<Line> direct = new HashSet<>();
        for (Require each : require) {
            Require wanted = need.get(each.path());
            if (wanted != null && !wanted.indirect()) {
                direct.add(each.syntax());
            }
        }
        for (int i = 0; i < syntax.statements().size(); i++) {
            Statement statement = syntax.statements().get(i);
            if (statement instanceof Line line && line.startsWith(VERB)) {
                examine(i, line.comments(), List.of(line));
            }
            if (statement instanceof LineBlock block && block.verb().equals(VERB)) {
                block.lines().forEach(line -> blocks.put(line, block));
                examine(i, block.comments(), block.lines());
                if (atMostTwo) {
                    takeComments(block, direct);
                }
            }
        }
    }

    /** Comments of a block that will hold only indirect requirements go to theirs, all others to the direct ones. */
    private void takeComments(LineBlock block, Set<Line> direct) {
        List<Comment> before = block.comments().before();
        boolean indirect = !block.lines().isEmpty() && block.lines().stream().noneMatch(direct::contains);
        List<Comment> target = indirect ? indirectComments : directComments;
        if (!target.isEmpty() && !before.isEmpty()) {
            target.add(Comment.whole("//"));
        }
        target.addAll(before);
        block.comments().before(List.of());
    }

    private static void addBefore(LineBlock block, List<Comment> comments) {
        List<Comment> before = new ArrayList<>(block.comments().before());
        before.addAll(comments);
        block.comments().before(before);
    }

    private void examine(int index, Comments comments, List<Line> lines) {
        lastRequire = index;
        count++;
        if (lines.isEmpty() || isCommented(comments)) {
            return;
        }
        if (lines.stream().anyMatch(line -> isCommented(line.comments()))) {
            return;
        }
        if (lines.stream().allMatch(CommentText::isIndirect)) {
            lastIndirect = index;
        }
        if (lines.stream().noneMatch(CommentText::isIndirect)) {
            lastDirect = index;
        }
    }

    /** Reports whether there are comments that say more than {@code // indirect}. */
    private static boolean isCommented(Comments comments) {
        return !comments.before().isEmpty()
                || !comments.after().isEmpty()
                || comments.suffix().size() > 1
                || comments.suffix().size() == 1
                        && !Spaces.trimSpace(comments.suffix().getFirst().text())
                                .equals("indirect");
    }

    private LineBlock directBlock() {
        if (lastDirect >= 0) {
            return syntax.blockAt(lastDirect);
        }
        if (lastIndirect >= 0) {
            lastDirect = lastIndirect;
            lastIndirect++;
        } else {
            lastDirect =
                    lastRequire >= 0 ? lastRequire + 1 : syntax.statements().size();
        }
        return insertBlock(lastDirect);
    }

    private LineBlock indirectBlock() {
        return lastIndirect >= 0 ? syntax.blockAt(lastIndirect) : insertBlock(lastDirect + 1);
    }

    private LineBlock insertBlock(int index) {
        LineBlock block = LineBlock.of(VERB);
        syntax.statements().add(index, block);
        return block;
    }

    private static Require moved(Require require, LineBlock block) {
        Line line = require.syntax().moveTo(VERB);
        block.lines().add(line);
        return new Require(require.module(), require.indirect(), line);
    }

    private void addTo(LineBlock block, Require added) {
        // A statement of its own, so that the caller's line, which may be of another file, stays out of this one.
        Require detached = Require.of(added.module(), added.indirect());
        block.lines().add(detached.syntax());
        require.add(detached);
    }
}
