// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.origin.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class AddressGuardTest {
    private static InetAddress address(String literal) {
        return InetAddress.ofLiteral(literal);
    }

    @Test
    void isPublic_specialAddresses_areNot() {
        for (String literal : List.of(
                "0.0.0.0",
                "10.1.2.3",
                "100.64.0.1",
                "100.100.100.200",
                "127.0.0.1",
                "127.255.0.1",
                "169.254.169.254",
                "172.16.0.1",
                "172.31.255.255",
                "192.0.0.192",
                "192.0.2.1",
                "192.168.1.1",
                "198.18.0.1",
                "198.51.100.1",
                "203.0.113.1",
                "224.0.0.1",
                "240.0.0.1",
                "255.255.255.255",
                "::",
                "::1",
                "fe80::1",
                "fec0::1",
                "fc00::1",
                "fd00:ec2::254",
                "ff02::1",
                "64:ff9b::7f00:1",
                "2002:7f00:1::",
                "2001:db8::1",
                "2001::1",
                "::ffff:127.0.0.1",
                "::127.0.0.1",
                "100::1")) {
            assertThat(AddressGuard.isPublic(address(literal))).as(literal).isFalse();
        }
    }

    @Test
    void isPublic_others_are() {
        for (String literal : List.of(
                "1.1.1.1",
                "9.255.255.255",
                "11.0.0.0",
                "100.63.0.1",
                "100.128.0.1",
                "172.15.0.1",
                "172.32.0.1",
                "192.0.1.1",
                "192.167.0.1",
                "198.17.0.1",
                "198.20.0.1",
                "203.0.114.1",
                "223.255.255.255",
                "2606:4700::1111",
                "2a00:1450::1",
                "64:ff9b::808:808",
                "2002:808:808::1",
                "2001:4860::8888")) {
            assertThat(AddressGuard.isPublic(address(literal))).as(literal).isTrue();
        }
    }

    @Test
    void check_namedHosts_passWithTheirPort() {
        AddressGuard guard = AddressGuard.allowing(Set.of("Git.Corp.Example", "10.0.0.5:8080", "[::1]:99"));
        assertThatCode(() -> {
                    guard.check("git.corp.example", 22, address("10.0.0.1"));
                    guard.check("10.0.0.5", 8080, address("10.0.0.5"));
                    guard.check("::1", 99, address("::1"));
                    guard.check("proxy.example", 443, address("1.2.3.4"));
                })
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> guard.check("10.0.0.5", 80, address("10.0.0.5")))
                .isInstanceOf(AddressRefusedException.class)
                .hasMessage("the address of 10.0.0.5 is not public");
        assertThatThrownBy(() -> guard.check("evil.example", 80, address("127.0.0.1")))
                .hasMessage("the address of evil.example (127.0.0.1) is not public");
        assertThatThrownBy(() -> guard.check("::1", 98, address("::1"))).isInstanceOf(AddressRefusedException.class);
    }

    @Test
    void and_addsOneHost() {
        AddressGuard guard = AddressGuard.allowing(Set.of()).and("::1", 80).and("localhost", 81);
        assertThatCode(() -> guard.check("::1", 80, address("::1"))).doesNotThrowAnyException();
        assertThatCode(() -> guard.check("localhost", 81, address("127.0.0.1"))).doesNotThrowAnyException();
        assertThatThrownBy(() -> guard.check("localhost", 82, address("127.0.0.1")))
                .isInstanceOf(AddressRefusedException.class);
    }

    @Test
    void resolve_privateName_isRefused() {
        assertThatThrownBy(() -> AddressGuard.allowing(Set.of()).resolve("localhost", 443))
                .isInstanceOf(AddressRefusedException.class);
    }
}
