// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.credential;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modwell.core.credential.Credentials.Place;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CredentialsTest {
    private static final Credential A = Credential.bearer(Secret.of("aaaa"));
    private static final Credential B = Credential.bearer(Secret.of("bbbb"));
    private static final Credential C = Credential.bearer(Secret.of("cccc"));

    private static Optional<Credential> find(PrefixTable table, String address) {
        return new Credentials(table, GoAuth.off(), PrefixTable.EMPTY).find(new Place(address, true), Optional.empty());
    }

    @Test
    void find_longestPrefixAtSlashes() {
        PrefixTable table = new PrefixTable(Map.of("corp.example", A, "corp.example/go", B, "corp.example:8443", C));
        assertThat(find(table, "corp.example/other")).contains(A);
        assertThat(find(table, "corp.example/go/x/@v/list")).contains(B);
        assertThat(find(table, "corp.example/gopher")).contains(A);
        assertThat(find(table, "corp.example:8443/go")).contains(C);
        assertThat(find(table, "corp.example:9/go")).isEmpty();
        assertThat(find(table, "sub.corp.example/go")).isEmpty();
    }

    @Test
    void find_layersInOrder() {
        PrefixTable corp = new PrefixTable(Map.of("corp.example", A));
        Place place = new Place("corp.example/x", true);
        assertThat(new Credentials(corp, GoAuth.off(), PrefixTable.EMPTY).find(place, Optional.of(B)))
                .contains(A);
        assertThat(new Credentials(PrefixTable.EMPTY, GoAuth.off(), corp).find(place, Optional.of(B)))
                .contains(B);
        assertThat(new Credentials(PrefixTable.EMPTY, GoAuth.off(), corp).find(place, Optional.empty()))
                .contains(A);
    }

    @Test
    void find_openLine_getsNothingOfNetrc() {
        PrefixTable netrc = new PrefixTable(Map.of("corp.example", A));
        Credentials credentials = new Credentials(PrefixTable.EMPTY, GoAuth.off(), netrc);
        assertThat(credentials.find(new Place("corp.example/x", false), Optional.empty()))
                .isEmpty();
    }

    @Test
    void find_openLine_getsOnlyWhatIsMeantForHttp() {
        Place open = new Place("corp.example/x", false);
        PrefixTable host = new PrefixTable(Map.of("corp.example", A));
        PrefixTable url = new PrefixTable(Map.of("http://corp.example", B));
        assertThat(new Credentials(host, GoAuth.off(), PrefixTable.EMPTY).find(open, Optional.empty()))
                .isEmpty();
        assertThat(new Credentials(url, GoAuth.off(), PrefixTable.EMPTY).find(open, Optional.empty()))
                .contains(B);
    }

    @Test
    void basic_isRfc7617() {
        assertThat(Credential.basic("Aladdin", Secret.of("open sesame"))
                        .headers()
                        .getFirst()
                        .value()
                        .reveal())
                .isEqualTo("Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==");
    }

    @Test
    void secrets_areNeverPrinted() {
        assertThat(A.toString()).doesNotContain("aaaa").contains("***");
        assertThat(new PrefixTable(Map.of("corp.example", A)).toString()).doesNotContain("aaaa");
        assertThat(Netrc.parse("machine m login l password hidden").toString()).doesNotContain("hidden");
        assertThat(Secret.of("x")).isEqualTo(Secret.of("x")).isNotEqualTo(Secret.of("y"));
    }

    @Test
    void read_netrcOnlyWhenThePlanNamesIt(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("netrc"), "machine corp.example login u password p\n");
        Place place = new Place("corp.example/x", true);
        for (String goauth : List.of("netrc", "off")) {
            Credentials read = Credentials.read(PrefixTable.EMPTY, AuthCommand.list(goauth), Optional.of(file));
            assertThat(read.find(place, Optional.empty()).isPresent()).isEqualTo(goauth.equals("netrc"));
        }
    }
}
