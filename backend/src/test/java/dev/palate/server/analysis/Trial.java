package dev.palate.server.analysis;

import dev.palate.api.model.ResultSeriesDto;
import dev.palate.api.model.ResultsDto;
import dev.palate.server.TestProject;
import dev.palate.server.feedback.Evidence;
import dev.palate.server.feedback.ExposureFacts;
import dev.palate.server.platform.Ids;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.Parameter;
import org.springframework.test.web.reactive.server.FluxExchangeResult;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * A running experiment on {@code control} (version 1) and {@code short} (version 2, for the profile {@code expert} version 3)
 * with equal weights. Exposures come in through the door that serving uses, feedback by HTTP.
 */
final class Trial {

    static final String KEY = "shorter-opening";
    static final Instant FIRST_DAY = Instant.parse("2030-01-01T12:00:00Z");
    static final Instant SECOND_DAY = Instant.parse("2030-01-02T12:00:00Z");

    private final DatabaseClient db;
    private final Evidence evidence;
    private final TestProject project;
    private final long promptId;
    private final long experimentId;

    Trial(DatabaseClient db, Evidence evidence, TestProject project) {
        this.db = db;
        this.evidence = evidence;
        this.project = project;
        this.promptId = insertPrompt();
        this.experimentId = insertExperiment();
        insertVariants();
    }

    private long insertPrompt() {
        return id(db.sql("""
                        INSERT INTO prompt (project_id, key, type, created_by, created_at, updated_at)
                        VALUES (:projectId, 'refund-reply', 'text', 'user:ines', now(), now())
                        RETURNING id
                        """).bind("projectId", project.id()));
    }

    private long insertExperiment() {
        return id(db.sql("""
                        INSERT INTO experiment (project_id, key, name, prompt_id, label, status, traffic_ppm, salt, stickiness,
                            primary_metric, guardrails, created_by, created_at)
                        VALUES (:projectId, :key, :key, :promptId, 'production', 'running', 1000000, 'salt', 'hash',
                            'stars', '[{"metric": "thumbs", "margin": 0.1}]', 'user:ines', now())
                        RETURNING id
                        """).bind("projectId", project.id()).bind("key", KEY).bind("promptId", promptId));
    }

    private void insertVariants() {
        run(db.sql("""
                        INSERT INTO variant (experiment_id, project_id, position, key, control, version, versions_by_profile, weight)
                        VALUES (:experimentId, :projectId, 0, 'control', true, 1, '{}', 1),
                            (:experimentId, :projectId, 1, 'short', false, 2, '{"expert": 3}', 1)
                        """).bind("experimentId", experimentId).bind("projectId", project.id()));
        allocate(1, 500_000);
    }

    private static long id(DatabaseClient.GenericExecuteSpec insert) {
        return insert.mapValue(Long.class).one().blockOptional().orElseThrow();
    }

    private static void run(DatabaseClient.GenericExecuteSpec statement) {
        statement.then().block();
    }

    long experimentId() {
        return experimentId;
    }

    /** Gives control the first of the buckets, and the rest to the other variant. */
    private void allocate(int number, int controlPpm) {
        run(db.sql("""
                        INSERT INTO allocation (experiment_id, project_id, number, segments, traffic_ppm, moved_ppm, actor, created_at)
                        VALUES (:experimentId, :projectId, :number,
                            jsonb_build_array(jsonb_build_array(0, :control, 0), jsonb_build_array(:control, 1000000, 1)),
                            1000000, 0, 'user:ines', now())
                        """)
                .bind("experimentId", experimentId)
                .bind("projectId", project.id())
                .bind("number", number)
                .bind("control", controlPpm));
    }

    UUID control(String subject) {
        return expose(exposure("control", subject, 1, "", FIRST_DAY, false));
    }

    UUID treatment(String subject) {
        return expose(exposure("short", subject, 2, "", FIRST_DAY, false));
    }

    UUID expert(String subject) {
        return expose(exposure("short", subject, 3, "expert", FIRST_DAY, false));
    }

    UUID expose(ExposureFacts exposure) {
        expose(List.of(exposure));
        return exposure.id();
    }

    void expose(List<ExposureFacts> exposures) {
        evidence.exclusively(
                        project.id(),
                        Flux.fromIterable(exposures)
                                .concatMap(this::insert)
                                .then(evidence.exposed(project.id(), exposures))
                                .thenReturn(exposures.size()))
                .block();
    }

    ExposureFacts exposure(
            String variant, String subject, int version, String profile, Instant occurredAt, boolean forced) {
        return new ExposureFacts(
                Ids.next(), promptId, version, subject, profile, experimentId, variant, 1, forced, null, occurredAt);
    }

