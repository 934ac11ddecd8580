// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.server.why;

import dev.modwell.core.explain.Language;

/** The words of an account, in both languages. */
public enum Words {
    TITLE("Why", "为什么"),
    COLON(": ", "："),
    ABOUT("About", "对象"),
    NOW("Where questions go now", "现在向谁询问"),
    SOURCES("sources", "来源"),
    RULE("rule", "规则"),
    NO_RULE("none matches", "没有匹配的规则"),
    PRIVATE("private", "私有"),
    SUMDB("checksum database may hear of it", "可向校验和数据库查询"),
    YES("yes", "是"),
    NO("no", "否"),
    REFUSED("refused", "拒绝"),
    REPLACED("replaced by", "替换为"),
    KEPT("What is kept", "已缓存的内容"),
    NOTHING_KEPT("Nothing of it is kept; the next request asks the sources.", "没有缓存；下一个请求会询问来源。"),
    FILE("file", "文件"),
    BYTES("bytes", "字节"),
    FROM("from", "来自"),
    WHEN("when", "时间"),
    VERIFICATION("verification", "校验"),
    DECISIONS("What was decided, the latest first", "已作出的决定（最新在前）"),
    NO_DECISIONS(
            "No decision about it is remembered. What is served from what is kept asks nobody, and decisions are"
                    + " kept for 7 days, at most 200,000 of them.",
            "没有记录到相关的决定。由缓存直接提供的内容不询问任何来源；决定保留 7 天，最多 200,000 条。"),
    REQUEST("request", "请求"),
    TRACE("trace", "跟踪号"),
    BECAUSE("because", "原因"),
    ADVICE("what to do", "怎么办"),
    NOBODY_ASKED("No source was asked.", "没有询问任何来源。"),
    SOURCE("source", "来源"),
    OUTCOME("outcome", "结果"),
    STATUS("status", "状态码"),
    TOTAL("total", "总计"),
    DNS("DNS", "DNS"),
    CONNECT("connect", "连接"),
    TLS("TLS", "TLS"),
    FIRST_BYTE("first byte", "首字节"),
    DETAIL("detail", "说明"),
    MILLIS("times in milliseconds; empty where a kept connection made a phase unnecessary", "时间单位为毫秒；复用已有连接时相应阶段为空"),
    WRONG(
            "A trace is 32 hex digits; a module is asked about as /-/why/MODULE or /-/why/MODULE@VERSION.",
            "跟踪号是 32 位十六进制数字；查询模块请用 /-/why/模块 或 /-/why/模块@版本。");

    private final String english;
    private final String chinese;

    Words(String english, String chinese) {
        this.english = english;
        this.chinese = chinese;
    }

    public String in(Language language) {
        return switch (language) {
            case ENGLISH -> english;
            case CHINESE -> chinese;
        };
    }
}
