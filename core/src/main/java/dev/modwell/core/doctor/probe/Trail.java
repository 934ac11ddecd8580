// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.doctor.probe;

import dev.modwell.core.doctor.finding.Note;
import dev.modwell.core.failure.Attempt;
import dev.modwell.core.failure.FailureKind;
import java.util.List;
import java.util.Optional;

/** The way of one question through GOPROXY, as the {@code go} command goes it. */
public record Trail(List<Tried> tries) {
    public Trail {
        tries = List.copyOf(tries);
    }

    /**
     * What one entry said.
     *
     * @param failure empty when it answered with {@code body}
     */
    @SuppressWarnings("ArrayRecordComponent") // compared by nobody
    public record Tried(Way way, Optional<Attempt> failure, byte[] body) {
        /** Reports whether it answered. */
        public boolean isFound() {
            return failure.isEmpty();
        }

        /** Reports whether it is certain that the entry has not what was asked for. */
        public boolean isAbsent() {
            return failure.map(Attempt::kind).filter(FailureKind::provesAbsence).isPresent();
        }

        /** The failure's kind; {@code INTERNAL} when there is none. */
        public FailureKind kind() {
            return failure.map(Attempt::kind).orElse(FailureKind.INTERNAL);
        }

        /** One line for people. */
        public Note told() {
            if (failure.isEmpty()) {
                return Note.of("source-has-it").with("source", way.name());
            }
            Attempt attempt = failure.get();
            String status = attempt.status() == 0 ? "" : attempt.status() + " ";
            String detail = attempt.detail().startsWith(status.strip()) ? attempt.detail() : status + attempt.detail();
            return Note.quote(way.name() + ": " + detail);
        }
    }

    /** Who answered; empty when nobody did. */
    public Optional<Tried> found() {
        return tries.isEmpty() ? Optional.empty() : Optional.of(tries.getLast()).filter(Tried::isFound);
    }

    /** The bytes of the answer. */
    public Optional<byte[]> answer() {
        return found().map(Tried::body);
    }

    /** Reports whether every entry said that it has not what was asked for. */
    public boolean isAbsent() {
        return !tries.isEmpty() && tries.stream().allMatch(Tried::isAbsent);
    }

    /** The try that ended it without an answer and was no proof of absence; empty when there is none. */
    public Optional<Tried> stop() {
        return tries.isEmpty()
                ? Optional.empty()
                : Optional.of(tries.getLast()).filter(last -> !last.isFound() && !last.isAbsent());
    }

    /** A line for each try. */
    public List<Note> told() {
        return tries.stream().map(Tried::told).toList();
    }
}