    ExposureFacts exposureOutsideTheExperiment(String subject, int version) {
        return new ExposureFacts(Ids.next(), promptId, version, subject, "", null, null, null, false, null, FIRST_DAY);
    }

    private Mono<Void> insert(ExposureFacts exposure) {
        return db.sql("""
                        INSERT INTO exposure (project_id, id, prompt_id, version, subject, profile, experiment_id, variant,
                            allocation, forced, source, occurred_at, received_at)
                        VALUES (:projectId, :id, :promptId, :version, :subject, :profile, :experimentId, :variant,
                            :allocation, :forced, 'server', :occurredAt, :occurredAt)
                        """)
                .bind("projectId", project.id())
                .bind("id", exposure.id())
                .bind("promptId", exposure.promptId())
                .bind("version", exposure.version())
                .bind("subject", Parameter.fromOrEmpty(exposure.subject(), String.class))
                .bind("profile", exposure.profile())
                .bind("experimentId", Parameter.fromOrEmpty(exposure.experimentId(), Long.class))
                .bind("variant", Parameter.fromOrEmpty(exposure.variant(), String.class))
                .bind("allocation", Parameter.fromOrEmpty(exposure.allocation(), Integer.class))
                .bind("forced", exposure.forced())
                .bind("occurredAt", exposure.occurredAt())
                .then();
    }

    /** Forgets every event, so that only roll-ups are left. */
    void forgetEvents() {
        run(db.sql("DELETE FROM feedback WHERE project_id = :projectId").bind("projectId", project.id()));
        run(db.sql("DELETE FROM exposure WHERE project_id = :projectId").bind("projectId", project.id()));
    }

    void stars(UUID exposure, int... values) {
        judge("rating", "stars", "end_user", exposure, values);
    }

    /** Judges an exposure, each value by another rater. */
    void judge(String kind, String metric, String source, UUID exposure, int... values) {
        var items = new ArrayList<Map<String, Object>>();
        for (var value : values) {
            items.add(item(
                    kind,
                    metric,
                    source,
                    Map.of("exposureId", exposure, "value", kind.equals("binary") ? (Object) (value == 1) : value)));
        }
        judge(items);
    }

    void comment(UUID exposure, String text) {
        judge(List.of(item("comment", "comment", "end_user", Map.of("exposureId", exposure, "text", text))));
    }

    void prefer(UUID preferred, UUID other) {
        compare(preferred, other, "preferred");
    }

    void tie(UUID one, UUID other) {
        compare(one, other, "tie");
    }

    private void compare(UUID preferred, UUID other, String outcome) {
        judge(List.of(item(
                "pairwise",
                "preference",
                "end_user",
                Map.of("preferred", preferred, "other", other, "outcome", outcome))));
    }

    void rank(List<List<UUID>> ranks) {
        judge(List.of(item("ranking", "ranking", "expert", Map.of("ranks", ranks))));
    }

    private static Map<String, Object> item(String kind, String metric, String source, Map<String, Object> content) {
        var item = new HashMap<String, Object>(content);
        item.put("kind", kind);
        item.put("eventId", Ids.next());
        item.put("metric", metric);
        item.put("source", source);
        item.put("rater", "rater-" + Ids.next());
        return item;
    }

    private void judge(List<Map<String, Object>> items) {
        project.server()
                .post()
                .uri("/feedback")
                .bodyValue(Map.of("items", items))
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.items[?(@.outcome != 'accepted')]")
                .isEmpty();
    }

    ResultsDto results() {
        return results(0.95);
    }

    ResultsDto results(double level) {
        return answer("/results?level=" + level, ResultsDto.class);
    }

    /** The series of a metric, which may be followed by further parameters. */
    ResultSeriesDto series(String metric) {
        return answer("/results/series?metric=" + metric, ResultSeriesDto.class);
    }

    private <T> T answer(String path, Class<T> type) {
        return Objects.requireNonNull(project.management()
                .get()
                .uri("/experiments/" + KEY + path)
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(type)
                .returnResult()
                .getResponseBody());
    }

    String tag() {
        return Objects.requireNonNull(
                resultsIfNot("nothing").getResponseHeaders().getETag());
    }

    boolean isUnchangedSince(String tag) {
        return resultsIfNot(tag).getStatus() == HttpStatus.NOT_MODIFIED;
    }

    private FluxExchangeResult<Void> resultsIfNot(String tag) {
        return project.management()
                .get()
                .uri("/experiments/{key}/results", KEY)
                .header("If-None-Match", tag)
                .exchange()
                .returnResult(Void.class);
    }
}
