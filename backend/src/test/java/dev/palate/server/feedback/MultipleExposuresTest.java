package dev.palate.server.feedback;

import static dev.palate.server.Scenario.feedback;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.palate.server.Scenario;
import dev.palate.server.ServerTest;
import dev.palate.server.TestProjects;
import dev.palate.server.platform.Ids;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.r2dbc.core.DatabaseClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Who saw several variants of an experiment is in the numbers of none, in whatever order that becomes known. */
@ServerTest
class MultipleExposuresTest {

    private static final String TRIAL = "trial";
    private static final long SEED = 20_261_130;

    private final Instant now = Instant.now();

    @Autowired
    private TestProjects projects;

    @Autowired
    private DatabaseClient db;

    @Autowired
    private RollupRebuild rollups;

    private Scenario team;

    @BeforeEach
    void startTrial() {
        team = Scenario.in(projects.create())
                .prompt("reply", "one", "two")
                .metric("latency", "signal", Map.of("direction", "lower", "minimum", 0))
                .experiment(
                        TRIAL,
                        "reply",
                        Map.of(
                                "primaryMetric",
                                "stars",
                                "guardrails",
                                List.of(Map.of("metric", "thumbs", "margin", 0.2))));
    }

    /** A rebuild finds nothing else. */
    @AfterEach
    void agrees() {
        assertThat(rollups.differences(team.project().id()).block()).isZero();
        var folded = results();
        rollups.rebuild(team.project().id()).block();
        assertThat(results()).isEqualTo(folded);
    }

    @Test
    void excludesASubjectWhenItSeesASecondVariant() {
        rate(expose("ann", "control"), 5);
        rate(expose("bob", "control"), 1);
        assertThat(variant("control").path("subjects").asInt()).isEqualTo(2);

        expose("ann", "treatment");

        assertThat(variant("control").path("subjects").asInt()).isEqualTo(1);
        assertThat(variant("control").path("exposures").asInt()).isEqualTo(1);
        assertThat(variant("treatment").path("subjects").asInt()).isZero();
        assertThat(stars("control").path("events").asInt()).isEqualTo(1);
        assertThat(stars("control").at("/value/value").asDouble()).isEqualTo(1);
        assertThat(results().at("/health/subjectsInSeveralVariants").asInt()).isEqualTo(1);
        assertThat(results().path("method").asString()).contains("Subjects who saw several variants are excluded (1)");
    }

    @Test
    void keepsWhatAnExcludedSubjectSaysLaterForARebuildOnly() {
        var seen = expose("ann", "control");
        expose("ann", "treatment");

        rate(seen, 5);
        expose("ann", "control");

        assertThat(stars("control").path("events").asInt()).isZero();
        assertThat(variant("control").path("exposures").asInt()).isZero();
        assertThat(number("SELECT sum(events) FROM subject_metric")).isEqualTo(1);
        assertThat(number("SELECT sum(exposures) FROM subject_exposure WHERE in_several"))
                .isEqualTo(3);
    }

    @Test
    void excludesInWhateverOrderExposuresAndJudgementsArrive() {
        var bystander = expose("bob", "control");
        rate(bystander, 3);
        var before = told();

        permutations(List.of("see control", "see treatment", "judge control", "judge treatment"))
                .forEach(order -> play(String.join(", ", order), order));

        assertThat(told()).isEqualTo(before);
        assertThat(results().at("/health/subjectsInSeveralVariants").asInt()).isEqualTo(24);
    }

    @Test
    void excludesBothVariantsOfOneBatch() {
        assertThat(team.report(List.of(
                        exposure(Ids.next(), "ann", "control", 0),
                        exposure(Ids.next(), "ann", "treatment", 0),
                        exposure(Ids.next(), "bob", "treatment", 0))))
                .containsOnly("accepted");

        assertThat(variant("control").path("subjects").asInt()).isZero();
        assertThat(variant("treatment").path("subjects").asInt()).isEqualTo(1);
    }

