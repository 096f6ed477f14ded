package dev.palate.server.simulation;

import dev.palate.server.TestProject;
import dev.palate.server.access.KeyType;
import dev.palate.server.platform.Ids;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.StreamSupport;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A project of its own with one prompt, and on each label an experiment of that name. Its subjects are served, and thumb up or
 * down, in batches and by the public API only.
 */
final class Site {

    private static final String PROMPT = "reply";

    private static final int MOST_RESOLVED = 100;
    private static final int MOST_FEEDBACK = 500;

    private final long projectId;
    private final Api team;
    private final Api visitors;

    /**
     * Someone who comes.
     *
     * @param experiment of the label that is asked for
     * @param profile that the visitor has, if any
     */
    record Visit(
            String experiment, String subject, @Nullable String profile) {

        Visit(String experiment, String subject) {
            this(experiment, subject, null);
        }

        private Map<String, Object> context() {
            return profile == null ? Map.of("subject", subject) : Map.of("subject", subject, "profile", profile);
        }
    }

    Site(TestProject project, int port) {
        this.projectId = project.id();
        this.team = new Api(port, project.secret(KeyType.MANAGEMENT));
        this.visitors = new Api(port, project.secret(KeyType.SERVER));
        team.post("/prompts", Map.of("key", PROMPT, "type", "text"));
        team.post("/prompts/" + PROMPT + "/versions", Map.of("text", "Hello"));
    }

    long projectId() {
        return projectId;
    }

    Site profile(String key) {
        team.post("/profiles", Map.of("key", key, "values", Map.of()));
        return this;
    }

    /** Starts an experiment on the thumbs of variants that differ in name only. */
    void experiment(String key, List<Map<String, Object>> variants, Map<String, Object> more) {
        team.create("/prompts/%s/labels/%s".formatted(PROMPT, key), Map.of("version", 1));
        var definition = new HashMap<String, Object>(more);
        definition.putAll(
                Map.of("key", key, "prompt", PROMPT, "label", key, "variants", variants, "primaryMetric", "thumbs"));
        team.post("/experiments", definition);
        team.post("/experiments/" + key + "/start", Map.of());
    }

    static Map<String, Object> variant(String key, boolean control, int weight) {
        return Map.of("key", key, "version", 1, "control", control, "weight", weight);
    }

    /** Waits until an experiment is served by an allocation. */
    void awaitAllocation(String experiment, int number) {
        until(() -> StreamSupport.stream(
                        visitors.get("/snapshot").path("experiments").spliterator(), false)
                .anyMatch(found -> found.path("key").stringValue().equals(experiment)
                        && found.path("allocation").intValue() == number));
    }

    List<Served> serve(List<Visit> visits) {
        return serve(visitors, visits);
    }

    /**
     * What an instance serves to whoever has a key of the project; returns when the exposures are recorded, so that feedback
     * counts as soon as it is accepted.
     */
    List<Served> serve(Api instance, List<Visit> visits) {
        var served = new ArrayList<Served>();
        for (var batch : batches(visits, MOST_RESOLVED)) {
            instance.post(
                            "/resolve",
                            Map.of("items", batch.stream().map(Site::item).toList()))
                    .path("items")
                    .forEach(result -> served.add(Served.of(result)));
        }
        var last = served.get(served.size() - 1).exposure();
        until(() -> team.exists("/exposures/" + last));
        return served;
    }

    private static Map<String, Object> item(Visit visit) {
        return Map.of("prompt", PROMPT, "label", visit.experiment(), "context", visit.context());
    }

    void send(List<Map<String, Object>> thumbs) {
        for (var batch : batches(thumbs, MOST_FEEDBACK)) {
            visitors.post("/feedback", Map.of("items", batch)).path("items").forEach(Site::requireAccepted);
        }
    }

    private static void requireAccepted(JsonNode item) {
        if (!item.path("outcome").stringValue().equals("accepted")) {
            throw new IllegalStateException("Feedback is not accepted: " + item);
        }
    }

    static Map<String, Object> thumb(Served served, String rater, boolean up) {
        return Map.of(
                "kind",
                "binary",
                "eventId",
                Ids.next(),
                "exposureId",
                served.exposure(),
                "metric",
                "thumbs",
                "source",
                "end_user",
                "rater",
                rater,
                "value",
                up);
    }

    JsonNode results(String experiment) {
        return team.get("/experiments/" + experiment + "/results");
    }

    JsonNode adaptive(String experiment) {
        return team.get("/experiments/" + experiment + "/adaptive");
    }

    static long sum(JsonNode items, String member) {
        return StreamSupport.stream(items.spliterator(), false)
                .mapToLong(item -> item.path(member).longValue())
                .sum();
    }

    int allocation(String experiment) {
        return team.get("/experiments/" + experiment).path("allocation").intValue();
    }

    JsonNode change(String experiment, String action, Map<String, Object> body) {
        return team.post("/experiments/" + experiment + "/" + action, body);
    }

    static void until(Callable<Boolean> condition) {
        Awaitility.await()
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(5))
                .atMost(Duration.ofMinutes(1))
                .until(condition);
    }

    private static <T> List<List<T>> batches(List<T> all, int size) {
        var batches = new ArrayList<List<T>>();
        for (int from = 0; from < all.size(); from += size) {
            batches.add(all.subList(from, Math.min(all.size(), from + size)));
        }
        return batches;
    }
}
