// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.serve.replace;

import dev.modwell.core.failure.Attempt;
import dev.modwell.core.failure.FailureKind;
import dev.modwell.core.origin.AnswerRules;
import dev.modwell.core.origin.Arrival;
import dev.modwell.core.origin.Fetch;
import dev.modwell.core.origin.Order;
import dev.modwell.core.origin.Origin;
import dev.modwell.gomod.goproxy.InvalidInfoException;
import dev.modwell.gomod.goproxy.Target;
import dev.modwell.gomod.goproxy.VersionInfo;
import dev.modwell.gomod.modfile.GoMod;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Asks for a replaced module. A go.mod that declares another path than the one asked for is a named failure:
 * the {@code go} command would refuse it. Of a replacement for some versions only, lists and latest versions
 * are put together from both sides, each for the versions that are its own.
 */
public final class ReplacedOrigin implements Origin {
    private final Replacement replacement;
    private final Origin replacing;
    private final Origin usual;

    /**
     * @param replacing whom to ask for the replaced versions, by the replaced path
     * @param usual whom to ask for the others
     */
    public ReplacedOrigin(Replacement replacement, Origin replacing, Origin usual) {
        this.replacement = replacement;
        this.replacing = replacing;
        this.usual = usual;
    }

    @Override
    public String name() {
        return "replaced by " + replacement.to();
    }

    @Override
    public Fetch fetch(Order order) {
        return switch (order.target()) {
            case Target.VersionList list when !replacement.versions().isAll() -> merged(order);
            case Target.Latest latest when !replacement.versions().isAll() -> latest(order);
            case Target.GoMod goMod -> checked(named(replacing.fetch(order)));
            case Target _ -> named(replacing.fetch(order));
        };
    }

    /** So that logs, answers and /-/why show where it was looked for. */
    private Fetch named(Fetch fetch) {
        return switch (fetch) {
            case Fetch.Missed missed ->
                new Fetch.Missed(named(missed.decisive()), named(missed.attempts()), missed.retryAfter());
            case Fetch.Found found -> new Fetch.Found(found.arrival().named(name()), named(found.attempts()));
        };
    }

    private List<Attempt> named(List<Attempt> attempts) {
        return attempts.stream().map(this::named).toList();
    }

    private Attempt named(Attempt attempt) {
        String name = attempt.origin().startsWith(name()) ? attempt.origin() : name() + ": " + attempt.origin();
        return attempt.named(name);
    }

    private Fetch checked(Fetch fetch) {
        if (!(fetch instanceof Fetch.Found found)) {
            return fetch;
        }
        Optional<byte[]> body = body(found);
        if (body.isEmpty()) {
            return missed(FailureKind.SOURCE_CUT, "the go.mod cannot be read", found.attempts());
        }
        String declared = GoMod.modulePath(body.get());
        if (!declared.equals(replacement.from().value())) {
            return missed(FailureKind.GOMOD_INVALID, otherPath(replacement, declared), found.attempts());
        }
        return new Fetch.Found(found.arrival().with(new ByteArrayInputStream(body.get())), found.attempts());
    }

    /** What a user reads whose replacement calls itself something else. */
    static String otherPath(Replacement replacement, String declared) {
        String path = declared.isEmpty() ? "no path" : declared;
        return "go.mod of the replacement " + replacement.to() + " declares its path as " + path
                + " but it is to be served as " + replacement.from();
    }

    private Fetch missed(FailureKind kind, String sentence, List<Attempt> before) {
        Attempt refusal = Attempt.failed(name(), kind, Duration.ZERO, sentence);
        List<Attempt> attempts = new ArrayList<>(before);
        attempts.add(refusal);
        return new Fetch.Missed(refusal, attempts);
    }

    /** The versions of each side that are its own; one side's silence does not hide the other's. */
    private Fetch merged(Order order) {
        Fetch replaced = named(replacing.fetch(order));
        Fetch others = usual.fetch(order);
        if (replaced instanceof Fetch.Missed && others instanceof Fetch.Missed) {
            return replaced;
        }
        Set<String> versions = new TreeSet<>();
        add(versions, replaced, true);
        add(versions, others, false);
        StringBuilder list = new StringBuilder();
        versions.forEach(version -> list.append(version).append('\n'));
        return found(list.toString());
    }

    private void add(Set<String> versions, Fetch fetch, boolean isReplacing) {
        if (fetch instanceof Fetch.Found found) {
            String text = new String(body(found).orElse(new byte[0]), StandardCharsets.UTF_8);
            text.lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty())
                    .filter(line -> replacement.versions().contains(line.split("\\s", 2)[0]) == isReplacing)
                    .forEach(versions::add);
        }
    }

    private Fetch latest(Order order) {
        Fetch others = usual.fetch(order);
        Optional<String> own = info(others, false);
        if (own.isPresent()) {
            return found(own.get());
        }
        Fetch replaced = named(replacing.fetch(order));
        Optional<String> ours = info(replaced, true);
        if (ours.isPresent()) {
            return found(ours.get());
        }
        return replaced instanceof Fetch.Missed
                ? replaced
                : missed(FailureKind.NO_SUCH_VERSION, "no latest version", replaced.attempts());
    }

    private Optional<String> info(Fetch fetch, boolean isReplacing) {
        if (!(fetch instanceof Fetch.Found found)) {
            return Optional.empty();
        }
        try {
            byte[] body = body(found).orElse(new byte[0]);
            String version = VersionInfo.parse(body).version().value();
            return replacement.versions().contains(version) == isReplacing
                    ? Optional.of(new String(body, StandardCharsets.UTF_8))
                    : Optional.empty();
        } catch (InvalidInfoException e) {
            return Optional.empty();
        }
    }

    private static Optional<byte[]> body(Fetch.Found found) {
        try (Arrival arrival = found.arrival()) {
            return Optional.of(arrival.body().readNBytes((int) AnswerRules.MAX_LIST));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private Fetch found(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return new Fetch.Found(
                new Arrival(name(), 0, 0, bytes.length, null, null, Duration.ZERO, new ByteArrayInputStream(bytes)),
                List.of());
    }
}
