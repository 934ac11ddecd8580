/**
 * go.mod files: reading, changing and printing them as {@code golang.org/x/mod/modfile} does.
 *
 * <p>A go.mod file names a module and says what it needs:
 *
 * {@snippet lang="go.mod" :
 * // Deprecated: use example.com/a/v2 instead.
 * module example.com/a
 *
 * go 1.24
 *
 * toolchain go1.24.3
 *
 * require (
 *     example.com/b v1.2.3
 *     example.com/c v0.9.0 // indirect
 * )
 *
 * replace example.com/b => ../b
 *
 * retract [v1.0.0, v1.0.9] // leaks memory
 * }
 *
 * <p>{@link dev.modwell.gomod.modfile.GoMod#parse parse} is for a main module's own file and refuses what it does
 * not know. {@link dev.modwell.gomod.modfile.GoMod#parseLax parseLax} is for dependencies' files: it reads
 * {@code module}, {@code go}, {@code require}, {@code retract} and {@code ignore} and passes over everything
 * else, so that files which a newer Go wrote can be read.
 *
 * {@snippet :
 * GoMod mod = GoMod.parse("go.mod", bytes);
 * mod.addRequire("example.com/b", "v1.3.0");   // comments stay where they are
 * mod.dropReplace(new PathVersion("example.com/b", ""));
 * mod.cleanup();
 * byte[] printed = mod.format();
 * }
 *
 * <p>The nouns, the order of errors, their sentences and the results are Go's; differential tests hold both
 * against each other. What differs: files are limited in size (see {@link
 * dev.modwell.gomod.modfile.syntax.FileSyntax}); a backslash in a replacement's folder is an error on
 * Windows too; and Go's edits take a statement about the empty path, which means nothing, for one that was
 * dropped before, so that some of them fail or drop it, while ours do what they say.
 */
@NullMarked
package dev.modwell.gomod.modfile;

import org.jspecify.annotations.NullMarked;
