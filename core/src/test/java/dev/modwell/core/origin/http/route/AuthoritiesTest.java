// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.origin.http.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.modwell.testkit.CertificateAuthority;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuthoritiesTest {
    @TempDir
    private Path folder;

    private Path authority(String name) throws IOException {
        return CertificateAuthority.create(name).writeTo(folder.resolve(name + ".pem"));
    }

    @Test
    void ofSystem_aNamedFileStandsInForTheSystems() throws IOException {
        Authorities named = Authorities.ofSystem(Optional.of(authority("corp")));
        assertThat(named.tls().trustManager().getAcceptedIssuers()).hasSize(1);
    }

    @Test
    void and_addsToThem_andIsReadAtOnce() throws IOException {
        Path more = authority("more");
        Authorities both = Authorities.ofSystem(Optional.of(authority("corp"))).and(more);
        Files.delete(more);
        assertThat(both.tls().trustManager().getAcceptedIssuers()).hasSize(2);
    }

    @Test
    void ofSystem_aNamedFileThatIsNoCertificate_isRefusedAtOnce() throws IOException {
        Path garbage = Files.writeString(folder.resolve("garbage.pem"), "no certificate");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Authorities.ofSystem(Optional.of(garbage)))
                .withMessageContaining(garbage.toString());
    }

    @Test
    void tls_isMadeOnce() throws IOException {
        Authorities authorities = Authorities.ofSystem(Optional.of(authority("corp")));
        assertThat(authorities.tls()).isSameAs(authorities.tls());
    }
}
