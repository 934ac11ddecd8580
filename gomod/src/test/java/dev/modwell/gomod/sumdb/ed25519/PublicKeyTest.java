// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.sumdb.ed25519;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PublicKeyTest {
    private static final byte[] MESSAGE = {1, 2, 3};

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex);
    }

    /** A key pair of the JDK, the public key in its 32 bytes. */
    private record Pair(KeyPair pair) {
        static Pair make() throws GeneralSecurityException {
            return new Pair(KeyPairGenerator.getInstance("Ed25519").generateKeyPair());
        }

        byte[] publicKey() {
            byte[] encoded = pair.getPublic().getEncoded();
            return Arrays.copyOfRange(encoded, encoded.length - PublicKey.LENGTH, encoded.length);
        }

        byte[] sign(byte[] message) throws GeneralSecurityException {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(pair.getPrivate());
            signature.update(message);
            return signature.sign();
        }

        boolean verifies(byte[] message, byte[] bytes) {
            try {
                Signature signature = Signature.getInstance("Ed25519");
                signature.initVerify(pair.getPublic());
                signature.update(message);
                return signature.verify(bytes);
            } catch (GeneralSecurityException _) {
                return false;
            }
        }
    }

    /** RFC 8032, section 7.1: tests 1, 2 and 3. */
    @ParameterizedTest
    @CsvSource({
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a,'',"
                + "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b",
        "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c,72,"
                + "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
        "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025,af82,"
                + "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a"
    })
    void verifies_vectorsOfTheStandard(String key, String message, String signature) {
        PublicKey publicKey = PublicKey.of(bytes(key));
        assertThat(publicKey.verifies(bytes(message), bytes(signature))).isTrue();
        assertThat(publicKey.verifies(bytes(message + "00"), bytes(signature))).isFalse();
        assertThat(publicKey).hasToString(key);
    }

    @Test
    void verifies_whatTheJdkSigned() throws GeneralSecurityException {
        Random random = new Random(9);
        for (int i = 0; i < 20; i++) {
            Pair pair = Pair.make();
            PublicKey key = PublicKey.of(pair.publicKey());
            for (int length : new int[] {0, 1, 100, 1000}) {
                byte[] message = new byte[length];
                random.nextBytes(message);
                assertThat(key.verifies(message, pair.sign(message))).isTrue();
            }
        }
    }

    @Test
    void verifies_oneBitChanged_neither() throws GeneralSecurityException {
        Pair pair = Pair.make();
        PublicKey key = PublicKey.of(pair.publicKey());
        byte[] signature = pair.sign(MESSAGE);
        for (int bit = 0; bit < 8 * signature.length; bit++) {
            byte[] changed = signature.clone();
            changed[bit / 8] ^= (byte) (1 << bit % 8);
            assertThat(key.verifies(MESSAGE, changed)).as("bit " + bit).isFalse();
            assertThat(pair.verifies(MESSAGE, changed)).isFalse();
        }
        for (int bit = 0; bit < 8 * PublicKey.LENGTH; bit++) {
            byte[] changed = pair.publicKey();
            changed[bit / 8] ^= (byte) (1 << bit % 8);
            assertThat(PublicKey.of(changed).verifies(MESSAGE, signature)).isFalse();
        }
    }

    @Test
    void verifies_orderAddedToTheNumber_isRefused() throws GeneralSecurityException {
        Pair pair = Pair.make();
        PublicKey key = PublicKey.of(pair.publicKey());
        byte[] signature = pair.sign(MESSAGE);
        BigInteger s = FieldElementTest.number(Arrays.copyOfRange(signature, 32, 64));
        for (BigInteger more = s.add(Scalar.ORDER); more.bitLength() <= 256; more = more.add(Scalar.ORDER)) {
            byte[] changed = signature.clone();
            System.arraycopy(FieldElementTest.bytes(more), 0, changed, 32, 32);
            assertThat(key.verifies(MESSAGE, changed)).isFalse();
        }
    }

    @Test
    void verifies_otherLengths_areRefused() throws GeneralSecurityException {
        Pair pair = Pair.make();
        PublicKey key = PublicKey.of(pair.publicKey());
        byte[] signature = pair.sign(MESSAGE);
        for (int length : new int[] {0, 32, 63, 65, 96}) {
            assertThat(key.verifies(MESSAGE, Arrays.copyOf(signature, length))).isFalse();
        }
    }

    @Test
    void of_otherLengths_areRefused() {
        for (int length : new int[] {0, 31, 33, 64}) {
            assertThatThrownBy(() -> PublicKey.of(new byte[length]))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("an Ed25519 key has 32 bytes, not " + length);
        }
    }

    @Test
    void of_theCallersArrayChangesLater_theKeyDoesNot() throws GeneralSecurityException {
        Pair pair = Pair.make();
        byte[] mine = pair.publicKey();
        PublicKey key = PublicKey.of(mine);
        mine[0]++;
        assertThat(key.verifies(MESSAGE, pair.sign(MESSAGE))).isTrue();
    }

    @Test
    void verifies_keyThatIsNoPoint_verifiesNothing() {
        PublicKey key = PublicKey.of(bytes("02" + "00".repeat(31)));
        assertThat(key.verifies(MESSAGE, new byte[64])).isFalse();
        assertThat(key.verifies(MESSAGE, new byte[64])).isFalse();
    }

    /** With A = 0 and R = 0, each message is signed by S = 0; with R = 0 written in another way it is not, for Go as for us. */
    @Test
    void verifies_neutralKey_takesOnlyTheProperEncodingOfR() {
        PublicKey key = PublicKey.of(Point.ZERO.encode());
        byte[] signature = Arrays.copyOf(Point.ZERO.encode(), 64);
        assertThat(key.verifies(MESSAGE, signature)).isTrue();
        for (String odd : Points.ODD_ENCODINGS) {
            assertThat(key.verifies(MESSAGE, Arrays.copyOf(bytes(odd), 64))).isFalse();
        }
    }

    /** The key that is the point of order two: what is right depends on the last bit of k, as no cofactor is multiplied. */
    @Test
    void verifies_keyOfSmallOrder_isNotHelpedByTheCofactor() {
        PublicKey key = PublicKey.of(Points.SMALL.get(4).encode());
        byte[] signature = Arrays.copyOf(Point.ZERO.encode(), 64);
        int right = 0;
        for (byte i = 0; i < 64; i++) {
            right += key.verifies(new byte[] {i}, signature) ? 1 : 0;
        }
        assertThat(right).isBetween(16, 48);
    }

    @Test
    void verifies_signaturesWithPartsOfSmallOrder_someAreRightAndSomeAreNot() {
        Random random = new Random(10);
        int right = 0;
        for (int i = 0; i < 300; i++) {
            CraftedSignature crafted = CraftedSignature.next(random);
            right += PublicKey.of(crafted.key()).verifies(crafted.message(), crafted.signature()) ? 1 : 0;
        }
        assertThat(right).isBetween(1, 299);
    }
}
