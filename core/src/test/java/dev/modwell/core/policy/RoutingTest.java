// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modwell.core.failure.Attempt;
import dev.modwell.core.failure.Failure;
import dev.modwell.core.failure.FailureKind;
import dev.modwell.core.origin.Fetch;
import dev.modwell.core.origin.OffOrigin;
import dev.modwell.core.origin.Order;
import dev.modwell.core.origin.Origin;
import dev.modwell.gomod.module.ModulePath;
import dev.modwell.gomod.module.PrefixPatterns;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class RoutingTest {
    private static final Origin CHAIN = new Named("chain");
    private static final Origin DIRECT = new Named("direct");
    private static final Origin MIRROR = new Named("mirror");
    private static final Origin FOLDER = new Named("folder");

    private static final Attempt NO = Attempt.failed("mirror", FailureKind.NO_SUCH_MODULE, Duration.ZERO, "");
    private static final Failure ABSENT = Failure.of("a", NO, List.of(NO));

    private record Named(String name) implements Origin {
        @Override
        public Fetch fetch(Order order) {
            return Fetch.Missed.of(Attempt.failed(name, FailureKind.NO_SUCH_MODULE, Duration.ZERO, ""));
        }
    }

    private static Route route(PrivatePaths privates, List<Rule> rules, String path) {
        return new Routing(CHAIN, DIRECT, privates, rules).of(ModulePath.parse(path));
    }

    private static Rule rule(String match, Origin sources, boolean sumdb) {
        return new Rule(PrefixPatterns.parse(match), new Rule.Only(sources, FOLDER), sumdb);
    }

    @Test
    void of_publicPath_goesToTheChain() {
        Route route = route(PrivatePaths.of("corp.example/*,*.internal"), List.of(), "golang.org/x/text");
        assertThat(route).isEqualTo(new Route(CHAIN, false, true, ""));
        assertThat(route.memory(ABSENT)).isEqualTo(Duration.ofSeconds(30));
        Attempt noHost = Attempt.failed("direct", FailureKind.DNS_FAILED, Duration.ZERO, "");
        assertThat(route.memory(Failure.of("a", NO, List.of(NO, noHost)))).isEqualTo(Duration.ofSeconds(5));
        assertThat(route.memory(Failure.of("a", noHost, List.of(NO, noHost))))
                .isEqualTo(FailureKind.DNS_FAILED.memory());
    }

    @Test
    void of_privatePath_goesToVersionControlAlone() {
        PrivatePaths privates = PrivatePaths.of("corp.example/*,*.internal");
        for (String path : List.of("corp.example/a", "corp.example/a/b/v2", "git.internal/x", "git.internal")) {
            assertThat(route(privates, List.of(), path)).as(path).isEqualTo(new Route(DIRECT, true, false, ""));
        }
        assertThat(route(privates, List.of(), "corp.example/a").memory(ABSENT)).isEqualTo(Duration.ofSeconds(5));
        assertThat(route(privates, List.of(), "corp.example.org/a").isPrivate()).isFalse();
    }

    @Test
    void of_goNoSumDbOnly_usesProxiesWithoutTheDatabase() {
        PrivatePaths privates = new PrivatePaths(PrefixPatterns.NONE, PrefixPatterns.parse("corp.example"));
        assertThat(route(privates, List.of(), "corp.example/a")).isEqualTo(new Route(CHAIN, false, false, ""));
        PrivatePaths noProxy = new PrivatePaths(PrefixPatterns.parse("corp.example"), PrefixPatterns.NONE);
        assertThat(route(noProxy, List.of(), "corp.example/a")).isEqualTo(new Route(DIRECT, true, true, ""));
    }

    @Test
    void ownSources_areThoseOfARule_andVersionControlForPrivatePaths() {
        PrivatePaths privates = PrivatePaths.of("corp.example/*");
        Routing routing = new Routing(CHAIN, DIRECT, privates, List.of(rule("mirrored.example/*", MIRROR, true)));
        assertThat(routing.ownSources(ModulePath.parse("mirrored.example/a"))).contains("mirror");
        assertThat(routing.ownSources(ModulePath.parse("corp.example/a"))).contains("direct");
        assertThat(routing.ownSources(ModulePath.parse("golang.org/x/text"))).isEmpty();
    }

    @Test
    void of_toolchain_isAlwaysCompared() {
        PrivatePaths privates = PrivatePaths.of("*");
        assertThat(route(privates, List.of(), "golang.org/toolchain").asksSumDb())
                .isTrue();
        assertThat(route(privates, List.of(), "golang.org/x/text").asksSumDb()).isFalse();
    }

    @Test
    void of_severalRules_firstMatchWins() {
        List<Rule> rules =
                List.of(rule("github.com/acme/secret", FOLDER, false), rule("github.com/acme", MIRROR, true));
        assertThat(route(PrivatePaths.NONE, rules, "github.com/acme/secret/x"))
                .isEqualTo(new Route(FOLDER, false, false, "github.com/acme/secret"));
        assertThat(route(PrivatePaths.NONE, rules, "github.com/acme/lib"))
                .isEqualTo(new Route(MIRROR, false, true, "github.com/acme"));
        assertThat(route(PrivatePaths.NONE, rules, "github.com/other/lib"))
                .isEqualTo(new Route(CHAIN, false, true, ""));
    }

    @Test
    void decisiveRule_isTheFirstThatMatches() {
        Routing routing = new Routing(
                CHAIN,
                DIRECT,
                PrivatePaths.NONE,
                List.of(rule("github.com/acme/secret", FOLDER, false), rule("github.com/acme", MIRROR, true)));
        assertThat(routing.decisiveRule(ModulePath.parse("github.com/acme/secret")))
                .hasValue(0);
        assertThat(routing.decisiveRule(ModulePath.parse("github.com/acme/lib")))
                .hasValue(1);
        assertThat(routing.decisiveRule(ModulePath.parse("github.com/other/lib")))
                .isEmpty();
    }

    @Test
    void of_ruleWithoutSources_keepsTheChain() {
        List<Rule> rules = List.of(new Rule(PrefixPatterns.parse("github.com/acme"), new Rule.Usual(), false));
        assertThat(route(PrivatePaths.NONE, rules, "github.com/acme/x"))
                .isEqualTo(new Route(CHAIN, false, false, "github.com/acme"));
        assertThat(route(PrivatePaths.of("github.com"), rules, "github.com/acme/x"))
                .isEqualTo(new Route(DIRECT, true, false, "github.com/acme"));
    }

    @Test
    void of_privatePathInRule_neverGoesToItsProxies() {
        PrivatePaths privates = PrivatePaths.of("corp.example");
        assertThat(route(privates, List.of(rule("corp.example", MIRROR, true)), "corp.example/a"))
                .isEqualTo(new Route(FOLDER, true, false, "corp.example"));
    }

    @Test
    void refusalOf_onlyWhenTheFirstMatchRefuses() {
        Rule refusing = new Rule(PrefixPatterns.parse("github.com/evil"), new Rule.Nobody("rule 2 refuses it"), true);
        Routing routing = new Routing(
                CHAIN, DIRECT, PrivatePaths.NONE, List.of(rule("github.com/evil/twin", MIRROR, true), refusing));
        assertThat(routing.refusalOf(ModulePath.parse("github.com/evil/x"))).contains("rule 2 refuses it");
        assertThat(routing.refusalOf(ModulePath.parse("github.com/evil/twin"))).isEmpty();
        assertThat(routing.refusalOf(ModulePath.parse("github.com/good"))).isEmpty();
        assertThat(routing.of(ModulePath.parse("github.com/evil/x")).origin())
                .isEqualTo(new OffOrigin("rule", FailureKind.REFUSED_BY_RULE, "rule 2 refuses it"));
    }
}
