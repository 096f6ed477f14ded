package dev.palate.server.allocation;

import static dev.palate.server.Scenario.until;

import dev.palate.server.Scenario;
import dev.palate.server.TestProject;
import dev.palate.server.experiment.AdaptiveExperiment;
import dev.palate.server.experiment.AdaptiveExperiments;
import dev.palate.server.platform.Ids;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.r2dbc.core.DatabaseClient;
import tools.jackson.databind.JsonNode;

/**
 * A running experiment {@code trial} of {@code control} against {@code treatment}, rewarded by thumbs, with subjects whose
 * tastes are known and an allocator whose time is given.
 */
final class Market {

    static final Instant BEGIN = Instant.parse("2030-01-01T00:00:00Z");

    private final Scenario team;
    private final DatabaseClient db;
    private final AdaptiveExperiments experiments;
    private final Adaptations adaptations;
    private final Random random;
    private int subjects;
    private int answered;
    private double answering = 1;

    Market(TestProject project, BeanFactory beans, Map<String, ?> policy, long seed) {
        this(project, beans, Map.of("allocationPolicy", policy), seed, List.of());
    }

    /** @param more of the definition of the experiment */
    Market(TestProject project, BeanFactory beans, Map<String, ?> more, long seed, List<String> profiles) {
        System.out.println("Market seed " + seed);
        this.team = Scenario.in(project);
        profiles.forEach(profile -> team.profile(profile, Map.of()));
        var definition = new HashMap<String, Object>(more);
        definition.put("primaryMetric", "thumbs");
        team.prompt("reply", "one", "two").experiment("trial", "reply", definition);
        this.db = beans.getBean(DatabaseClient.class);
        this.experiments = beans.getBean(AdaptiveExperiments.class);
        this.adaptations = beans.getBean(Adaptations.class);
        this.random = new Random(seed);
    }

    Scenario team() {
        return team;
    }

    AdaptiveExperiment experiment() {
        return experiments
                .live()
                .filter(found -> found.projectId() == team.project().id())
                .next()
                .blockOptional()
                .orElseThrow();
    }

    /** New subjects are served and say by thumbs how they like it; each variant has a share of those who do. */
    void serve(int count, double likeControl, double likeTreatment) {
        serve(Map.of(), count, likeControl, likeTreatment);
    }

    /** The same with subjects of a profile. */
    void serve(String profile, int count, double likeControl, double likeTreatment) {
        serve(Map.of("profile", profile), count, likeControl, likeTreatment);
    }

    /** From now on, only this share of subjects says how they like it. */
    Market answering(double share) {
        this.answering = share;
        return this;
    }

    private void serve(Map<String, String> who, int count, double likeControl, double likeTreatment) {
        for (int served = 0; served < count; served += 100) {
            var answers = team.resolveAll(IntStream.range(0, Math.min(100, count - served))
                    .mapToObj(i -> Map.of("prompt", "reply", "context", context(who)))
                    .toList());
            var thumbs = new ArrayList<Map<String, Object>>();
            answers.path("items").forEach(item -> {
                if (random.nextDouble() < answering) {
                    thumbs.add(thumb(item, likeControl, likeTreatment));
                }
            });
            team.send(thumbs);
            answered += thumbs.size();
        }
        until(() -> counted() == answered);
    }

    private Map<String, String> context(Map<String, String> who) {
        var context = new HashMap<>(who);
        context.put("subject", "subject-" + subjects++);
        return context;
    }

    private Map<String, Object> thumb(JsonNode item, double likeControl, double likeTreatment) {
        var resolution = item.has("resolution") ? item.path("resolution") : item;
        var isTreated = resolution.at("/experiment/variant").stringValue().equals("treatment");
        return Scenario.thumb(
                UUID.fromString(resolution.path("exposureId").stringValue()),
                random.nextDouble() < (isTreated ? likeTreatment : likeControl));
    }

    private long counted() {
        return number("SELECT coalesce(sum(sum_d), 0)::bigint FROM entry_metric_rollup WHERE experiment_id = :id");
    }

    /** The answer to a question about the experiment {@code :id}. */
    long number(String sql) {
        return db.sql(sql)
                .bind("id", experiment().id())
                .mapValue(Long.class)
                .one()
                .blockOptional()
                .orElseThrow();
    }

    /** Reports subjects of a variant whom nobody drew, with a thumb each. */
    void report(String variant, int count) {
        var exposures = new ArrayList<Map<String, Object>>();
        var thumbs = new ArrayList<Map<String, Object>>();
        for (int i = 0; i < count; i++) {
            var id = Ids.next();
            var exposure = new HashMap<>(Scenario.exposure(
                    id, "reply", variant.equals("control") ? 1 : 2, "trial", variant, "subject-" + subjects++));
            exposure.put("allocation", 1);
            exposures.add(exposure);
            thumbs.add(Scenario.thumb(id, random.nextBoolean()));
        }
        team.report(exposures);
        team.send(thumbs);
        answered += thumbs.size();
        until(() -> counted() == answered);
    }

    void advance(Instant now) {
        adaptations.advance(experiment(), now).block();
    }

    /** Waits until what is served is drawn by the newest allocation. */
    void awaitAllocation() {
        int newest = allocation();
        until(() -> team.snapshot().at("/experiments/0/allocation").asInt() == newest);
    }

    /** The number of the newest allocation. */
    int allocation() {
        return team.get("/experiments/trial").path("allocation").asInt();
    }

    List<JsonNode> allocations() {
        var allocations = new ArrayList<JsonNode>();
        team.get("/experiments/trial/allocations").path("items").forEach(allocations::add);
        return allocations;
    }

    JsonNode results() {
        return team.get("/experiments/trial/adaptive");
    }
}
