/**
 * vendor/modules.txt: which modules a vendor folder holds, as {@code go mod vendor} writes it and the
 * {@code go} command reads it.
 *
 * <p>A line with {@code #} names a module and what replaces it, if anything does. Lines with {@code ##} after it
 * tell whether a go.mod file requires the module explicitly and for which Go version it is written. Every other
 * line after it is the path of one of its packages. Replacements that are not used come last, without packages.
 *
 * {@snippet lang="text" :
 * ## workspace
 * # example.com/a v1.2.3 => ../a
 * ## explicit; go 1.21
 * example.com/a
 * example.com/a/internal/b
 * # example.com/unused => ./unused
 * }
 *
 * {@snippet :
 * ModulesTxt vendored = ModulesTxt.parse(bytes);
 * vendored.moduleOf("example.com/a/internal/b");   // example.com/a@v1.2.3
 * vendored.contributing();                         // the modules with packages
 * }
 *
 * <p>Lines that make no sense are passed over, as by the {@code go} command: a newer one may have written them.
 */
@NullMarked
package dev.modwell.gomod.vendor;

import org.jspecify.annotations.NullMarked;
