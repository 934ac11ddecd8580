// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.conformance.git;

import java.util.regex.Pattern;

/**
 * What came of a question.
 *
 * @param version empty when it was refused
 * @param info the {@code .info}, byte for byte
 * @param goModSum the {@code h1:} of the go.mod
 * @param sum the {@code h1:} of the zip
 * @param refusal why there is no answer; empty when there is one
 */
record Reply(String version, String info, String goModSum, String sum, String refusal) {
    private static final Pattern VOLATILE = Pattern.compile(",\"(Ref|TagPrefix|TagSum|RepoSum)\":\"[^\"]*\"");

    static Reply refused(String reason) {
        return new Reply("", "", "", "", reason);
    }

    boolean isRefused() {
        return !refusal.isEmpty();
    }

    /**
     * Reports whether both say the same; refusals may differ in their words. On what an answer depends
     * (references, sums over tags) the go command says more or less by what it has asked before in the same
     * process, so that does not count.
     */
    boolean agreesWith(Reply other) {
        return isRefused() ? other.isRefused() : settled().equals(other.settled());
    }

    private Reply settled() {
        return new Reply(version, VOLATILE.matcher(info).replaceAll(""), goModSum, sum, "");
    }
}
