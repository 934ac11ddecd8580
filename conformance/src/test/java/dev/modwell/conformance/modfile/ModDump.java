// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.conformance.modfile;

import dev.modwell.gomod.gowork.GoWork;
import dev.modwell.gomod.modfile.GoMod;
import dev.modwell.gomod.modfile.statement.GoStmt;
import dev.modwell.gomod.modfile.statement.Godebug;
import dev.modwell.gomod.modfile.statement.PathVersion;
import dev.modwell.gomod.modfile.statement.Replace;
import dev.modwell.gomod.modfile.statement.ToolchainStmt;
import dev.modwell.gomod.modfile.syntax.Comment;
import dev.modwell.gomod.modfile.syntax.CommentBlock;
import dev.modwell.gomod.modfile.syntax.Comments;
import dev.modwell.gomod.modfile.syntax.Expr;
import dev.modwell.gomod.modfile.syntax.FileSyntax;
import dev.modwell.gomod.modfile.syntax.Line;
import dev.modwell.gomod.modfile.syntax.LineBlock;
import dev.modwell.gomod.modfile.syntax.ModFileException;
import dev.modwell.gomod.modfile.syntax.Position;
import dev.modwell.gomod.modfile.syntax.Statement;
import dev.modwell.gomod.text.GoText;
import dev.modwell.gomod.text.Utf8;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes files as lines of fields, as {@code modfile.go} of the oracle does. */
final class ModDump {
    private final StringBuilder text = new StringBuilder();
    private final boolean positions;

    private ModDump(boolean positions) {
        this.positions = positions;
    }

    /** What a go.mod says. */
    static String statements(GoMod mod) {
        ModDump dump = new ModDump(false);
        mod.module().ifPresent(m -> dump.line("module", m.path(), m.deprecated(), tokens(m.syntax())));
        dump.goAndToolchain(mod.go(), mod.toolchain());
        dump.godebugs(mod.godebug());
        mod.require()
                .forEach(r ->
                        dump.line("require", r.path(), r.version(), String.valueOf(r.indirect()), tokens(r.syntax())));
        mod.exclude()
                .forEach(x -> dump.line("exclude", x.module().path(), x.module().version(), tokens(x.syntax())));
        dump.replaces(mod.replace());
        mod.retract()
                .forEach(r -> dump.line(
                        "retract", r.interval().low(), r.interval().high(), r.rationale(), tokens(r.syntax())));
        mod.tool().forEach(t -> dump.line("tool", t.path(), tokens(t.syntax())));
        mod.ignore().forEach(i -> dump.line("ignore", i.path(), tokens(i.syntax())));
        return dump.text.toString();
    }

    /** What a go.work says. */
    static String statements(GoWork work) {
        ModDump dump = new ModDump(false);
        dump.goAndToolchain(work.go(), work.toolchain());
        dump.godebugs(work.godebug());
        work.use().forEach(u -> dump.line("use", u.path(), u.modulePath(), tokens(u.syntax())));
        dump.replaces(work.replace());
        return dump.text.toString();
    }

    /** The syntax tree, with or without places in the file. */
    static String syntax(FileSyntax file, boolean positions) {
        ModDump dump = new ModDump(positions);
        dump.line("file", file.name());
        dump.comments(file.comments());
        file.statements().forEach(dump::statement);
        return dump.text.toString();
    }

    /** Every field of every error. */
    static String errors(ModFileException e) {
        ModDump dump = new ModDump(true);
        e.errors().forEach(error -> {
            String cause = String.valueOf(error.cause().getMessage());
            dump.line("error", error.filename(), error.verb(), error.modulePath(), cause);
            dump.position(error.position());
        });
        return dump.text.toString();
    }

    /** The dump with its lines sorted. */
    static byte[] sorted(String dump) {
        return GoText.encode(Stream.of(dump.split("\n", -1)).sorted(Utf8.ORDER).collect(Collectors.joining("\n")));
    }

    private void line(String... fields) {
        text.append('\n');
        for (String field : fields) {
            text.append(field).append('\0');
        }
    }

    private void position(Position p) {
        line("at", String.valueOf(p.line()), String.valueOf(p.lineRune()), String.valueOf(p.byteOffset()));
    }

    private void goAndToolchain(Optional<GoStmt> go, Optional<ToolchainStmt> toolchain) {
        go.ifPresent(g -> line("go", g.version(), tokens(g.syntax())));
        toolchain.ifPresent(t -> line("toolchain", t.name(), tokens(t.syntax())));
    }

    private void godebugs(List<Godebug> list) {
        list.forEach(g -> line("godebug", g.key(), g.value(), tokens(g.syntax())));
    }

    private void replaces(List<Replace> list) {
        list.forEach(r -> {
            PathVersion old = r.old();
            PathVersion to = r.replacement();
            line("replace", old.path(), old.version(), to.path(), to.version(), tokens(r.syntax()));
        });
    }

    private static String tokens(Line line) {
        return String.join(" ", line.tokens());
    }

    private void statement(Statement statement) {
        switch (statement) {
            case CommentBlock comment -> expr(comment, "comment", List.of());
            case Line line -> line(line);
            case LineBlock block -> {
                expr(block, "block", block.tokens());
                expr(block.lParen(), "(", List.of());
                block.lines().forEach(this::line);
                expr(block.rParen(), ")", List.of());
            }
        }
    }

    private void line(Line line) {
        expr(line, "line " + line.isInBlock(), line.tokens());
    }

    private void expr(Expr expr, String kind, List<String> tokens) {
        List<String> fields = new ArrayList<>(List.of(kind));
        fields.addAll(tokens);
        line(fields.toArray(String[]::new));
        if (positions) {
            position(expr.start());
            position(expr.end());
        }
        comments(expr.comments());
    }

    private void comments(Comments comments) {
        comments("before", comments.before());
        comments("suffix", comments.suffix());
        comments("after", comments.after());
    }

    private void comments(String where, List<Comment> list) {
        for (Comment comment : list) {
            line(where, comment.token(), String.valueOf(comment.suffix()));
            if (positions) {
                position(comment.start());
            }
        }
    }
}
