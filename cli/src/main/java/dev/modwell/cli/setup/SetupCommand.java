// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.cli.setup;

import dev.modwell.cli.line.Exit;
import dev.modwell.cli.line.JsonLine;
import dev.modwell.cli.line.Speaking;
import dev.modwell.cli.line.Terminal;
import dev.modwell.core.doctor.finding.Change;
import dev.modwell.core.doctor.fix.Applier;
import dev.modwell.core.failure.Sentence;
import dev.modwell.core.goenv.GoEnv;
import dev.modwell.core.goenv.Machine;
import dev.modwell.core.goenv.Setting;
import dev.modwell.gomod.goproxy.InvalidProxyListException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code modwell setup}: Go's lasting settings for a server or a set of mirrors. */
@Command(
        name = "setup",
        description = {
            "Point the go command at a server or at mirrors for good; show the difference, ask, and keep the way back.",
            "At a Modwell, GOPROXY is that server alone: it goes to mirrors and to version control itself."
        },
        footer = {
            "",
            "Exit codes: 0 done, or nothing to do; 1 it could not be done, or was not agreed to; 2 usage; 4 nothing to undo.",
            "",
            "Examples:",
            "  modwell setup https://modwell.corp.example",
            "  modwell setup \"https://goproxy.cn|https://goproxy.io,direct\"",
            "  modwell setup --profile ~/.bashrc https://modwell.corp.example",
            "  modwell setup --ci github https://modwell.corp.example",
            "  modwell setup --undo"
        })
public final class SetupCommand extends Speaking {
    private static final String DEFAULT = "http://127.0.0.1:8080";

    @Parameters(
            arity = "0..1",
            paramLabel = "URL",
            description = "A server, or a list in GOPROXY's syntax; by default the server of this machine.")
    private String list = DEFAULT;

    @Option(names = "--profile", paramLabel = "FILE", description = "Write exports into a shell's profile instead.")
    private @Nullable Path profile;

    @Option(
            names = "--ci",
            paramLabel = "github|gitlab|jenkins",
            description = "Print the lines for a build server's file; change nothing.")
    private @Nullable String ci;

    @Option(names = "--undo", description = "Put back what was set before; with --profile, take the block out.")
    private boolean undo;

    @Option(names = "--yes", description = "Do it without asking.")
    private boolean yes;

    @Option(names = "--json", description = "Print one JSON object; see docs/commands/setup.md.")
    private boolean json;

    @Option(
            names = {"-q", "--quiet"},
            description = "Print nothing but errors.")
    private boolean quiet;

    private final Machine machine;

    public SetupCommand() {
        this(Machine.current());
    }

    SetupCommand(Machine machine) {
        super(machine.environment());
        this.machine = machine;
    }

    @Override
    public Integer call() {
        try {
            if (ci != null) {
                return print(ci).code();
            }
            return (profile == null ? settings() : inProfile(new Profile(profile))).code();
        } catch (InvalidProxyListException e) {
            complain(Sentence.redacted(String.valueOf(e.getMessage())));
            return Exit.USAGE.code();
        } catch (IOException e) {
            complain(Sentence.redacted(String.valueOf(e.getMessage())));
            return Exit.FAILED.code();
        } finally {
            out().flush();
        }
    }

    private Exit print(String name) {
        if (!List.of("github", "gitlab", "jenkins").contains(name)) {
            tell(speech().say("setup-ci", "name", name));
            return Exit.USAGE;
        }
        Map<String, String> values = wanted().values();
        String lines = Snippet.valueOf(name.toUpperCase(Locale.ROOT)).of(values);
        out().print(json ? JsonLine.object("settings", values, "snippet", lines) + "\n" : lines);
        return Exit.FINE;
    }

    private Wanted wanted() {
        Wanted wanted = Wanted.of(list, GoEnv.read(machine));
        if (!wanted.isServer() && list.indexOf(',') < 0 && list.indexOf('|') < 0 && !quiet) {
            tell(speech().say("setup-no-server", "url", Sentence.redacted(list)));
        }
        return wanted;
    }

