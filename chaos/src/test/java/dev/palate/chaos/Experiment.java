package dev.palate.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;

/** The prompt and the running experiment that load is put on. */
final class Experiment {

    static final String PROMPT = "greeting";

    private Experiment() {}

    static void begin(Api api) throws IOException {
        created(api.post("/prompts", Map.of("key", PROMPT, "type", "text")));
        created(api.post("/prompts/greeting/versions", Map.of("text", "Hello {{name}}")));
        created(api.post("/prompts/greeting/versions", Map.of("text", "Hi {{name}}")));
        created(api.put(
                "/prompts/greeting/labels/production", Map.of("version", 1, "reason", "first"), "If-None-Match", "*"));
        created(api.post(
                "/experiments",
                Map.of(
                        "key", "shorter",
                        "prompt", PROMPT,
                        "primaryMetric", "thumbs",
                        "hypothesis", "Shorter is nicer",
                        "variants",
                                List.of(
                                        Map.of("key", "current", "control", true, "version", 1),
                                        Map.of("key", "short", "version", 2)))));
        var started = api.post("/experiments/shorter/start", Map.of("reason", "go"), "If-Match", "*");
        assertThat(started.status()).as("%s", started.body()).isEqualTo(200);
    }

    private static void created(Api.Answer answer) {
        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(201);
    }
}
