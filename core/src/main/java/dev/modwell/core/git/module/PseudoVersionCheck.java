// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.git.module;

import dev.modwell.core.git.command.VersionControlException;
import dev.modwell.core.git.repository.Revision;
import dev.modwell.gomod.module.InvalidVersionException;
import dev.modwell.gomod.module.PseudoVersion;
import dev.modwell.gomod.semver.Semver;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;

/**
 * Checks that a pseudo-version is one that its commit may have: its revision, its time, and a base that is
 * a tag among the commit's ancestors. Otherwise an author could give a commit any rank, and each commit
 * would have names without end. {@code codeRepo.validatePseudoVersion}.
 */
final class PseudoVersionCheck {
    private static final DateTimeFormatter DIGITS =
            DateTimeFormatter.ofPattern("uuuuMMddHHmmss").withZone(ZoneOffset.UTC);

    private final ModuleRoot root;
    private final Snapshot snapshot;

    PseudoVersionCheck(ModuleRoot root, Snapshot snapshot) {
        this.root = root;
        this.snapshot = snapshot;
    }

    void check(Revision revision, String version) throws VersionControlException {
        String base;
        try {
            checkName(revision, PseudoVersion.revision(version));
            checkTime(revision, PseudoVersion.time(version));
            base = PseudoVersion.base(withoutIncompatible(version));
        } catch (InvalidVersionException e) {
            throw Refusal.pseudoVersion(e.reason());
        }
        if (base.isEmpty()) {
            boolean claimsOne = root.major().versionPrefix().isEmpty()
                    && Semver.major(version).equals("v1");
            if (claimsOne) {
                throw Refusal.pseudoVersion("major version without preceding tag must be v0, not v1");
            }
            return;
        }
        checkBase(revision, version, base);
    }

    private static String withoutIncompatible(String version) {
        return version.endsWith("+incompatible")
                ? version.substring(0, version.length() - "+incompatible".length())
                : version;
    }

    private static void checkName(Revision revision, String name) throws VersionControlException {
        String expected = revision.shortName();
        if (name.equals(expected)) {
            return;
        }
        if (name.startsWith(expected)) {
            throw Refusal.pseudoVersion("revision is longer than canonical (expected " + expected + ")");
        }
        if (expected.startsWith(name)) {
            throw Refusal.pseudoVersion("revision is shorter than canonical (expected " + expected + ")");
        }
        throw Refusal.pseudoVersion("does not match short name of revision (expected " + expected + ")");
    }

    private static void checkTime(Revision revision, Instant time) throws VersionControlException {
        if (!time.equals(revision.time().truncatedTo(ChronoUnit.SECONDS))) {
            throw Refusal.pseudoVersion(
                    "does not match version-control timestamp (expected " + DIGITS.format(revision.time()) + ")");
        }
    }

    private void checkBase(Revision revision, String version, String base) throws VersionControlException {
        String name = PseudoVersion.revision(version);
        for (String tag : revision.tags()) {
            if (versionOf(tag).equals(base)) {
                throw Refusal.pseudoVersion("tag (" + tag + ") found on revision " + name
                        + " is already canonical, so should not be replaced with a pseudo-version derived from that"
                        + " tag");
            }
        }
        String last = "";
        for (String tag : snapshot.tags(root.tagPrefix() + base).names()) {
            if (Semver.compare(versionOf(tag), base) != 0) {
                continue;
            }
            last = tag;
            if (snapshot.repository().descendsFrom(revision, tag)) {
                return;
            }
        }
        throw Refusal.pseudoVersion(
                last.isEmpty()
                        ? "preceding tag (" + base + ") not found"
                        : "revision " + name + " is not a descendent of preceding tag (" + last + ")");
    }

    private String versionOf(String tag) {
        return tag.startsWith(root.tagPrefix()) ? tag.substring(root.tagPrefix().length()) : tag;
    }
}
