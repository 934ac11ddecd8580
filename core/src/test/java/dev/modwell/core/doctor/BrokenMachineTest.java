// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.doctor;

import static dev.modwell.core.doctor.SetUp.broken;

import dev.modwell.core.explain.Cause;
import dev.modwell.testkit.Reply;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Go's other variables, files of credentials and authorities, the module cache, and the way to repositories. */
final class BrokenMachineTest {
    private static final String HELLO = "example.com/hello@v1.0.0";
    private static final String TOOL = "git.corp.example/team/tool";

    private static final List<SetUp> LOCAL = List.of(
            broken("modules are off", HELLO, Cause.MODULES_OFF, ward -> ward.user("GO111MODULE=off")),
            broken("flags without a dash", HELLO, Cause.GOFLAGS_INVALID, ward -> ward.set("GOFLAGS", "mod=mod")),
            broken("GOAUTH that cannot be read", HELLO, Cause.GOAUTH, ward -> ward.set("GOAUTH", "off; netrc")),
            broken("netrc is a folder", HELLO, Cause.NETRC, ward -> ward.write("home/.netrc/file", "")),
            broken(
                    "netrc without a password",
                    HELLO,
                    Cause.NETRC,
                    ward -> ward.write("home/.netrc", "machine git.corp.example login me\n")),
            broken(
                    "authorities that are not there",
                    HELLO,
                    Cause.TLS_UNKNOWN_AUTHORITY,
                    ward -> ward.set("SSL_CERT_FILE", "/nonexistent/ca.pem")),
            broken("authorities that are none", HELLO, Cause.TLS_UNKNOWN_AUTHORITY, ward -> {
                ward.write("ca.pem", "no certificate\n");
                ward.set("SSL_CERT_FILE", ward.folder.resolve("ca.pem").toString());
            }),
            broken(
                    "an HTTP proxy by https",
                    "",
                    Cause.HTTP_PROXY_FAILED,
                    ward -> ward.set("HTTPS_PROXY", "https://proxy.corp.example:3128")),
            broken("a module cache below a file", HELLO, Cause.CACHE_PERMISSION, ward -> {
                ward.write("file", "");
                ward.set("GOMODCACHE", ward.folder.resolve("file/mod").toString());
            }),
            broken(
                    "a module cache without root",
                    HELLO,
                    Cause.GOENV_INVALID,
                    ward -> ward.set("GOMODCACHE", "pkg/mod")),
            broken("a private pattern that is a URL", TOOL, Cause.PATTERN_INVALID, ward -> {
                tool(ward);
                ward.user("GOPRIVATE=https://git.corp.example/team");
            }),
            broken("a blank among private patterns", TOOL, Cause.PATTERN_INVALID, ward -> {
                tool(ward);
                ward.user("GOPRIVATE=example.org, git.corp.example");
            }));

    private static final List<SetUp> REPOSITORIES = List.of(
            broken(
                    "a private module and a public proxy",
                    "github.com/acme/secret",
                    Cause.PRIVATE_ASKED_IN_PUBLIC,
                    ward -> ward.git("github.com")
                            .repository("github.com/acme/secret")
                            .file("go.mod", "module github.com/acme/secret\n")
                            .commit("begin")
                            .tag("v1.0.0")
                            .store()),
            broken(
                    "a private module and a public checksum database",
                    "github.com/acme/secret@v1.0.0",
                    Cause.PRIVATE_ASKED_IN_PUBLIC,
                    ward -> {
                        secret(ward);
                        ward.set("GOPROXY", ward.proxy.uri() + ",direct");
                    }),
            broken(
                    "a public module that only its repository has",
                    "open.example/lib",
                    Cause.GOPROXY_NO_DIRECT,
                    ward -> {
                        var repository = ward.git("unused.example")
                                .repository("open.example/lib")
                                .file("go.mod", "module open.example/lib\n")
                                .commit("begin")
                                .tag("v1.0.0")
                                .store();
                        var files = Ward.published(repository);
                        ward.internet()
                                .host(
                                        "open.example",
                                        request -> request.path().contains(".git/")
                                                ? files.apply(request)
                                                : page("open.example/lib", "https://open.example/lib.git"));
                    }),
            broken("a tag without v", "github.com/acme/secret@v2.0.0+incompatible", Cause.UNKNOWN_REVISION, ward -> {
                secret(ward);
                ward.set("GOPRIVATE", "github.com/acme");
            }),
            broken("a tag that lacks its folder", "github.com/acme/mono/sub@v1.1.0", Cause.UNKNOWN_REVISION, ward -> {
                ward.git("github.com")
                        .repository("github.com/acme/mono")
                        .file("go.mod", "module github.com/acme/mono\n")
                        .file("sub/go.mod", "module github.com/acme/mono/sub\n")
                        .commit("begin")
                        .tag("sub/v1.0.0")
                        .tag("v1.1.0")
                        .store();
                ward.set("GOPRIVATE", "github.com/acme");
            }),
            broken("a repository that does not exist", "github.com/acme/gone", Cause.GIT_FAILED, ward -> {
                secret(ward);
                ward.set("GOPRIVATE", "github.com/acme");
            }),
            broken("a page that names no repository", "vanity.example/lib", Cause.VANITY_PAGE, ward -> {
                ward.internet()
                        .host("vanity.example", request -> Reply.of(200, "text/html", "<html><head></head></html>"));
                ward.set("GOPRIVATE", "vanity.example");
            }),
            broken("a repository that wants credentials", "locked.example/lib", Cause.GIT_CREDENTIALS, ward -> {
                locked(ward);
                ward.set("GOPRIVATE", "locked.example");
            }),
            broken(
                    "a version control system that GOVCS forbids",
                    "github.com/acme/secret",
                    Cause.VCS_FORBIDDEN,
                    ward -> {
                        secret(ward);
                        ward.set("GOPRIVATE", "github.com/acme");
                        ward.set("GOVCS", "*:off");
                    }),
            broken("no git", "github.com/acme/secret", Cause.VCS_MISSING, ward -> {
                ward.set("GOPRIVATE", "github.com/acme");
                ward.set("PATH", "/nonexistent");
            }),
            broken(
                    "a host that only a VPN knows",
                    TOOL,
                    Cause.DNS_FAILED,
                    ward -> ward.set("GOPRIVATE", "git.corp.example")));

    private static void tool(Ward ward) {
        ward.git("git.corp.example");
    }

    private static void secret(Ward ward) {
        ward.git("github.com")
                .repository("github.com/acme/secret")
                .file("lib.go", "package secret\n")
                .commit("begin")
                .tag("v1.0.0")
                .tag("2.0.0")
                .store();
    }

    private static void locked(Ward ward) throws java.io.IOException {
        ward.internet()
                .host(
                        "locked.example",
                        request -> request.path().contains(".git/")
                                ? Reply.text(401, "who are you").with("WWW-Authenticate", "Basic realm=\"git\"")
                                : page("locked.example/lib", "https://locked.example/lib.git"));
    }

    private static Reply page(String prefix, String url) {
        return Reply.of(
                200,
                "text/html",
                "<html><head><meta name=\"go-import\" content=\"" + prefix + " git " + url + "\"></head></html>");
    }

    @TestFactory
    Stream<DynamicTest> local_theCauseFirst() {
        return Examination.of(LOCAL);
    }

    @TestFactory
    Stream<DynamicTest> repositories_theCauseFirst() {
        return Examination.of(REPOSITORIES);
    }
}
