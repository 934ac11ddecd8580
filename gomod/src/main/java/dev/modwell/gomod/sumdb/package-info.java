// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0

/**
 * The checksum database: the client that trusts nothing it is told, and the server of one's own log, as
 * {@code golang.org/x/mod/sumdb} has them.
 *
 * <p>A checksum database is a {@linkplain dev.modwell.gomod.sumdb.tlog log} whose records are the {@code go.sum} lines
 * of module versions, one record a version. It answers under its address:
 *
 * <pre>
 * /latest                          the newest signed tree, a {@linkplain dev.modwell.gomod.sumdb.note note}
 * /lookup/example.com/m@v1.0.0     the number and the text of the version's record, then a signed tree that has it
 * /tile/8/0/x001/234               256 hashes of the log
 * /tile/8/data/x001/234            the 256 records below them
 * </pre>
 *
 * <p>The client keeps the newest tree it knows. Each tree that it meets must be the beginning of that tree or the other
 * way round, which its tiles show, and each record must be in the tree at its number. So a log that tells one client
 * another truth than the rest must go on doing so for ever: at the first tree from elsewhere it is found out, and
 * {@link dev.modwell.gomod.sumdb.SecurityErrorException} has both signed notes as the evidence.
 *
 * <pre>{@code
 * SumDbClient client = new SumDbClient(ops, ClientSettings.defaults());
 * SumLines lines = client.lookup(ModuleVersion.of("example.com/m", "v1.0.0"));
 * lines.zip();     // h1:... of the zip
 * lines.goMod();   // h1:... of the go.mod
 * }</pre>
 *
 * <p>Neither side opens a socket or a file: that is what {@link dev.modwell.gomod.sumdb.ClientOps} and {@link
 * dev.modwell.gomod.sumdb.ServerOps} are for.
 */
@NullMarked
package dev.modwell.gomod.sumdb;

import org.jspecify.annotations.NullMarked;
