// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.conformance.gomod;

import dev.modwell.conformance.oracle.Answer;
import dev.modwell.conformance.oracle.Call;
import dev.modwell.conformance.oracle.Differential;
import dev.modwell.conformance.oracle.Mutator;
import dev.modwell.conformance.oracle.Oracle;
import dev.modwell.conformance.oracle.OracleExtension;
import dev.modwell.conformance.oracle.Question;
import dev.modwell.gomod.goproxy.InvalidProxyListException;
import dev.modwell.gomod.goproxy.ProxyList;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Values of GOPROXY read by us and as the go command does: the same entries, the same refused. */
@ExtendWith(OracleExtension.class)
class ProxyListDifferentialTest {
    private static final Mutator ENTRIES = new Mutator(
            List.of(
                    "https://goproxy.example",
                    "http://a.example:8080/go/",
                    "HTTPS://A.example/P%20x",
                    "https://u:p@a.example/x",
                    "https://u@a.example",
                    "http://127.0.0.1:3000",
                    "a.example",
                    "a.example/go",
                    "localhost:8080",
                    "file:///srv/mod",
                    "file:/srv/mod",
                    "file://host/x",
                    "/srv/mod",
                    "ftp://a.example",
                    "https:///x",
                    "https:x",
                    "https://a.example?q=1",
                    "https://a.example/#f",
                    "noproxy",
                    "direct",
                    "off",
                    ""),
            List.of(
                    ",",
                    "|",
                    " ",
                    "\t",
                    "\n",
                    "\u00a0",
                    "\u2003",
                    ":",
                    "/",
                    "//",
                    ".",
                    "@",
                    "?",
                    "#",
                    "%",
                    "%4",
                    "%41",
                    "a",
                    "Z",
                    "9",
                    "-",
                    "_",
                    "direct",
                    "off",
                    "https://",
                    "file://",
                    "http:",
                    ":99999",
                    ":0",
                    "~",
                    "&",
                    "'",
                    "\u007f",
                    "\u0000"));

    @Test
    void lists(Oracle oracle) {
        new Differential(oracle, 1).run(60_000, ProxyListDifferentialTest::next);
    }

    @Test
    @Tag("proof")
    void lists_proof(Oracle oracle) {
        new Differential(oracle, 33).run(5_000_000, ProxyListDifferentialTest::next);
    }

    private static Question next(Random random) {
        StringBuilder list = new StringBuilder(ENTRIES.next(random));
        for (int more = random.nextInt(3); more > 0; more--) {
            list.append(random.nextInt(3) == 0 ? "|" : ",").append(ENTRIES.next(random));
        }
        String text = list.toString();
        return new Question(Call.of("GOPROXY", text), () -> answer(text));
    }

    private static Answer answer(String text) {
        List<String> fields = new ArrayList<>();
        try {
            for (ProxyList.Entry entry : ProxyList.parse(text).entries()) {
                switch (entry) {
                    case ProxyList.Entry.Proxy proxy -> fields.addAll(parts(proxy));
                    case ProxyList.Entry.Direct _, ProxyList.Entry.Off _ -> fields.add(entry.toString());
                }
            }
            return Answer.of(fields.toArray());
        } catch (InvalidProxyListException e) {
            String message = String.valueOf(e.getMessage());
            return Answer.Refused.of(message.endsWith("no entries") ? message : "refused", "error");
        }
    }

    /** Scheme, host with port, user and path, and whether a bar follows. */
    private static List<String> parts(ProxyList.Entry.Proxy proxy) {
        URI url = proxy.url();
        String authority = Objects.requireNonNullElse(url.getRawAuthority(), "");
        String user = Objects.requireNonNullElse(url.getRawUserInfo(), "");
        return List.of(
                url.getScheme(),
                authority.substring(authority.lastIndexOf('@') + 1),
                user.split(":", 2)[0],
                url.getRawPath(),
                String.valueOf(proxy.continuesAfterAnyError()));
    }
}
