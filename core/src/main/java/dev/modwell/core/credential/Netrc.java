// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.credential;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The netrc file, read as the {@code go} command reads it: only machines with both login and password
 * count, {@code default} ends the file, macros are skipped, the first entry of a machine wins.
 */
public final class Netrc {
    /** A netrc longer than this, in bytes, is not read. */
    public static final int MAX_LENGTH = 1 << 20;

    private final List<Machine> machines = new ArrayList<>();
    private String machine = "";
    private String login = "";
    private String password = "";

    /** One entry; {@code name} is the host, with its port if it has one. */
    public record Machine(String name, String login, Secret password) {}

    private Netrc() {}

    /** The entries of a netrc's text, in its order. */
    public static List<Machine> parse(String text) {
        Netrc netrc = new Netrc();
        netrc.read(text);
        return List.copyOf(netrc.machines);
    }

    /**
     * The table of a netrc file; empty when there is none.
     *
     * @throws IOException when it is there and cannot be read, or is longer than {@link #MAX_LENGTH}
     */
    public static PrefixTable read(Path file) throws IOException {
        if (!Files.exists(file)) {
            return PrefixTable.EMPTY;
        }
        if (Files.size(file) > MAX_LENGTH) {
            throw new IOException("netrc file " + file + " is longer than " + MAX_LENGTH + " bytes");
        }
        Map<String, Credential> table = new HashMap<>();
        for (Machine entry : parse(new String(Files.readAllBytes(file), StandardCharsets.UTF_8))) {
            table.putIfAbsent(PrefixTable.prefix(entry.name()), Credential.basic(entry.login(), entry.password()));
        }
        return new PrefixTable(table);
    }

    private void read(String text) {
        boolean inMacro = false;
        for (String line : text.split("\n", -1)) {
            if (inMacro) {
                inMacro = !line.isEmpty();
                continue;
            }
            String[] fields = line.isBlank() ? new String[0] : line.strip().split("\\s+");
            int i = 0;
            for (; i < fields.length - 1; i += 2) {
                inMacro |= fields[i].equals("macdef");
                token(fields[i], fields[i + 1]);
            }
            if (i < fields.length && fields[i].equals("default")) {
                return;
            }
        }
    }

    private void token(String name, String value) {
        switch (name) {
            case "machine" -> {
                machine = value;
                login = "";
                password = "";
            }
            case "login" -> login = value;
            case "password" -> password = value;
            default -> {
                // account, macdef and words unknown to Go: nothing to keep
            }
        }
        if (!machine.isEmpty() && !login.isEmpty() && !password.isEmpty()) {
            machines.add(new Machine(machine, login, Secret.of(password)));
            machine = "";
            login = "";
            password = "";
        }
    }
}