    private Exit inProfile(Profile target) throws IOException {
        String before = target.text();
        String lines = undo ? "" : target.syntax().of(wanted().values());
        String after = undo ? Profile.without(before) : Profile.with(before, lines);
        if (after.equals(before)) {
            tell(List.of(), false, speech().say(undo ? "setup-nothing" : "setup-same"));
            return undo ? Exit.NOT_FOUND : Exit.FINE;
        }
        if (!json && !quiet) {
            out().println(speech().say(undo ? "setup-profile-undo" : "setup-profile", "file", target.file()));
            out().print(lines.indent(2));
        }
        if (!isAgreed()) {
            return Exit.FAILED;
        }
        target.write(after);
        tell(List.of(), true, speech().say("setup-profile-done", "file", target.file()));
        return Exit.FINE;
    }

    private Exit settings() throws IOException {
        UndoNote note = UndoNote.of(machine).orElseThrow(() -> new IOException(speech().say("no-home")));
        Map<String, String> values = undo ? note.read() : wanted().values();
        if (undo && values.isEmpty()) {
            tell(List.of(), false, speech().say("setup-nothing"));
            return Exit.NOT_FOUND;
        }
        List<Change.GoEnv> changes = changes(values);
        if (changes.isEmpty()) {
            tell(changes, false, speech().say("setup-same"));
            return Exit.FINE;
        }
        show(changes);
        if (!isAgreed()) {
            return Exit.FAILED;
        }
        if (!undo) {
            Map<String, String> before = new LinkedHashMap<>();
            changes.forEach(change -> before.put(change.name(), change.old()));
            note.add(before);
        }
        Applier applier = Applier.of(machine);
        for (Change.GoEnv change : changes) {
            applier.apply(change);
        }
        if (undo) {
            note.remove();
        }
        tell(changes, true, speech().say(undo ? "setup-undone" : "setup-done"));
        return Exit.FINE;
    }

    /** What differs in the user's file, which is all that {@code go env -w} writes. */
    private List<Change.GoEnv> changes(Map<String, String> values) {
        Map<String, String> bare = new LinkedHashMap<>(machine.environment());
        values.keySet().forEach(bare::remove);
        GoEnv go = GoEnv.read(new Machine(bare, machine.system()));
        List<Change.GoEnv> changes = new ArrayList<>();
        values.forEach((name, value) -> {
            String old = written(go, name);
            if (!old.equals(value)) {
                changes.add(new Change.GoEnv(name, value, old));
            }
            if (!machine.variable(name).isEmpty() && !quiet) {
                tell(speech().say("setup-shadowed", "name", name));
            }
        });
        return changes;
    }

    private static String written(GoEnv go, String name) {
        Setting setting = go.get(name);
        boolean isOwn =
                setting.layer() == Setting.Layer.USER_FILE && setting.name().equals(name);
        boolean isInherited = name.startsWith("GONO") && setting.value().equals(go.value("GOPRIVATE"));
        return isOwn && !isInherited ? setting.value() : "";
    }

    private void show(List<Change.GoEnv> changes) {
        if (json || quiet) {
            return;
        }
        String none = speech().say("setup-not-set");
        out().println(speech().say("setup-would"));
        for (Change.GoEnv change : changes) {
            out().println("  " + change.name() + ": " + shown(change.old(), none) + " -> "
                    + shown(change.value(), none));
        }
        out().flush();
    }

    private static String shown(String value, String none) {
        return value.isEmpty() ? none : Sentence.redacted(value);
    }

    private boolean isAgreed() {
        if (yes || Terminal.agrees(out(), speech().say("setup-ask"))) {
            return true;
        }
        tell(speech().say("setup-left"));
        return false;
    }

    private void tell(List<Change.GoEnv> changes, boolean isApplied, String sentence) {
        if (json) {
            out().println(JsonLine.object(
                    "applied",
                    isApplied,
                    "changes",
                    changes.stream()
                            .map(change -> JsonLine.map(
                                    "name", change.name(), "before", change.old(), "after", change.value()))
                            .toList()));
        } else if (!quiet) {
            out().println(sentence);
        }
    }
}
