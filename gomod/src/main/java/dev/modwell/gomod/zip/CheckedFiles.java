// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.zip;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which files satisfy the rules for module zips; Go's {@code zip.CheckedFiles}.
 *
 * @param valid what belongs in the zip
 * @param omitted what is left out when a zip is made
 * @param invalid what must not be in a zip
 * @param sizeProblem says which limit the whole exceeds; null when it exceeds none
 */
public record CheckedFiles(
        List<String> valid,
        List<FileProblem> omitted,
        List<FileProblem> invalid,
        @Nullable String sizeProblem) {
    public CheckedFiles {
        valid = List.copyOf(valid);
        omitted = List.copyOf(omitted);
        invalid = List.copyOf(invalid);
    }

    /** What is wrong with the whole: the size, else all invalid files, one a line; empty when nothing is. */
    public Optional<String> error() {
        if (sizeProblem != null) {
            return Optional.of(sizeProblem);
        }
        return invalid.isEmpty()
                ? Optional.empty()
                : Optional.of(invalid.stream().map(FileProblem::toString).collect(Collectors.joining("\n")));
    }

    /** Throws {@link InvalidZipException} when there is an {@link #error}. */
    public void requireValid() throws InvalidZipException {
        if (sizeProblem != null || !invalid.isEmpty()) {
            throw new InvalidZipException(this);
        }
    }

    static CheckedFiles tooLarge(String sizeProblem) {
        return new CheckedFiles(List.of(), List.of(), List.of(), sizeProblem);
    }

    /** Gathers what is found. */
    static final class Builder {
        private final List<String> valid = new ArrayList<>();
        private final List<FileProblem> omitted = new ArrayList<>();
        private final List<FileProblem> invalid = new ArrayList<>();
        private @Nullable String sizeProblem;

        void valid(String path) {
            valid.add(path);
        }

        void omit(FileProblem problem) {
            omitted.add(problem);
        }

        void refuse(FileProblem problem) {
            invalid.add(problem);
        }

        /** Of several limits exceeded the first is told. */
        void tooLarge(String problem) {
            if (sizeProblem == null) {
                sizeProblem = problem;
            }
        }

        CheckedFiles build() {
            return new CheckedFiles(valid, omitted, invalid, sizeProblem);
        }
    }
}
