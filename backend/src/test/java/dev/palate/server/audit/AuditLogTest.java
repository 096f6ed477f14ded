package dev.palate.server.audit;

import static dev.palate.server.TestProjects.body;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.palate.api.model.AuditEventDto;
import dev.palate.api.model.AuditEventPageDto;
import dev.palate.server.ServerTest;
import dev.palate.server.TestProject;
import dev.palate.server.TestProjects;
import dev.palate.server.access.Role;
import dev.palate.server.platform.JsonColumns;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

@ServerTest
class AuditLogTest {

    @Autowired
    TestProjects projects;

    @Autowired
    AuditLog audit;

    @Autowired
    AuditStore store;

    @Autowired
    JsonColumns json;

    @Autowired
    DatabaseClient db;

    @Autowired
    TransactionalOperator transaction;

    @Test
    void tellsWhoChangedWhat() {
        var project = projects.create();
        project.management()
                .post()
                .uri("/api-keys")
                .bodyValue(Map.of("name", "support", "type", "server"))
                .exchange()
                .expectStatus()
                .isCreated();

        var event =
                list(project.as(Role.ADMIN), "/audit-events?limit=1").getItems().get(0);

        assertThat(event.getAction()).isEqualTo("key.created");
        assertThat(event.getActor()).isEqualTo("key:management");
        assertThat(event.getBefore()).isNull();
        assertThat(event.getAfter()).containsEntry("name", "support").doesNotContainKey("secret");
    }

    @Test
    void isListedNewestFirstPageByPage() {
        var project = projects.create();
        for (int i = 0; i < 7; i++) {
            record(project, "thing", "k" + i).block();
        }

        var pages = new ArrayList<List<String>>();
        var path = "/audit-events?resource=thing&limit=3";
        for (var page = list(project.management(), path); ; page = list(project.management(), next(path, page))) {
            pages.add(page.getItems().stream().map(AuditEventDto::getKey).toList());
            if (page.getNextCursor() == null) {
                break;
            }
        }

        assertThat(pages).containsExactly(List.of("k6", "k5", "k4"), List.of("k3", "k2", "k1"), List.of("k0"));
    }

    @Test
    void isFilteredByResourceKeyAndActor() {
        var project = projects.create();
        record(project, "prompt", "a").then(record(project, "prompt", "b")).block();
        record(project, "profile", "a").block();

        assertThat(keys(project, "?resource=prompt")).containsExactly("b", "a");
        assertThat(keys(project, "?resource=prompt&key=a")).containsExactly("a");
        assertThat(keys(project, "?actor=user:nobody")).isEmpty();
        assertThat(keys(project, "?resource=prompt&actor=user:setup")).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"?cursor=nonsense", "?cursor=bm9uc2Vuc2U", "?limit=0", "?limit=201"})
    void refusesPagesThatItNeverOffered(String query) {
        projects.create()
                .management()
                .get()
                .uri("/audit-events" + query)
                .exchange()
                .expectStatus()
                .is4xxClientError();
    }

    @Test
    void isOneChainHoweverManyAppendAtOnce() {
        var project = projects.create();
        var before = events(project).size();

        Flux.range(0, 60).flatMap(i -> record(project, "thing", "k" + i), 4).blockLast();

        var events = events(project);
        assertThat(events).hasSize(before + 60);
        verifyChain(project.id(), events);
    }

    @Test
    void canBeVerifiedFromItsRows() {
        var project = projects.create();
        var state = Map.of(
                "text", "ü\n\"", "number", new BigDecimal("10.50"), "list", List.of(1, 2.0, 1e-9), "no", Map.of());
        audit.record(project.caller(), "thing.changed", "thing", "k", state, Map.of("b", 1, "a", 2), "because")
                .as(transaction::transactional)
                .block();

        var events = events(project);

        verifyChain(project.id(), events);
        var last = events.get(events.size() - 1);
        var forged = new AuditChange(
                last.at(),
                "user:somebody-else",
                last.action(),
                last.resource(),
                last.key(),
                json.tree(last.before()),
                json.tree(last.after()),
                last.reason());
        assertThat(forged.hash(project.id(), last.sequence(), last.previousHash()))
                .isNotEqualTo(last.hash());
    }

    @Test
    void vanishesWithTheChangeThatFailed() {
        var project = projects.create();
        var before = events(project).size();

        assertThatThrownBy(() -> record(project, "thing", "k")
                        .then(Mono.error(new IllegalStateException("the change fails")))
                        .as(transaction::transactional)
                        .block())
                .hasMessage("the change fails");

        assertThat(events(project)).hasSize(before);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"UPDATE audit_event SET actor = 'user:nobody'", "DELETE FROM audit_event", "TRUNCATE audit_event"
            })
    void cannotBeChanged(String statement) {
        projects.create();

        assertThatThrownBy(() -> db.sql(statement).then().block()).isInstanceOf(DataIntegrityViolationException.class);
    }

    @Test
    void isOfOneProject() {
        var ours = projects.create();
        var theirs = projects.create();
        record(theirs, "secret", "k").block();

        assertThat(keys(ours, "?resource=secret")).isEmpty();
    }

    private Mono<Void> record(TestProject project, String resource, String key) {
        return audit.record(project.caller(), resource + ".changed", resource, key, null, Map.of("key", key), null)
                .as(transaction::transactional);
    }

    /** All of a project, oldest first. */
    private List<AuditEvent> events(TestProject project) {
        return store.list(project.id(), new AuditFilter(null, null, null), Long.MAX_VALUE, 1_000)
                .sort((one, other) -> Long.compare(one.sequence(), other.sequence()))
                .collectList()
                .blockOptional()
                .orElseThrow();
    }

    private void verifyChain(long projectId, List<AuditEvent> events) {
        byte @Nullable [] previous = null;
        var sequence = 1L;
        for (var event : events) {
            var change = new AuditChange(
                    event.at(),
                    event.actor(),
                    event.action(),
                    event.resource(),
                    event.key(),
                    json.tree(event.before()),
                    json.tree(event.after()),
                    event.reason());
            assertThat(event.sequence()).isEqualTo(sequence++);
            assertThat(hex(event.previousHash())).isEqualTo(hex(previous));
            assertThat(hex(change.hash(projectId, event.sequence(), previous))).isEqualTo(hex(event.hash()));
            previous = event.hash();
        }
    }

    private static List<String> keys(TestProject project, String query) {
        return list(project.management(), "/audit-events" + query).getItems().stream()
                .map(AuditEventDto::getKey)
                .toList();
    }

    private static AuditEventPageDto list(WebTestClient client, String path) {
        return body(client.get().uri(path).exchange().expectStatus().isOk(), AuditEventPageDto.class);
    }

    private static String next(String path, AuditEventPageDto page) {
        return path + "&cursor=" + page.getNextCursor();
    }

    private static String hex(byte @Nullable [] hash) {
        return hash == null ? "none" : HexFormat.of().formatHex(hash);
    }
}