    /** The late exposure moves ann's day and past, and bob's where it entered as well. */
    @Test
    void excludesWhenAnEarlierExposureArrivesLate() {
        rate(outside("ann", 8), 8, 2);
        rate(expose("ann", "control", 3), 5);
        rate(expose("bob", "control", 3), 4);
        rate(expose("cat", "control", 3), 3);

        expose("ann", "control", 5);
        expose("ann", "treatment", 4);
        expose("bob", "treatment", 9);
        rate(outside("ann", 8), 7, 4);

        assertThat(stars("control").path("responded").asInt()).isEqualTo(1);
        assertThat(stars("control").at("/value/value").asDouble()).isEqualTo(3);
        assertThat(number("SELECT sum(subjects) FROM entry_rollup WHERE variant = 'treatment'"))
                .isEqualTo(1);
    }

    @Test
    void bringsNobodyBackByARetraction() {
        var seen = expose("ann", "control");
        var other = expose("ann", "treatment");
        rate(seen, 5);
        rate(other, 1);
        rate(other, 2);

        retract(seen);
        retract(other);

        assertThat(stars("control").path("responded").asInt()).isZero();
        assertThat(results().at("/health/subjectsInSeveralVariants").asInt()).isEqualTo(1);
        assertThat(number("SELECT sum(responded) FROM entry_metric_rollup")).isZero();
    }

    @Test
    void doesNotExcludeForExposuresThatWereForced() {
        rate(expose("ann", "control"), 5);
        var forced = new HashMap<>(exposure(Ids.next(), "ann", "treatment", 0));
        forced.put("forced", true);
        team.report(List.of(forced));

        assertThat(variant("control").path("subjects").asInt()).isEqualTo(1);
        assertThat(results().at("/health/subjectsInSeveralVariants").asInt()).isZero();
    }

    /** Everything that results say of variants, capped or not: values, pasts, distributions, guardrails, segments, verdict. */
    @Test
    void leavesResultsAsTheyWereWithoutTheSubject() {
        for (var variant : List.of("control", "treatment")) {
            for (var i = 0; i < 40; i++) {
                var subject = variant + i;
                rate(outside(subject, 8), 8, 1 + i % 4);
                tell(expose(subject, variant), variant.equals("control") ? 1 + i % 4 : 4 + i % 2, i);
            }
        }
        rate(
                expose("keen", "treatment"),
                IntStream.range(0, 120).map(i -> 4 + i % 2).toArray());
        var before = told();
        var capped = told("?capped=true");
        assertThat(before)
                .contains("\"covariateAdjusted\":{\"subjects\":80", "\"superiority\"", "\"quantiles\"", "better");

        for (var i = 0; i < 8; i++) {
            var subject = "ann" + i;
            rate(outside(subject, 8), 8, 5);
            var seen = expose(subject, "treatment");
            tell(seen, 1, 10_000);
            rate(seen, IntStream.range(0, 130).map(any -> 1).toArray());
            tell(expose(subject, "control"), 5, 0);
            tell(seen, 2, 20_000);
        }

        assertThat(told()).isEqualTo(before);
        assertThat(told("?capped=true")).isEqualTo(capped);
        assertThat(results("?capped=true").path("cappedSubjects").asInt()).isEqualTo(1);
        assertThat(check("dominating_subject").path("sentence").asString()).startsWith("one subject gave 120 of");
    }

    /** Splits count each subject at the variant that it saw first, and its answer if it gave one there. */
    @Test
    void countsTheExcludedWhereTheyEnteredInTheSplits() {
        for (var i = 0; i < 20; i++) {
            rate(expose("c" + i, "control"), 3);
            rate(expose("t" + i, "treatment"), 4);
        }
        for (var i = 0; i < 20; i++) {
            var first = expose("ann" + i, "control", 2);
            var second = expose("ann" + i, "treatment", 1);
            rate(i < 15 ? first : second, 5);
        }

        assertThat(check("exposed_split").path("n").asInt()).isEqualTo(60);
        assertThat(check("exposed_split").path("status").asString()).isEqualTo("ok");
        assertThat(check("responded_split").path("n").asInt()).isEqualTo(55);
        assertThat(check("several_variants").path("sentence").asString())
                .isEqualTo("20 of 60 subjects saw several variants and are excluded");
        assertThat(check("several_variants").path("status").asString()).isEqualTo("warning");
    }

    @Test
    void saysWhomTheExclusionMayMissOutAfterWeightsChanged() {
        expose("ann", "control");
        team.change(TRIAL, "allocations", Map.of("weights", Map.of("control", 1, "treatment", 3)));
        assertThat(check("several_variants").path("sentence").asString())
                .isEqualTo("0 of 1 subjects saw several variants");

        expose("ann", "treatment");

        assertThat(check("several_variants").path("sentence").asString())
                .startsWith("1 of 1 subjects saw several variants and are excluded; as weights were changed,");
    }

