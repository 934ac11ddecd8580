// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.cli.line;

import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A command that says to people, in their language, what it did and what is wrong. */
public abstract class Speaking implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    private final Speech speech;

    /** @param environment says which language */
    protected Speaking(Map<String, String> environment) {
        this.speech = Speech.of(environment);
    }

    protected final CommandSpec spec() {
        return Objects.requireNonNull(spec, "set by the command line's parser");
    }

    protected final PrintWriter out() {
        return spec().commandLine().getOut();
    }

    protected final PrintWriter err() {
        return spec().commandLine().getErr();
    }

    /** The language of whoever typed the command. */
    protected final Speech speech() {
        return speech;
    }

    /** Prints a sentence of this program's, to standard error. */
    protected final void tell(String sentence) {
        err().println("modwell: " + sentence);
        err().flush();
    }

    /** Prints what a layer below says is wrong. */
    protected final void complain(@Nullable String english) {
        tell(speech.translated(String.valueOf(english)));
    }

    /** Says what is wrong with the configuration. */
    protected void refuse(List<String> problems) {
        problems.forEach(this::complain);
    }
}
