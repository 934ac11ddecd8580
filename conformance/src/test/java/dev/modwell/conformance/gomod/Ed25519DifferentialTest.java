// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.conformance.gomod;

import dev.modwell.conformance.oracle.Answer;
import dev.modwell.conformance.oracle.Call;
import dev.modwell.conformance.oracle.Differential;
import dev.modwell.conformance.oracle.Oracle;
import dev.modwell.conformance.oracle.OracleExtension;
import dev.modwell.conformance.oracle.Question;
import dev.modwell.gomod.sumdb.ed25519.CraftedSignature;
import dev.modwell.gomod.sumdb.ed25519.PublicKey;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Signatures verified by us and by Go: right ones, wrong ones, and those about which implementations disagree. */
@ExtendWith(OracleExtension.class)
class Ed25519DifferentialTest {
    private static final int MAX_KEYS = 200;

    /** Those of the few keys that come again, so that their tables are made once. */
    private final Map<String, PublicKey> keys = new HashMap<>();

    @Test
    void signatures(Oracle oracle) {
        new Differential(oracle, 1).run(50_000, this::next);
    }

    @Test
    @Tag("proof")
    void signatures_proof(Oracle oracle) {
        new Differential(oracle, 31).run(5_000_000, this::next);
    }

    private Question next(Random random) {
        CraftedSignature crafted = CraftedSignature.next(random);
        return new Question(
                Call.of("ed25519.Verify", crafted.key(), crafted.message(), crafted.signature()),
                () -> Answer.of(key(crafted.key()).verifies(crafted.message(), crafted.signature())));
    }

    private PublicKey key(byte[] encoded) {
        if (keys.size() >= MAX_KEYS) {
            keys.clear();
        }
        return keys.computeIfAbsent(HexFormat.of().formatHex(encoded), _ -> PublicKey.of(encoded));
    }
}
