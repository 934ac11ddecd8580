/**
 * Reading, printing and editing of go.mod, go.work, go.sum and modules.txt, held against Go's own code.
 *
 * <p>Inputs are generated from a grammar ({@code ModGrammar}), mutated from files ({@code ModCorpus},
 * {@code Mutation}) and random runs of tokens ({@code TokenSoup}). What is compared ({@code ModDump}): every
 * statement, the whole syntax tree with places and comments, the printed file, and each error's fields.
 *
 * {@snippet :
 * new Differential(oracle, 1).run(50_000, new ModFileQuestions(corpus)::next);
 * }
 */
@NullMarked
package dev.modwell.conformance.modfile;

import org.jspecify.annotations.NullMarked;
