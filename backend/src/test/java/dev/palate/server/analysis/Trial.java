package dev.palate.server.analysis;

import dev.palate.api.model.ResultSeriesDto;
import dev.palate.api.model.ResultsDto;
import dev.palate.server.Scenario;
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
import java.util.stream.IntStream;
import org.springframework.http.HttpStatus;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.Parameter;
import org.springframework.test.web.reactive.server.FluxExchangeResult;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * A running experiment on {@code control} (version 1) and {@code short} (version 2, for the profile {@code expert} version 3)
 * with equal weights, made by HTTP like the feedback on it. Exposures have days of their own, so they come in through the
 * door that serving uses.
 */
final class Trial {

    static final String KEY = "shorter-opening";
    private static final String PROMPT = "refund-reply";
    private static final Map<String, Object> DEFINITION = Map.of(
            "primaryMetric", "stars",
            "guardrails", List.of(Map.of("metric", "thumbs", "margin", 0.1)),
            "variants",
                    List.of(
                            Map.of("key", "control", "control", true, "version", 1),
                            Map.of("key", "short", "version", 2, "versionsByProfile", Map.of("expert", 3))));

    private static final int MOST_ITEMS = 500;

    static final Instant FIRST_DAY = Instant.parse("2030-01-01T12:00:00Z");
    static final Instant SECOND_DAY = Instant.parse("2030-01-02T12:00:00Z");

    private final DatabaseClient db;
    private final Evidence evidence;
    private final TestProject project;
    private final long promptId;
    private final long experimentId;

    Trial(DatabaseClient db, Evidence evidence, TestProject project) {
        this(db, evidence, project, Map.of());
    }

    /** @param changes of the usual definition */
    Trial(DatabaseClient db, Evidence evidence, TestProject project, Map<String, Object> changes) {
        var definition = new HashMap<>(DEFINITION);
        definition.putAll(changes);
        this.db = db;
        this.evidence = evidence;
        this.project = project;
        Scenario.in(project)
                .prompt(PROMPT, "Dear customer, …", "Hello, …", "Refunds: …")
                .profile("expert", Map.of())
                .experiment(KEY, PROMPT, definition);
        this.promptId = id("prompt", PROMPT);
        this.experimentId = id("experiment", KEY);
    }

    private long id(String table, String key) {
        return db.sql("SELECT id FROM %s WHERE project_id = :projectId AND key = :key".formatted(table))
                .bind("projectId", project.id())
                .bind("key", key)
                .mapValue(Long.class)
                .one()
                .blockOptional()
                .orElseThrow();
    }

    private static void run(DatabaseClient.GenericExecuteSpec statement) {
        statement.then().block();
    }

    long experimentId() {
        return experimentId;
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
        return exposure(variant, subject, version, profile, occurredAt, forced, 1);
    }

    ExposureFacts exposure(
            String variant,
            String subject,
            int version,
            String profile,
            Instant occurredAt,
            boolean forced,
            int allocation) {
        return new ExposureFacts(
                Ids.next(),
                promptId,
                version,
                subject,
                profile,
                experimentId,
                variant,
                allocation,
                forced,
                null,
                occurredAt);
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

    /** New subjects of a variant, each exposed once. */
    List<UUID> subjects(String variant, int count) {
        return subjects(variant, "", count);
    }

    List<UUID> subjects(String variant, String profile, int count) {
        var version = variant.equals("control") ? 1 : profile.equals("expert") ? 3 : 2;
        var exposures = IntStream.range(0, count)
                .mapToObj(i -> exposure(variant, variant + "-" + Ids.next(), version, profile, FIRST_DAY, false))
                .toList();
        expose(exposures);
        return exposures.stream().map(ExposureFacts::id).toList();
    }

    /** Judges exposures, the n-th with the n-th value, which begin again when there are no more. */
    void judgeAll(String kind, String metric, List<UUID> exposures, Object... values) {
        var items = IntStream.range(0, exposures.size())
                .mapToObj(i -> item(
                        kind,
                        metric,
                        "end_user",
                        Map.of("exposureId", exposures.get(i), "value", values[i % values.length])))
                .toList();
        for (var start = 0; start < items.size(); start += MOST_ITEMS) {
            judge(items.subList(start, Math.min(items.size(), start + MOST_ITEMS)));
        }
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

    ResultsDto cappedResults() {
        return answer("/results?capped=true", ResultsDto.class);
    }

    ResultsDto resultsBy(String source) {
        return answer("/results?source=" + source, ResultsDto.class);
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
