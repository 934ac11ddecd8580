// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.modwell.core.failure.FailureBody;
import dev.modwell.core.store.DiskLayout;
import dev.modwell.gomod.goproxy.Target;
import dev.modwell.gomod.module.ModuleVersion;
import dev.modwell.testkit.FakeModule;
import dev.modwell.testkit.FakeProxy;
import dev.modwell.testkit.GoCommand;
import dev.modwell.testkit.Modules;
import dev.modwell.testkit.Reply;
import dev.modwell.testkit.Request;
import dev.modwell.testkit.Subprocess;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real go command verifies modules through the mirror, with the database and without it. */
class SumDbGoCommandTest {
    private static final String TRACE = "0123456789abcdef0123456789abcdef";
    private static final FakeModule A = Modules.small("m.example/Acme/a", "v1.0.0");
    private static final FakeModule B = Modules.small("m.example/b", "v1.2.3");

    @TempDir
    Path folder;

    @BeforeAll
    static void requireGo() {
        assumeTrue(GoCommand.find().isPresent(), "no go command on this machine");
    }

    /** A server that a client sets as GOPROXY: modules from a double, the database through the mirror. */
    private FakeProxy front(MirrorWorld world) {
        return FakeProxy.start().add(A).add(B).mount("sumdb/", request -> reply(world, request));
    }

    private static Reply reply(MirrorWorld world, Request request) {
        return switch (world.mirror().answer((Target.SumDb) Target.parse(request.path()), false)) {
            case SumDbAnswer.Given given -> Reply.of(200, "text/plain; charset=UTF-8", given.body());
            case SumDbAnswer.Refused refused ->
                Reply.text(refused.failure().kind().status(), FailureBody.render(refused.failure(), TRACE, null));
        };
    }

    private GoCommand client(String home, FakeProxy front, MirrorWorld world) {
        return GoCommand.in(folder.resolve(home))
                .with("GOPROXY", front.uri().toString())
                .with("GOSUMDB", world.database.key())
                .write("go.mod", "module main.example\n\ngo 1.21\n");
    }

    private static Subprocess.Ran get(GoCommand go, ModuleVersion... versions) {
        String[] arguments = new String[versions.length + 1];
        arguments[0] = "get";
        for (int i = 0; i < versions.length; i++) {
            arguments[i + 1] = versions[i].toString();
        }
        return go.run(arguments);
    }

    @Test
    void get_throughTheMirror_thenWithAllLinesCut() throws Exception {
        try (MirrorWorld world = new MirrorWorld(folder.resolve("data"), "sum.example/team");
                FakeProxy front = front(world)) {
            world.database.fill(300).add(A);
            GoCommand early = client("early", front, world);
            get(early, A.id()).orThrow();
            world.database.fill(400).add(B).fill(10);
            get(client("online", front, world), A.id(), B.id()).orThrow();
            world.cut(true);
            world.restart();
            get(early, B.id()).orThrow();
            GoCommand late = client("late", front, world);
            get(late, B.id(), A.id()).orThrow();
            String sums = Files.readString(late.work().resolve("go.sum"));
            assertThat(sums).contains("m.example/Acme/a v1.0.0 h1:").contains("m.example/b v1.2.3/go.mod h1:");
            assertThat(Files.readString(early.work().resolve("go.sum"))).isEqualTo(sums);
        }
    }

    @Test
    void get_fromTheTreeAsAFolder_isVerifiedWithoutAServer() throws Exception {
        Path data = folder.resolve("data");
        try (MirrorWorld world = new MirrorWorld(data, "sum.example");
                FakeProxy front = front(world);
                FakeProxy modules = FakeProxy.start().add(A).add(B)) {
            world.database.fill(300).add(A);
            get(client("first", front, world), A.id()).orThrow();
            world.database.fill(400).add(B).fill(10);
            get(client("second", front, world), B.id()).orThrow();
            world.cut(true);
            GoCommand late = client("late", front, world)
                    .with("GOPROXY", DiskLayout.of(data).tree().toUri() + "," + modules.uri());
            get(late, A.id(), B.id()).orThrow();
            assertThat(late.work().resolve("go.sum")).content().contains("m.example/b v1.2.3/go.mod h1:");
            assertThat(modules.requests()).noneMatch(request -> request.path().startsWith("sumdb/"));
        }
    }

    @Test
    void get_cutOffAndNeverSeen_printsTheCause() throws Exception {
        try (MirrorWorld world = new MirrorWorld(folder.resolve("data"), "sum.example");
                FakeProxy front = front(world)) {
            world.database.fill(3).add(A);
            world.cut(true);
            Subprocess.Ran ran = get(client("client", front, world), A.id());
            assertThat(ran.exitCode()).isNotZero();
            assertThat(ran.stderr())
                    .contains("SUMDB_UNREACHABLE: m.example/Acme/a@v1.0.0: sum.example cannot be reached: refused")
                    .contains("trace: " + TRACE);
        }
    }

    @Test
    void get_forgedDatabase_printsTheCause() throws Exception {
        try (MirrorWorld world = new MirrorWorld(folder.resolve("data"), "sum.example");
                FakeProxy front = front(world)) {
            world.database.fill(3).add(A).forge(true);
            Subprocess.Ran ran = get(client("client", front, world), A.id());
            assertThat(ran.exitCode()).isNotZero();
            assertThat(ran.stderr()).contains("SUMDB_INVALID: m.example/Acme/a@v1.0.0: sum.example: ");
        }
    }

    @Test
    void get_privatePath_printsTheCause() throws Exception {
        try (MirrorWorld world = new MirrorWorld(folder.resolve("data"), "sum.example");
                FakeProxy front = front(world)) {
            world.makePrivate("m.example");
            Subprocess.Ran ran = get(client("client", front, world), A.id());
            assertThat(ran.exitCode()).isNotZero();
            assertThat(ran.stderr()).contains("SUMDB_PRIVATE: m.example/Acme/a@v1.0.0: a private path");
            assertThat(world.proxy.asked).isEmpty();
            assertThat(world.host.asked).isEmpty();
        }
    }

    @Test
    void get_otherBytesThanRecorded_isRefusedByTheCommand() throws Exception {
        try (MirrorWorld world = new MirrorWorld(folder.resolve("data"), "sum.example");
                FakeProxy front = front(world)) {
            world.database.fill(3).add(Modules.sized("m.example/Acme/a", "v1.0.0", 100));
            Subprocess.Ran ran = get(client("client", front, world), A.id());
            assertThat(ran.exitCode()).isNotZero();
            assertThat(ran.stderr()).contains("checksum mismatch");
        }
    }
}
