// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.server.why;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modwell.core.event.Event;
import dev.modwell.core.event.Events;
import dev.modwell.core.explain.Language;
import dev.modwell.core.failure.Attempt;
import dev.modwell.core.failure.Failure;
import dev.modwell.core.failure.FailureKind;
import dev.modwell.core.failure.PhaseTimes;
import dev.modwell.core.ledger.MendedDatabase;
import dev.modwell.core.stats.Decision;
import dev.modwell.core.stats.Decisions;
import dev.modwell.core.store.Answer;
import dev.modwell.core.store.AnswerBook;
import dev.modwell.core.store.DataFolder;
import dev.modwell.core.store.DiskLayout;
import dev.modwell.core.store.DiskStore;
import dev.modwell.gomod.goproxy.Target;
import dev.modwell.server.http.OwnPages.Page;
import dev.modwell.server.http.OwnPages.Visit;
import dev.modwell.server.sql.Ledger;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class WhyPageTest {
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
    private static final String TRACE = "ab".repeat(16);
    private static final Attempt TRY = new Attempt(
            "<script>alert(1)</script>.example",
            FailureKind.NO_SUCH_VERSION,
            404,
            Duration.ofMillis(41),
            9,
            "no \"such\" version & so on",
            new PhaseTimes(
                    Duration.ofMillis(1), Duration.ofMillis(2), Duration.ofMillis(3), Duration.ofNanos(4_500_000)));

    @TempDir
    private Path temp;

    private final Events events = Events.open();
    private DataFolder folder;
    private AnswerBook book;
    private Decisions decisions;
    private Inquiry inquiry;

    @BeforeEach
    void open() throws Exception {
        DiskLayout layout = DiskLayout.of(temp.resolve("data"));
        folder = DataFolder.own(layout, "");
        book = AnswerBook.open(folder);
        InstantSource clock = () -> NOW;
        decisions = Decisions.open(MendedDatabase.unmended(Ledger.relaxed(layout.decisions())), clock, sentence -> {});
        inquiry = new Inquiry(new Inquiry.Means(
                () -> {},
                decisions,
                DiskStore.open(folder, events, clock),
                book,
                path -> new Account.Way(
                        "mirror.example,direct",
                        Optional.of("example.com/*"),
                        true,
                        false,
                        Optional.empty(),
                        Optional.empty()),
                target -> new Decision(
                        NOW,
                        "",
                        target.key().value(),
                        new Event.Reason("", "", false, true),
                        new Decision.Outcome.Delivered(List.of(), "EXEMPT"))));
    }

    @AfterEach
    void close() {
        decisions.close();
        events.close();
        folder.close();
    }

    private Page page(String path, String languages) {
        return new WhyPage(inquiry).show(new Visit(path, languages, "http://x"));
    }

    private void failed() {
        Failure failure = Failure.of("example.com/m@v1.9.0", TRY, List.of(TRY));
        Event.Reason reason = new Event.Reason(TRACE, "example.com/*", true, false);
        decisions.accept(new Event.FetchFailed(NOW, "example.com/m/@v/v1.9.0.info", failure, reason));
    }

    @Test
    void show_trace_tellsEachTryWithItsPhases() {
        failed();
        Page page = page(TRACE, "");
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.text())
                .contains("<html lang=\"en\">")
                .contains("<h3>404 NO_SUCH_VERSION: example.com/m/@v/v1.9.0.info</h3>")
                .contains("<td>1.0</td>\n<td>2.0</td>\n<td>3.0</td>\n<td>4.5</td>\n<td>41.0</td>\n<td>9</td>")
                .contains("<th>rule</th>\n<td>example.com/*</td>");
    }

    @Test
    void show_hostileTexts_areNoMarkup() {
        failed();
        assertThat(page(TRACE, "").text())
                .doesNotContain("<script")
                .contains("&lt;script&gt;")
                .contains("no &quot;such&quot; version &amp; so on");
        assertThat(page("<img src=x>", "").text()).doesNotContain("<img").contains("&lt;img");
    }

    @Test
    void show_readerPrefersChinese_isChinese() {
        failed();
        assertThat(page("example.com/m@v1.9.0", "zh-CN,zh;q=0.9").text())
                .contains("<html lang=\"zh\">")
                .contains("为什么")
                .contains("已作出的决定")
                .doesNotContain("What was decided");
    }

    @Test
    void show_module_tellsWhereQuestionsGoAndWhatIsKept() throws Exception {
        book.put(Target.parse("example.com/m/@v/list").key(), new Answer("v1.0.0\n", "mirror.example", NOW));
        Page page = page("example.com/m", "");
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.text())
                .contains("<td>mirror.example,direct</td>")
                .contains("<td>example.com/m/@v/list</td>\n<td>7</td>\n<td>mirror.example</td>")
                .contains("No decision about it is remembered");
    }

    @Test
    void show_unknownTraceOrNonsense_isNotFound() {
        assertThat(page(TRACE, "").status()).isEqualTo(404);
        assertThat(page("nonsense", "").status()).isEqualTo(404);
        assertThat(page("nonsense", "").text()).contains("32 hex digits");
    }

    @Test
    void live_version_asksForEachOfItsFiles() {
        failed();
        Account account = inquiry.live((Subject.Module) Subject.parse("example.com/m@v1.9.0"));
        assertThat(account.decisions())
                .extracting(Account.Told::request)
                .containsExactly(
                        "example.com/m/@v/v1.9.0.info", "example.com/m/@v/v1.9.0.mod", "example.com/m/@v/v1.9.0.zip");
        assertThat(account.decisions()).allMatch(Account.Told::isDelivered);
    }

    @Test
    void words_areSaidInBothLanguages() {
        List<String> same = new ArrayList<>();
        for (Words word : Words.values()) {
            assertThat(word.in(Language.CHINESE)).isNotBlank();
            if (word.in(Language.CHINESE).equals(word.in(Language.ENGLISH))) {
                same.add(word.name());
            }
        }
        assertThat(same).containsExactly("DNS", "TLS");
    }
}