    /** What was said, arriving in any order, against a count by hand. */
    @Test
    void addsUpToWhatACountOfTheEventsGives() {
        System.out.println("MultipleExposuresTest seed " + SEED);
        var random = new Random(SEED);
        var shown = new ArrayList<Shown>();
        for (var i = 0; i < 150; i++) {
            var subject = random.nextInt(60);
            var isWandering = subject % 4 == 0;
            shown.add(new Shown(
                    Ids.next(),
                    "subject-" + subject,
                    (isWandering ? random.nextInt(2) : subject % 2) == 0 ? "control" : "treatment"));
        }
        var said = IntStream.range(0, 300)
                .mapToObj(i ->
                        new Said(shown.get(random.nextInt(shown.size())), random.nextInt(3), 1 + random.nextInt(5)))
                .toList();

        sendShuffled(shown, said, random);

        var variants = shown.stream()
                .collect(Collectors.groupingBy(Shown::subject, Collectors.mapping(Shown::variant, Collectors.toSet())));
        var counted = newest(said).values().stream()
                .filter(one -> variants.get(one.of().subject()).size() == 1)
                .toList();
        assertThat(variants.values()).anyMatch(seen -> seen.size() == 2);
        for (var variant : List.of("control", "treatment")) {
            var ofVariant = counted.stream()
                    .filter(one -> one.of().variant().equals(variant))
                    .toList();
            var told = stars(variant);
            assertThat(told.path("subjects").asLong())
                    .isEqualTo(variants.values().stream()
                            .filter(List.of(variant)::containsAll)
                            .count());
            assertThat(told.path("responded").asLong())
                    .isEqualTo(ofVariant.stream()
                            .map(one -> one.of().subject())
                            .distinct()
                            .count());
            assertThat(told.path("events").asInt()).isEqualTo(ofVariant.size());
            assertThat(told.at("/value/value").asDouble())
                    .isCloseTo(
                            ofVariant.stream().mapToInt(Said::stars).average().orElseThrow(), within(1e-12));
        }
    }

    private record Shown(UUID id, String subject, String variant) {}

    /** What a rater said, which its later words on the same exposure replace. */
    private record Said(Shown of, int rater, int stars) {}

    private static Map<String, Said> newest(List<Said> said) {
        var newest = new HashMap<String, Said>();
        said.forEach(one -> newest.put(one.of().id() + "/" + one.rater(), one));
        return newest;
    }

    private void sendShuffled(List<Shown> shown, List<Said> said, Random random) {
        var sending = new ArrayList<Runnable>();
        shown.forEach(one -> sending.add(
                () -> team.report(List.of(exposure(one.id(), one.subject(), one.variant(), random.nextInt(3))))));
        for (var i = 0; i < said.size(); i++) {
            var one = said.get(i);
            var item = new HashMap<>(
                    feedback("rating", "stars", Map.of("exposureId", one.of().id(), "value", one.stars())));
            item.put("rater", "rater-" + one.rater());
            item.put("occurredAt", now.minusSeconds(said.size() - i).toString());
            sending.add(() -> team.send(List.of(item)));
        }
        Collections.shuffle(sending, random);
        sending.forEach(Runnable::run);
    }

    private void play(String subject, List<String> order) {
        var control = Ids.next();
        var treatment = Ids.next();
        order.forEach(step -> {
            switch (step) {
                case "see control" -> see(control, subject, "control");
                case "see treatment" -> see(treatment, subject, "treatment");
                case "judge control" -> rate(control, 5);
                default -> rate(treatment, 1);
            }
        });
    }

    /** As often one variant first as the other, when the order is any. */
    private void see(UUID id, String subject, String variant) {
        var exposure = exposure(id, subject, variant, 0);
        exposure.remove("occurredAt");
        assertThat(team.report(List.of(exposure))).containsExactly("accepted");
    }

    private static List<List<String>> permutations(List<String> items) {
        if (items.isEmpty()) {
            return List.of(List.of());
        }
        var all = new ArrayList<List<String>>();
        for (var first : items) {
            var others = new ArrayList<>(items);
            others.remove(first);
            permutations(others).forEach(rest -> {
                var order = new ArrayList<>(List.of(first));
                order.addAll(rest);
                all.add(order);
            });
        }
        return all;
    }

