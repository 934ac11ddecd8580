/**
 * Module paths, versions and their pairs, as {@code golang.org/x/mod/module} defines them: which texts
 * are valid, how they are escaped for file systems and proxies, and which versions belong to which path.
 *
 * <h2>Paths</h2>
 * A <em>module path</em> is elements of ASCII letters, digits and {@code - . _ ~}, joined by slashes. The first
 * one is a lower-case host name with a dot in it. No element begins or ends with a dot, is a device name of
 * Windows ({@code con}, {@code nul.txt}) or looks like a Windows short name ({@code abc~1}). An <em>import path</em>
 * may also have {@code +} and need not begin with a host; a <em>file path</em> may have any letter of Unicode 15.0,
 * spaces, and the punctuation that no shell and no file system minds.
 *
 * <h2>Major versions</h2>
 * From v2 on a path ends in its major version: {@code example.com/m/v2}. A path without one holds v0 and v1, and
 * versions marked {@code +incompatible}, made before modules were. Paths below {@code gopkg.in/} write
 * {@code .v2}, and {@code .v2-unstable}, and do so for v0 and v1 as well.
 *
 * <h2>Escaping</h2>
 * File systems and web servers may not tell {@code A} from {@code a}, so wherever a path or version becomes part
 * of a file name or URL each capital is written as {@code !} and the small letter. An escaped text has no capitals,
 * and there is one escaped form only.
 *
 * <h2>Pseudo-versions</h2>
 * A commit without a version tag gets a version that sorts between its nearest tagged ancestor and the next:
 * {@code v0.0.0-20191109021931-daa7c04131f5}; see {@link dev.modwell.gomod.module.PseudoVersion}.
 *
 * <h2>Errors</h2>
 * What is refused is refused with Go's own sentence: {@link dev.modwell.gomod.module.InvalidModuleException} and
 * its subclasses, which are named after Go's error types and carry the same fields.
 *
 * {@snippet :
 * ModulePath.parse("github.com/BurntSushi/toml").escaped()      // github.com/!burnt!sushi/toml
 * SplitPath.of("gopkg.in/yaml.v2").orElseThrow().prefix()       // gopkg.in/yaml
 * ModuleVersion.of("example.com/m/v2", "v1.0.0")
 *     // throws: example.com/m/v2@v1.0.0: invalid version: should be v2, not v1
 * PrefixPatterns.parse("*.corp.example,rsc.io/private").matches("git.corp.example/x/y")   // true
 * }
 */
@NullMarked
package dev.modwell.gomod.module;

import org.jspecify.annotations.NullMarked;
