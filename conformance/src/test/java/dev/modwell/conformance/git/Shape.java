// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.conformance.git;

import dev.modwell.testkit.FakeGitHost;
import dev.modwell.testkit.FakeRepository;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** A kind of repository and what is asked of it. */
final class Shape {
    private static final DateTimeFormatter DIGITS =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmss").withZone(ZoneOffset.UTC);

    private final String name;
    private final FakeRepository repository;
    private final List<Question> questions = new ArrayList<>();
    private final Set<String> lists = new LinkedHashSet<>();

    private Shape(String name, FakeRepository repository) {
        this.name = name;
        this.repository = repository;
    }

    /** A shape of the repository at {@code path}, which is described and not yet stored. */
    static Shape of(String name, FakeGitHost host, String path) {
        return new Shape(name, host.repository(path));
    }

    static Shape sha256(String name, FakeGitHost host, String path) {
        return new Shape(name, host.sha256Repository(path));
    }

    String name() {
        return name;
    }

    FakeRepository repository() {
        return repository;
    }

    /** Asks for each query, and for the list of versions. */
    Shape ask(String module, String... queries) {
        for (String query : queries) {
            questions.add(new Question(module, query));
        }
        lists.add(module);
        return this;
    }

    List<Question> questions() {
        return questions;
    }

    List<String> lists() {
        return List.copyOf(lists);
    }

    /** A short name of the nth commit. */
    String at(int commit, int digits) {
        return repository.hash(commit).substring(0, digits);
    }

    String at(int commit) {
        return repository.hash(commit);
    }

    /** A pseudo-version of the nth commit: {@code start} and its time and name, such as {@code v1.2.4-0.}. */
    String pseudo(String start, int commit) {
        String seconds = repository.git("log", "-1", "--format=%ct", repository.hash(commit));
        return start + DIGITS.format(Instant.ofEpochSecond(Long.parseLong(seconds))) + "-" + at(commit, 12);
    }
}
