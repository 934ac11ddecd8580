/**
 * Where a question goes: {@link dev.modwell.core.policy.Routing} gives each module path its
 * {@link dev.modwell.core.policy.Route}.
 *
 * <h2>Private paths</h2>
 * A path that a private pattern matches goes to version control and never to a proxy, whatever a rule or
 * the list of sources says, as Go's {@code GONOPROXY} demands. A path that a pattern of
 * {@code GONOSUMDB} matches is never named to a checksum database. Both fail closed: when version control
 * cannot answer, no other source is tried. The patterns are Go's: globs for path prefixes, separated by
 * commas.
 *
 * <h2>Rules</h2>
 * {@code {match: PATTERNS, sources: LIST, sumdb: on|off}}; the first rule whose patterns match decides.
 * It may send a path to other sources and take it out of the checksum database's sight. It cannot weaken
 * the private patterns: proxies among its sources are passed over for a private path, and a rule with
 * nothing else refuses it by name; {@code sumdb: on} does not bring a path back that a pattern hides.
 * {@code sources: off} refuses the path altogether, also what is kept of it.
 *
 * <pre>{@code
 * private: corp.example/*, *.internal
 * rules:
 *   - {match: github.com/acme/*, sources: "https://mirror.example,direct", sumdb: off}
 *   - {match: github.com/evil, sources: off}
 *
 * corp.example/team/tool -> version control, no checksum database, absence kept 5 s
 * github.com/acme/lib    -> the rule's sources, no checksum database, absence kept 30 s
 * github.com/evil/x      -> refused
 * golang.org/x/text      -> the configured sources and checksum database, absence kept 30 s
 * }</pre>
 */
@NullMarked
package dev.modwell.core.policy;

import org.jspecify.annotations.NullMarked;
