/**
 * What single lines of go.mod and go.work say: one record for each directive, which remembers the {@link
 * dev.modwell.gomod.modfile.syntax.Line line} it was read from.
 *
 * <p>Paths and versions are the file's own texts. Reading a file checks only what Go checks there: a
 * version must be canonical (or become so by a {@link dev.modwell.gomod.modfile.statement.VersionFixer}) and
 * its major version must fit the path's. Whether a path is a valid module path is not asked; {@link
 * dev.modwell.gomod.modfile.statement.PathVersion#toModuleVersion()} asks that.
 *
 * {@snippet lang="go.mod" :
 * require example.com/a v1.2.3 // indirect
 * replace example.com/a v1.2.3 => ../a
 * retract [v1.0.0, v1.0.9] // leaks memory
 * }
 */
@NullMarked
package dev.modwell.gomod.modfile.statement;

import org.jspecify.annotations.NullMarked;
