/**
 * go.work files: a workspace of several main modules, as {@code golang.org/x/mod/modfile} reads, changes and
 * prints them.
 *
 * {@snippet lang="go.work" :
 * go 1.24
 *
 * use (
 *     ./a
 *     ./tools/b
 * )
 *
 * replace example.com/c => ../c
 * }
 *
 * <p>The syntax is that of go.mod ({@link dev.modwell.gomod.modfile.syntax}). The statements are {@code go},
 * {@code toolchain}, {@code godebug}, {@code use} and {@code replace}; everything else is an error, as a
 * workspace is always one's own.
 *
 * {@snippet :
 * GoWork work = GoWork.parse("go.work", bytes);
 * work.addUse("./d", "example.com/d");
 * work.sortBlocks();
 * work.cleanup();
 * byte[] printed = work.format();
 * }
 */
@NullMarked
package dev.modwell.gomod.gowork;

import org.jspecify.annotations.NullMarked;
