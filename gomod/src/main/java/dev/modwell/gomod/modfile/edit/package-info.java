/**
 * The changes to go.mod and go.work files that take more than one line, or that both kinds of file have.
 *
 * <p>Every change has two sides: the list of statements and the {@link
 * dev.modwell.gomod.modfile.syntax.FileSyntax syntax}. A statement that goes leaves its list at once, while
 * its line is only {@link dev.modwell.gomod.modfile.syntax.Line#remove() marked}, because later changes may put
 * lines next to it:
 *
 * {@snippet :
 * Replacements.add(syntax, replace, old, replacement);
 * Duplicates duplicates = new Duplicates();
 * duplicates.keepLast(replace, Replace::old, Replace::syntax);
 * duplicates.deleteFrom(syntax);
 * BlockOrder.sort(syntax, block -> Tokens.ORDER);
 * syntax.cleanup();
 * }
 */
@NullMarked
package dev.modwell.gomod.modfile.edit;

import org.jspecify.annotations.NullMarked;
