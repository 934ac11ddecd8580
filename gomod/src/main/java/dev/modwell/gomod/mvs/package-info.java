/**
 * Minimal version selection: which version of each module a build uses, given what each version requires (Go Modules
 * Reference, "Minimal version selection"; Russ Cox, "Minimal Version Selection", 2018).
 *
 * <p>The graph begins with the requirements of the main module and goes on with those of each version that is
 * required. Of each module the highest version that appears anywhere is used; nothing newer is ever taken, so the
 * answer does not change when new versions are published.
 *
 * <p>From Go 1.17 on a module lists all that its packages need. Below such a module only what it lists itself counts: the
 * graph is <em>pruned</em> there. It is not pruned below an older module, nor when the main module is older.
 *
 * <pre>
 * main --> A v1.1 --> C v1.3
 *      --> B v1.2 --> C v1.4        uses A v1.1, B v1.2, C v1.4
 * </pre>
 *
 * <p>Requirements are asked for level by level, all that are needed next in one call, so that whoever fetches them can
 * fetch them at the same time.
 *
 * {@snippet :
 * ModuleGraph graph = ModuleGraph.load(Requirements.unpruned(List.of(a, b)), Source.each(goModFiles::requirements));
 * graph.buildList();                    // [x.y/a@v1.1.0, x.y/b@v1.2.0, x.y/c@v1.4.0]
 * graph.pathTo(c).orElseThrow();        // [x.y/b@v1.2.0, x.y/c@v1.4.0]
 * }
 */
@NullMarked
package dev.modwell.gomod.mvs;

import org.jspecify.annotations.NullMarked;
