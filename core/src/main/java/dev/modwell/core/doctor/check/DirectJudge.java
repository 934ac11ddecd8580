// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.doctor.check;

import dev.modwell.core.doctor.finding.Change;
import dev.modwell.core.doctor.finding.Finding;
import dev.modwell.core.doctor.finding.Note;
import dev.modwell.core.doctor.picture.Picture;
import dev.modwell.core.doctor.probe.Probes;
import dev.modwell.core.doctor.probe.Trail;
import dev.modwell.core.explain.Cause;
import dev.modwell.core.failure.Attempt;
import dev.modwell.core.git.command.VersionControlException;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;

/** What bars the way to a repository. */
final class DirectJudge {
    private final Picture picture;
    private final Probes probes;

    DirectJudge(Picture picture, Probes probes) {
        this.picture = picture;
        this.probes = probes;
    }

    /** The finding for a try at version control that failed. */
    Finding judge(Asked asked, Trail.Tried direct) {
        String detail = direct.failure().map(Attempt::detail).orElse("");
        Finding finding =
                Finding.error(Blame.of(direct.kind(), 0), asked.toString()).seen("direct: " + detail);
        if (!probes.repositories().hasGit()) {
            return finding.as(Cause.VCS_MISSING);
        }
        return switch (direct.kind()) {
            case VCS_DENIED -> denied(asked, finding, detail.toLowerCase(Locale.ROOT));
            case VCS_HOST_KEY -> hostKey(asked, finding, detail);
            case DNS_FAILED -> finding.note(Note.of("host-unknown").with("host", Privacy.host(asked.path())));
            case VCS_FORBIDDEN ->
                picture.go().value("GOVCS").isEmpty()
                        ? finding
                        : finding.seen(Picture.told(picture.go().get("GOVCS")));
            case CONNECT_FAILED, SOURCE_TIMEOUT, VCS_TIMEOUT, TLS_FAILED -> unreached(asked, finding);
            case NO_SUCH_MODULE -> absent(asked, finding, detail);
            default -> finding;
        };
    }

    private Finding absent(Asked asked, Finding finding, String detail) {
        if (detail.contains("no go-import meta tag")) {
            return finding.as(Cause.VANITY_PAGE);
        }
        return detail.contains("disagree about go-import") || detail.contains("did not match import path")
                ? finding.as(Cause.VANITY_MISMATCH)
                : told(asked, finding);
    }

    private static Finding told(Asked asked, Finding finding) {
        return finding.note(Note.of("nobody-has-it").with("host", Privacy.host(asked.path())));
    }

    /** By ssh a key was refused; over https there were no credentials, or the wrong ones. */
    private Finding denied(Asked asked, Finding finding, String detail) {
        Optional<String> url = url(asked);
        String effective = url.map(probes.repositories()::rewritten).orElse("");
        if (isSsh(effective) || detail.contains("publickey")) {
            return rewritten(finding.as(Cause.SSH_KEY_DENIED), url, effective);
        }
        String host = url.map(DirectJudge::host).orElse(Privacy.host(asked.path()));
        Finding told = new CredentialSight(picture).tell(finding, host, false);
        return probes.repositories()
                .config("credential.helper")
                .map(helper -> told.seen(Note.of("git-helper").with("helper", helper)))
                .orElse(told);
    }

    private static boolean isSsh(String url) {
        return url.startsWith("ssh://") || url.startsWith("git@");
    }

    /** Where git goes, and whether that is the user's own doing. */
    private static Finding rewritten(Finding finding, Optional<String> url, String effective) {
        Finding told = finding.seen(Note.of("git-url").with("url", effective));
        boolean isRewritten = url.isPresent() && !url.get().equals(effective);
        return isRewritten ? told.note(Note.of("rewritten-to-ssh").with("url", url.get())) : told;
    }

    /** Many networks let https through and not ssh. */
    private Finding unreached(Asked asked, Finding finding) {
        Optional<String> url = url(asked);
        String effective = url.map(probes.repositories()::rewritten).orElse("");
        Finding told = finding.note(Note.of("repository-host").with("host", Privacy.host(asked.path())));
        return isSsh(effective) ? rewritten(told, url, effective) : told;
    }

    /** Either nobody has ever seen the host's key, or it is another one than the last time. */
    private Finding hostKey(Asked asked, Finding finding, String detail) {
        String effective = url(asked).map(probes.repositories()::rewritten).orElse("");
        String host = effective.isEmpty() ? Privacy.host(asked.path()) : host(effective);
        int port = port(effective);
        Finding told = finding.seen(Note.of("git-url").with("url", effective));
        Change learn = new Change.Shell(
                "ssh-keyscan " + (port < 0 ? "" : "-p " + port + " ") + host + " >> ~/.ssh/known_hosts");
        if (!detail.contains("HAS CHANGED")) {
            return told.repair(learn);
        }
        String name = port < 0 ? host : "[" + host + "]:" + port;
        return told.note(Note.of("host-key-changed").with("host", host))
                .repair(new Change.Shell("ssh-keygen -R " + Change.quoted(name)))
                .repair(learn);
    }

    private static int port(String url) {
        try {
            return URI.create(url).getPort();
        } catch (IllegalArgumentException _) {
            return -1;
        }
    }

    private Optional<String> url(Asked asked) {
        try {
            return Optional.of(probes.repositories().locate(asked.path()).url());
        } catch (VersionControlException e) {
            // Go stopped on its way there; a path that names no repository by itself is one that git is not asked for.
            return switch (e.kind()) {
                case VCS_DENIED, VCS_HOST_KEY, CONNECT_FAILED, VCS_TIMEOUT ->
                    Optional.of("https://" + asked.path().value().replaceFirst("\\.git(/.*)?$", ""));
                default -> Optional.empty();
            };
        }
    }

    private static String host(String url) {
        try {
            String host = URI.create(url).getHost();
            return host == null ? url.replaceFirst("^[^@]*@", "").replaceFirst(":.*$", "") : host;
        } catch (IllegalArgumentException _) {
            return url.replaceFirst("^[^@]*@", "").replaceFirst(":.*$", "");
        }
    }
}
