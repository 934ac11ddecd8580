/**
 * Archives of text files as one text file, for tests and examples: Go's {@code golang.org/x/tools/txtar}.
 *
 * <p>An archive is a comment and files. A file begins with a marker line {@code -- NAME --}, white space around
 * the name not counting, and goes on to the next marker or the end. Each part that is not empty ends with a newline;
 * one is added where it is missing. There are no errors: any text is an archive. A marker line may
 * end as lines do in Windows; in the data such ends stay as they are.
 *
 * {@snippet lang="text" :
 * The comment.
 * -- go.mod --
 * module example.com/m
 * -- m.go --
 * package m
 * }
 */
@NullMarked
package dev.modwell.gomod.txtar;

import org.jspecify.annotations.NullMarked;
