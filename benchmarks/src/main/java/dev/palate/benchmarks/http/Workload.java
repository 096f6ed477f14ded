package dev.palate.benchmarks.http;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** The prompt, the experiment and the requests that are measured. */
final class Workload {

    static final String PROMPT = "answer";

    /** Of no experiment. */
    static final String PROMPT_OUTSIDE = "greeting";

    private static final String FILLER = "Answer in the voice of the company, and never promise what it cannot keep. ";
    static final String SYSTEM = FILLER.repeat(6) + "You help {{company}} with {{topic}}, in {{language}}. "
            + FILLER.repeat(6) + "The customer is {{name}}, on the plan {{plan}} since {{since}}. ";
    static final String USER = "{{greeting}} {{question}} " + FILLER.repeat(8);

    private static final Map<String, Object> VARIABLES = Map.of(
            "company", "Example",
            "topic", "refunds",
            "language", "English",
            "name", "Ines",
            "plan", "pro",
            "since", "2024-05-01",
            "greeting", "Hello,",
            "question", "Where is my refund?");

    private Workload() {}

    static String filled(String template) {
        var text = template;
        for (var variable : VARIABLES.entrySet()) {
            text = text.replace(
                    "{{" + variable.getKey() + "}}", variable.getValue().toString());
        }
        return text;
    }

    /** About 330 bytes. */
    static byte[] question(int subject) {
        return JsonMapper.shared()
                .writeValueAsBytes(Map.of(
                        "label",
                        "production",
                        "context",
                        Map.of("subject", "user-" + subject, "attributes", Map.of("plan", "pro")),
                        "variables",
                        VARIABLES));
    }

    static void prepare(Client client) throws IOException {
        client.create("/prompts", Map.of("key", PROMPT_OUTSIDE, "type", "text"));
        client.create("/prompts/greeting/versions", Map.of("text", "Hello {{name}}"));
        client.put("/prompts/greeting/labels/production", Map.of("version", 1, "reason", "first"), "If-None-Match");
        client.create("/prompts", Map.of("key", PROMPT, "type", "chat"));
        for (var end : List.of("", "Be brief.")) {
            client.create(
                    "/prompts/answer/versions",
                    Map.of(
                            "messages",
                            List.of(
                                    Map.of("role", "system", "content", SYSTEM + end),
                                    Map.of("role", "user", "content", USER)),
                            "config",
                            Map.of("model", "m")));
        }
        client.put("/prompts/answer/labels/production", Map.of("version", 1, "reason", "first"), "If-None-Match");
        client.create(
                "/experiments",
                Map.of(
                        "key", "shorter",
                        "prompt", PROMPT,
                        "primaryMetric", "thumbs",
                        "hypothesis", "Shorter is nicer",
                        "variants",
                                List.of(
                                        Map.of("key", "current", "control", true, "version", 1),
                                        Map.of("key", "shorter", "version", 2))));
        client.post("/experiments/shorter/start", Map.of("reason", "go"), "If-Match", "*");
    }
}
