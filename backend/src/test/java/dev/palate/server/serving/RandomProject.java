package dev.palate.server.serving;

import dev.palate.server.Scenario;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** A project whose prompts, profiles, experiments, holdouts and stored profiles were drawn. */
final class RandomProject {

    static final List<String> PROMPTS = List.of("greeting", "answer", "summary");
    static final String FORCED = "qa-1";
    static final int SUBJECTS = 300;

    private static final int STORED = 5;
    private static final List<String> TEXTS = List.of(
            "Hello {{name}}",
            "Hi {{name}}. {{> signature@label:production}}",
            "{{#items}}[{{.}}]{{/items}}{{^items}}none{{/items}}",
            "{{profile.tone}} {{profile.warmth}} {{context.plan}} {{context.subject}}",
            "{{#profile.tone}}Be {{profile.tone}}. {{/profile.tone}}{{question}}");
    private static final List<Object> CHAT = List.of(
            Map.of("role", "system", "content", "{{#profile.tone}}Be {{profile.tone}}.{{/profile.tone}}"),
            Map.of("placeholder", "history"),
            Map.of("role", "user", "content", "{{question}}"));

    private final Scenario team;
    private final Random random;

    private RandomProject(Scenario team, Random random) {
        this.team = team;
        this.random = random;
    }

    static void in(Scenario team, Random random) {
        new RandomProject(team, random).fill();
    }

    private void fill() {
        team.post("/dimensions", Map.of("key", "tone", "kind", "enum", "values", List.of("warm", "plain")));
        team.post("/dimensions", Map.of("key", "warmth", "kind", "number"));
        profiles();
        team.prompt("signature", "Yours, {{name}}");
        PROMPTS.forEach(this::prompt);
        if (chance(0.6)) {
            team.post("/layers", Map.of("key", "layer-1"));
            PROMPTS.forEach(prompt -> experiment(prompt, Map.of("layer", "layer-1", "layerShare", 0.3)));
        } else {
            PROMPTS.forEach(prompt -> experiment(prompt, Map.of()));
        }
        if (chance(0.4)) {
            team.post("/holdouts", Map.of("key", "holdout-1", "share", 0.2));
        }
        team.prompt("last", "It is served when everything before it is.");
        if (chance(0.5)) {
            storeProfiles();
        }
    }

    private void profiles() {
        team.profile(
                "concise",
                Map.of(
                        "priority",
                        random.nextInt(10),
                        "rule",
                        rule(condition("plan", "in", "pro", "enterprise")),
                        "values",
                        Map.of("tone", "plain", "warmth", 0.25)));
        team.profile(
                "formal",
                Map.of(
                        "parent",
                        "concise",
                        "priority",
                        random.nextInt(10),
                        "rule",
                        rule(condition("age", "at_least", 40)),
                        "values",
                        Map.of("warmth", 1.50)));
        team.profile("rare", Map.of());
    }

    private void prompt(String key) {
        var isChat = chance(0.3);
        team.post("/prompts", Map.of("key", key, "type", isChat ? "chat" : "text"));
        for (var version = 1; version <= 3; version++) {
            var config = Map.of("model", "m-" + random.nextInt(3), "temperature", random.nextInt(10) / 8.0);
            team.post(
                    "/prompts/" + key + "/versions",
                    isChat
                            ? Map.of("messages", shuffledChat(version), "config", config)
                            : Map.of("text", pick(TEXTS) + " v" + version, "config", config));
        }
        team.deploy(key, "production", 1 + random.nextInt(3));
        team.deploy(key, "staging", 1 + random.nextInt(3));
        if (chance(0.5)) {
            deployFor("concise", key);
        }
    }

    private void deployFor(String profile, String prompt) {
        team.project()
                .management()
                .put()
                .uri("/prompts/" + prompt + "/labels/production?profile=" + profile)
                .header("If-None-Match", "*")
                .bodyValue(Map.of("version", 1 + random.nextInt(3)))
                .exchange()
                .expectStatus()
                .isCreated();
    }

    private List<Object> shuffledChat(int version) {
        var parts = new ArrayList<>(CHAT);
        parts.add(Map.of("role", "assistant", "content", "v" + version));
        return parts;
    }

    private void experiment(String prompt, Map<String, Object> place) {
        if (chance(0.3)) {
            return;
        }
        var more = new HashMap<String, Object>(place);
        more.put(
                "variants",
                List.of(
                        Map.of("key", "control", "control", true, "version", 1, "weight", 1 + random.nextInt(3)),
                        Map.of(
                                "key",
                                "treatment",
                                "version",
                                2,
                                "versionsByProfile",
                                chance(0.5) ? Map.of("concise", 3) : Map.of(),
                                "weight",
                                1 + random.nextInt(3))));
        if (chance(0.5)) {
            more.put("primaryMetric", "thumbs");
            more.put("allocationPolicy", Map.of("mode", "thompson", "perProfile", true));
        }
        more.put("trafficShare", pick(List.of(1.0, 0.8, 0.3)));
        more.put("stickiness", chance(0.3) ? "stored" : "hash");
        more.put("overrides", chance(0.5) ? Map.of(FORCED, "treatment") : Map.of());
        if (chance(0.4)) {
            more.put("audience", Map.of("rule", rule(condition("plan", "in", "pro", "free"))));
        } else if (chance(0.2)) {
            more.put("audience", Map.of("profiles", List.of("concise")));
        }
        team.experiment("trial-of-" + prompt, prompt, more);
    }

    private void storeProfiles() {
        for (var i = 0; i < STORED; i++) {
            var subject = "user-" + i;
            team.project()
                    .management()
                    .put()
                    .uri("/subjects/" + subject + "/profile")
                    .header("If-None-Match", "*")
                    .bodyValue(Map.of("profile", pick(List.of("concise", "formal", "rare"))))
                    .exchange()
                    .expectStatus()
                    .isCreated();
        }
        var last = Map.<String, Object>of("missing", "empty", "context", Map.of("subject", "user-" + (STORED - 1)));
        Scenario.until(() -> team.resolve("signature", last).path("profile").has("source")
                && team.snapshot().path("subjectProfiles").asLong(0) > 0);
    }

    private static Map<String, Object> rule(Map<String, Object> condition) {
        return Map.of("match", "all", "conditions", List.of(condition));
    }

    private static Map<String, Object> condition(String attribute, String operator, Object... values) {
        return Map.of("attribute", attribute, "operator", operator, "values", List.of(values));
    }

    private boolean chance(double share) {
        return random.nextDouble() < share;
    }

    private <T> T pick(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
