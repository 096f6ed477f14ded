package dev.palate.server.serving;

import dev.palate.client.PalateClient;
import dev.palate.client.PromptRequest;
import dev.palate.client.model.MissingVariables;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** What somebody asks for: drawn, and to be put to the server as well as to the SDK. */
record RandomContext(
        String prompt,
        @Nullable String label,
        @Nullable Integer version,
        @Nullable String subject,
        @Nullable String profile,
        Map<String, Object> attributes,
        Map<String, Object> variables,
        String missing) {

    static RandomContext draw(Random random) {
        var isByNumber = random.nextDouble() < 0.05;
        return new RandomContext(
                pick(random, RandomProject.PROMPTS),
                isByNumber ? null : pick(random, List.of("production", "production", "staging", "latest", "absent")),
                isByNumber ? Integer.valueOf(1 + random.nextInt(3)) : null,
                subject(random),
                random.nextDouble() < 0.15 ? pick(random, List.of("concise", "formal", "rare", "nobody")) : null,
                attributes(random),
                variables(random),
                pick(random, List.of("strict", "empty", "keep")));
    }

    /** For {@code POST /resolve}. */
    Map<String, Object> item() {
        var context = new HashMap<String, Object>();
        put(context, "subject", subject);
        put(context, "profile", profile);
        context.put("attributes", attributes);
        var item = new HashMap<String, Object>();
        put(item, "label", label);
        put(item, "version", version);
        item.put("prompt", prompt);
        item.put("context", context);
        item.put("variables", variables);
        item.put("missing", missing);
        return item;
    }

    PromptRequest request(PalateClient client) {
        var request = client.prompt(prompt)
                .attributes(attributes)
                .vars(variables)
                .missing(MissingVariables.fromValue(missing));
        if (label != null) {
            request.label(label);
        }
        if (version != null) {
            request.version(version);
        }
        if (subject != null) {
            request.subject(subject);
        }
        return profile == null ? request : request.profile(profile);
    }

    private static @Nullable String subject(Random random) {
        if (random.nextDouble() < 0.1) {
            return null;
        }
        return random.nextDouble() < 0.05 ? RandomProject.FORCED : "user-" + random.nextInt(RandomProject.SUBJECTS);
    }

    private static Map<String, Object> attributes(Random random) {
        var attributes = new HashMap<String, Object>();
        if (random.nextDouble() < 0.8) {
            attributes.put("plan", pick(random, List.of("free", "pro", "enterprise")));
        }
        if (random.nextDouble() < 0.7) {
            attributes.put("age", pick(random, List.<Object>of(17, 40, 39.5, 41L, "40")));
        }
        return attributes;
    }

    private static Map<String, Object> variables(Random random) {
        var variables = new HashMap<String, Object>();
        if (random.nextDouble() < 0.85) {
            variables.put("name", pick(random, List.<Object>of("Ines", "日本 \"<&>", 7, 2.50, 1e21, -0.0, 1e-7, true)));
        }
        if (random.nextDouble() < 0.85) {
            variables.put("items", pick(random, List.<Object>of(List.of(), List.of(1, "two", 3.0), Map.of("a", 1))));
        }
        if (random.nextDouble() < 0.85) {
            variables.put("question", "Where is {{it}}?");
        }
        if (random.nextDouble() < 0.85) {
            variables.put("history", List.of(Map.of("role", "user", "content", "Hi " + random.nextInt(9))));
        }
        return variables;
    }

    private static void put(Map<String, Object> map, String name, @Nullable Object value) {
        if (value != null) {
            map.put(name, value);
        }
    }

    private static <T> T pick(Random random, List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
