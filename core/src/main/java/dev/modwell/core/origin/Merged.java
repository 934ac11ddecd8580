// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.origin;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.modwell.core.failure.Attempt;
import dev.modwell.core.failure.FailureKind;
import dev.modwell.gomod.goproxy.InvalidInfoException;
import dev.modwell.gomod.goproxy.Target;
import dev.modwell.gomod.goproxy.VersionInfo;
import dev.modwell.gomod.module.PseudoVersion;
import dev.modwell.gomod.semver.Semver;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A list of sources that each know some versions of a module: the list of versions is everybody's, the latest
 * version the highest that anybody names, and every file comes from the first source that has it.
 *
 * <p>Absence at one source is made up for by the others. Trouble at one makes the answer trouble, since a
 * list with versions missing would be believed; unless {@code |} follows the source, which gives leave to do
 * without it.
 */
public final class Merged implements Origin {
    /** The greatest is what Go takes for the latest: a release before a pre-release before a pseudo-version. */
    private static final Comparator<VersionInfo> BY_RANK = Comparator.<VersionInfo>comparingInt(
                    info -> rank(info.version().value()))
            .thenComparing(info -> info.version().value(), Semver.ORDER);

    private final Chain chain;
    private final List<Chain.Link> links;

    /** The sources of a list, and what asks them one after the other. */
    public Merged(Chain chain, List<Chain.Link> links) {
        this.chain = chain;
        this.links = List.copyOf(links);
    }

    @Override
    public String name() {
        return chain.name();
    }

    @Override
    public Fetch fetch(Order order) {
        return switch (order.target()) {
            case Target.VersionList _ -> merged(order, Merged::list);
            case Target.Latest _ -> merged(order, Merged::latest);
            case Target.Info _, Target.GoMod _, Target.Zip _, Target.Query _, Target.SumDb _ -> chain.fetch(order);
        };
    }

    /** Makes one answer of several. */
    @FunctionalInterface
    private interface Union {
        byte[] of(List<byte[]> answers);
    }

    private Fetch merged(Order order, Union union) {
        List<Attempt> attempts = new ArrayList<>();
        List<byte[]> answers = new ArrayList<>();
        Duration slowest = Duration.ZERO;
        for (Chain.Link link : links) {
            switch (link.origin().fetch(order.whole())) {
                case Fetch.Found found -> {
                    attempts.addAll(found.attempts());
                    slowest = longer(slowest, found.arrival().firstByte());
                    Attempt broken = read(order.target(), found.arrival(), answers);
                    if (broken != null) {
                        attempts.add(broken);
                        if (!link.onAnyError()) {
                            return new Fetch.Missed(broken, attempts);
                        }
                    }
                }
                case Fetch.Missed missed -> {
                    attempts.addAll(missed.attempts());
                    if (!link.onAnyError() && !missed.decisive().isMiss()) {
                        return new Fetch.Missed(missed.decisive(), attempts, missed.retryAfter());
                    }
                }
            }
        }
        if (answers.isEmpty()) {
            return new Fetch.Missed(decisive(attempts), attempts);
        }
        byte[] body = answers.size() == 1 ? answers.getFirst() : union.of(answers);
        Arrival arrival = new Arrival(name(), 0, 0, body.length, null, null, slowest, new ByteArrayInputStream(body));
        return new Fetch.Found(arrival, attempts);
    }

    /** Adds the answer; what broke it, when it did not arrive whole. */
    private static @Nullable Attempt read(Target target, Arrival arrival, List<byte[]> answers) {
        int limit = Math.toIntExact(AnswerRules.maxBytes(target));
        try (arrival) {
            byte[] body = arrival.body().readNBytes(limit);
            String complaint = AnswerRules.complaint(target, body);
            if (complaint == null) {
                answers.add(body);
                return null;
            }
            return Attempt.failed(arrival.origin(), FailureKind.BAD_ANSWER, arrival.firstByte(), complaint);
        } catch (BrokenTransferException e) {
            return e.attempt();
        } catch (IOException e) {
            return Attempt.failed(
                    arrival.origin(), FailureKind.SOURCE_CUT, arrival.firstByte(), "the answer cannot be read");
        }
    }

    /** Trouble, which may hide versions, before absence. */
    private static Attempt decisive(List<Attempt> attempts) {
        return attempts.stream()
                .filter(attempt -> !attempt.isMiss())
                .findFirst()
                .orElseGet(attempts::getLast);
    }

    private static byte[] list(List<byte[]> answers) {
        TreeSet<String> versions = new TreeSet<>(Semver.ORDER.thenComparing(Comparator.naturalOrder()));
        for (byte[] answer : answers) {
            new String(answer, UTF_8)
                    .lines()
                    .map(line -> line.strip().replaceFirst("\\s.*", ""))
                    .filter(Semver::isValid)
                    .forEach(versions::add);
        }
        StringBuilder text = new StringBuilder();
        versions.forEach(version -> text.append(version).append('\n'));
        return text.toString().getBytes(UTF_8);
    }

    private static byte[] latest(List<byte[]> answers) {
        return answers.stream()
                .flatMap(answer -> info(answer).stream())
                .max(BY_RANK)
                .map(VersionInfo::bytes)
                .orElse(answers.getFirst());
    }

    private static Optional<VersionInfo> info(byte[] answer) {
        try {
            return Optional.of(VersionInfo.parse(answer));
        } catch (InvalidInfoException e) {
            return Optional.empty();
        }
    }

    private static int rank(String version) {
        if (PseudoVersion.isPseudo(version)) {
            return 0;
        }
        return Semver.prerelease(version).isEmpty() ? 2 : 1;
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }
}
