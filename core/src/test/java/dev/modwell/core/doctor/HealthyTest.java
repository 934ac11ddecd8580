// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.doctor;

import static dev.modwell.core.doctor.SetUp.healthy;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Set-ups with which nothing is wrong, though some are unusual. */
final class HealthyTest {
    private static final String HELLO = "example.com/hello@v1.0.0";

    private static final List<SetUp> ALL = List.of(
            healthy("the settings alone", "", ward -> {}),
            healthy("one module", HELLO, ward -> {}),
            healthy("the latest version", "example.com/hello", ward -> {}),
            healthy("a module of a second major version", "example.com/big/v2@v2.1.0", ward -> {}),
            healthy("no checksum database", HELLO, ward -> ward.set("GOSUMDB", "off")),
            healthy("a checksum database of its own address", HELLO, ward -> ward.set("GOSUMDB", ward.sumdb.gosumdb())),
            healthy(
                    "direct behind a proxy that has all",
                    HELLO,
                    ward -> ward.set("GOPROXY", ward.proxy.uri() + ",direct")),
            healthy("a first proxy that has little", HELLO, ward -> {
                var poor = ward.closing(dev.modwell.testkit.FakeProxy.start());
                ward.set("GOPROXY", poor.uri() + "," + ward.proxy.uri());
            }),
            healthy("named hosts behind an HTTP proxy with TLS of its own", HELLO, ward -> {
                ward.internet().host("goproxy.example", ward.proxy::answer);
                ward.set("GOPROXY", "https://goproxy.example");
            }),
            healthy("a wrong layer that a stronger one hides", HELLO, ward -> {
                ward.user("GOPROXY=off");
                ward.set("GOPROXY", ward.proxy.uri().toString());
            }));

    @TestFactory
    Stream<DynamicTest> doctor_findsNothing() {
        return Examination.of(ALL);
    }
}
