/**
 * The GOPROXY protocol as values: what a request asks for ({@link dev.modwell.gomod.goproxy.Target}),
 * under which name every store keeps the answer ({@link dev.modwell.gomod.goproxy.Key}), and the lists
 * of proxies that {@code GOPROXY} holds.
 *
 * <p>A proxy answers GET requests for these paths (Go Modules Reference, "GOPROXY protocol"):
 *
 * <pre>
 * MODULE/@v/list              the tagged versions, one a line
 * MODULE/@v/VERSION.info      version and time as JSON; also for a branch or a commit
 * MODULE/@v/VERSION.mod       the go.mod file
 * MODULE/@v/VERSION.zip       the files
 * MODULE/@latest              as .info, of the version to use when nothing else is said
 * sumdb/NAME/supported        whether this checksum database is mirrored
 * sumdb/NAME/latest           its signed head
 * sumdb/NAME/lookup/MODULE@VERSION
 * sumdb/NAME/tile/H/L/N[.p/W]
 * </pre>
 *
 * <p>MODULE and VERSION are escaped, see {@link dev.modwell.gomod.module}. The request path without its leading slash
 * is the key: the same text names the file on disk, the object in a bucket, the entry in a bundle and the path at
 * the upstream.
 *
 * {@snippet :
 * Target target = Target.parse("github.com/!burnt!sushi/toml/@v/v1.5.0.zip");
 * target instanceof Target.Zip zip && zip.module().value().equals("github.com/BurntSushi/toml");
 * target.key().value()   // github.com/!burnt!sushi/toml/@v/v1.5.0.zip
 * }
 */
@NullMarked
package dev.modwell.gomod.goproxy;

import org.jspecify.annotations.NullMarked;
