// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.doctor.check;

import dev.modwell.core.doctor.finding.Change;
import dev.modwell.core.doctor.finding.Finding;
import dev.modwell.core.doctor.finding.Note;
import dev.modwell.core.explain.Cause;
import dev.modwell.gomod.module.SplitPath;
import java.util.List;
import java.util.Optional;

/** Finds the tag that was meant to be a version's and is named so that Go does not see it. */
record TagReading(Asked asked, String root) {
    /** Such as {@code 1.2.3} for {@code v1.2.3}, or {@code v1.2.3} where a sub-folder's tag is to be {@code sub/v1.2.3}. */
    Optional<Finding> misnamed(List<String> tags) {
        String folder = folder();
        String right = folder + asked.query();
        if (tags.contains(right)) {
            return Optional.empty();
        }
        String bare = asked.query().substring(1);
        for (String candidate :
                List.of(bare, folder + bare, "V" + bare, "release-" + bare, "release/" + asked.query())) {
            if (tags.contains(candidate)) {
                return Optional.of(finding(candidate, right, "tag-without-v"));
            }
        }
        if (!folder.isEmpty() && tags.contains(asked.query())) {
            return Optional.of(finding(asked.query(), right, "tag-without-folder"));
        }
        return folder.isEmpty() ? ofSubfolder(tags) : Optional.empty();
    }

    private Optional<Finding> ofSubfolder(List<String> tags) {
        return tags.stream()
                .filter(tag -> tag.endsWith("/" + asked.query()))
                .findFirst()
                .map(tag -> {
                    String path = root + "/"
                            + tag.substring(0, tag.length() - asked.query().length() - 1);
                    return Finding.error(Cause.UNKNOWN_REVISION, asked.toString())
                            .note(Note.of("tag-of-subfolder").with("tag", tag).with("path", path))
                            .repair(new Change.Shell("go get " + path + "@" + asked.query()));
                });
    }

    private Finding finding(String tag, String right, String note) {
        return Finding.error(Cause.UNKNOWN_REVISION, asked.toString())
                .note(Note.of(note).with("tag", tag).with("right", right))
                .repair(new Change.Shell("git tag " + right + " " + tag + " && git push origin " + right));
    }

    private String folder() {
        String prefix =
                SplitPath.of(asked.path().value()).map(SplitPath::prefix).orElse(root);
        return prefix.length() > root.length() ? prefix.substring(root.length() + 1) + "/" : "";
    }
}
