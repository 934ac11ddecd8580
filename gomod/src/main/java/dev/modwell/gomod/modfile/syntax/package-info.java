/**
 * The syntax that go.mod and go.work share: lines of tokens, blocks of lines, comments, and how they print.
 *
 * <p>A file is a list of statements. A statement is a {@link dev.modwell.gomod.modfile.syntax.Line line} of
 * tokens, a {@link dev.modwell.gomod.modfile.syntax.LineBlock block} (tokens, then {@code (} at the end of the
 * line, lines, and {@code )} on a line of its own), or a {@link dev.modwell.gomod.modfile.syntax.CommentBlock
 * block of comments} that a blank line sets apart. Tokens are separated by spaces, tabs and carriage returns;
 * {@code ( ) [ ] { } ,} are tokens of their own; a token that begins with a double or a back quote runs to
 * the closing quote; every other token is a run of printable characters. {@code //} begins a comment,
 * {@code /*} is an error.
 *
 * {@snippet :
 * // A comment block.
 *
 * // A comment before the line.
 * module example.com/a // a suffix comment
 *
 * require ( // suffix of the opening parenthesis
 *     example.com/b v1.0.0
 * )
 * }
 *
 * <p>Reading keeps every comment and every token as it was written, so that {@link
 * dev.modwell.gomod.modfile.syntax.FileSyntax#format format} changes nothing but white space, and a file that
 * was formatted once does not change again. What the tokens mean is not decided here.
 *
 * <p>Files come from strangers: input is limited to {@link
 * dev.modwell.gomod.modfile.syntax.FileSyntax#MAX_BYTES} and {@link
 * dev.modwell.gomod.modfile.syntax.FileSyntax#MAX_TOKENS}, and nothing recurses.
 */
@NullMarked
package dev.modwell.gomod.modfile.syntax;

import org.jspecify.annotations.NullMarked;