    private UUID expose(String subject, String variant) {
        return expose(subject, variant, 0);
    }

    private UUID expose(String subject, String variant, int daysAgo) {
        var id = Ids.next();
        assertThat(team.report(List.of(exposure(id, subject, variant, daysAgo))))
                .containsExactly("accepted");
        return id;
    }

    private UUID outside(String subject, int daysAgo) {
        var id = Ids.next();
        var exposure = new HashMap<>(exposure(id, subject, "control", daysAgo));
        exposure.keySet().removeAll(List.of("experiment", "variant"));
        assertThat(team.report(List.of(exposure))).containsExactly("accepted");
        return id;
    }

    private Map<String, Object> exposure(UUID id, String subject, String variant, int daysAgo) {
        var exposure = new HashMap<>(
                Scenario.exposure(id, "reply", variant.equals("control") ? 1 : 2, TRIAL, variant, subject));
        exposure.put("occurredAt", at(daysAgo));
        return exposure;
    }

    /** Says something on every metric. */
    private void tell(UUID exposure, int stars, int latency) {
        assertThat(team.send(List.of(
                        feedback("rating", "stars", Map.of("exposureId", exposure, "value", stars)),
                        feedback("binary", "thumbs", Map.of("exposureId", exposure, "value", stars > 2)),
                        feedback("signal", "latency", Map.of("exposureId", exposure, "value", latency)))))
                .isSubsetOf("accepted", "revised");
    }

    private void rate(UUID exposure, int... stars) {
        assertThat(team.send(IntStream.range(0, stars.length)
                        .mapToObj(i -> judgement(exposure, "rater-" + i, 0, Map.of("value", stars[i])))
                        .toList()))
                .isSubsetOf("accepted", "revised");
    }

    private void rate(UUID exposure, int daysAgo, int stars) {
        assertThat(team.send(List.of(judgement(exposure, "rater-0", daysAgo, Map.of("value", stars)))))
                .containsExactly("accepted");
    }

    private void retract(UUID exposure) {
        assertThat(team.send(List.of(judgement(exposure, "rater-0", 0, Map.of("retracted", true)))))
                .containsExactly("revised");
    }

    private Map<String, Object> judgement(UUID exposure, String rater, int daysAgo, Map<String, Object> content) {
        var item = new HashMap<>(feedback("rating", "stars", content));
        item.put("exposureId", exposure);
        item.put("rater", rater);
        if (daysAgo > 0) {
            item.put("occurredAt", at(daysAgo));
        }
        return item;
    }

    private String at(int daysAgo) {
        return now.minus(daysAgo, ChronoUnit.DAYS).toString();
    }

    private ObjectNode results() {
        return results("");
    }

    private ObjectNode results(String query) {
        var results = (ObjectNode) team.get("/experiments/" + TRIAL + "/results" + query);
        ((ObjectNode) results.path("verdict")).remove("expectedAt");
        return results.remove(List.of("computedAt"));
    }

    private String told() {
        return told("");
    }

    /** What results say but for their health. */
    private String told(String query) {
        return results(query).remove(List.of("method", "health")).toString();
    }

    private JsonNode variant(String key) {
        return among(results().path("variants"), "variant", key);
    }

    private JsonNode stars(String variant) {
        return among(among(results().path("metrics"), "metric", "stars").path("variants"), "variant", variant);
    }

    private JsonNode check(String key) {
        return among(results().at("/health/checks"), "key", key);
    }

    private static JsonNode among(JsonNode all, String name, String value) {
        for (var one : all) {
            if (one.path(name).asString().equals(value)) {
                return one;
            }
        }
        throw new AssertionError("no " + value + " among " + all);
    }

    private long number(String sql) {
        return db.sql(
                        "SELECT coalesce((%s %s experiment_id IN (SELECT id FROM experiment WHERE project_id = :projectId)), 0)::bigint"
                                .formatted(sql, sql.contains("WHERE") ? "AND" : "WHERE"))
                .bind("projectId", team.project().id())
                .mapValue(Long.class)
                .one()
                .blockOptional()
                .orElseThrow();
    }
}
