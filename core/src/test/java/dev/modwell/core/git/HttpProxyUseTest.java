// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.git;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whether git will ask an HTTP proxy, and so connect to no address that was checked. */
final class HttpProxyUseTest {
    private static boolean isProxied(String url, String... namesAndValues) throws Exception {
        Map<String, String> environment = new HashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            environment.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return HttpProxyUse.isProxied(environment, Address.parse(url));
    }

    @ParameterizedTest
    @CsvSource({
        "https_proxy,https://git.example/x,true",
        "HTTPS_PROXY,https://git.example/x,true",
        "http_proxy,http://git.example/x,true",
        "HTTP_PROXY,http://git.example/x,false",
        "http_proxy,https://git.example/x,false",
        "https_proxy,http://git.example/x,false",
        "all_proxy,https://git.example/x,true",
        "ALL_PROXY,http://git.example/x,true",
    })
    void proxy_ofTheProtocol_asCurlReadsIt(String name, String url, boolean expected) throws Exception {
        assertThat(isProxied(url, name, "http://proxy.example:3128")).isEqualTo(expected);
        assertThat(isProxied(url, name, "")).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "git.example false",
                ".example false",
                "example false",
                "*,x false",
                "x,GIT.EXAMPLE:8443 false",
                "other.example true",
                "t.example true",
                ", true",
            })
    void exceptions_areHostsAndTheirDomains(String list, boolean expected) throws Exception {
        String url = "https://git.example:8443/x";
        assertThat(isProxied(url, "https_proxy", "http://p.example", "no_proxy", list))
                .isEqualTo(expected);
        assertThat(isProxied(url, "https_proxy", "http://p.example", "NO_PROXY", list))
                .isEqualTo(expected);
    }

    @Test
    void exceptions_inSmallLetters_win() throws Exception {
        assertThat(isProxied("https://a.example/x", "https_proxy", "p", "no_proxy", "b", "NO_PROXY", "a.example"))
                .isTrue();
    }
}
