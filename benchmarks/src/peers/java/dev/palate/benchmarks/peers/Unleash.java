package dev.palate.benchmarks.peers;

import io.getunleash.DefaultUnleash;
import io.getunleash.UnleashContext;
import io.getunleash.util.UnleashConfig;
import java.util.Optional;
import java.util.stream.IntStream;

/** Unleash's client, with features from a bootstrap; it evaluates in native code. */
final class Unleash implements Peer {

    private static final String FEATURES = """
            {"version": 2, "segments": [], "features": [{
              "name": "trial", "type": "experiment", "enabled": true, "stale": false, "impressionData": false,
              "project": "default", "dependencies": [], "variants": [],
              "strategies": [{
                "name": "flexibleRollout",
                "constraints": [{"contextName": "plan", "operator": "IN", "values": ["pro"], "inverted": false,
                  "caseInsensitive": false}],
                "parameters": {"groupId": "trial", "rollout": "100", "stickiness": "userId"},
                "variants": [
                  {"name": "current", "weight": 500, "weightType": "variable", "stickiness": "userId"},
                  {"name": "shorter", "weight": 500, "weightType": "variable", "stickiness": "userId"}]}]}]}
            """;

    private final DefaultUnleash unleash = new DefaultUnleash(UnleashConfig.builder()
            .appName("benchmark")
            .instanceId("benchmark")
            .unleashAPI("http://127.0.0.1:1/api")
            .apiKey("benchmark")
            .disablePolling()
            .disableMetrics()
            .toggleBootstrapProvider(() -> Optional.of(FEATURES))
            .build());

    private final UnleashContext[] contexts = IntStream.range(0, SUBJECTS)
            .mapToObj(subject -> context("user-" + subject, "pro"))
            .toArray(UnleashContext[]::new);
    private final UnleashContext other = context("somebody", "free");

    @Override
    public String decide(int subject) {
        return unleash.getVariant("trial", contexts[subject]).getName();
    }

    @Override
    public String decideForOthers() {
        var variant = unleash.getVariant("trial", other);
        return variant.isEnabled() ? variant.getName() : NONE;
    }

    @Override
    public void close() {
        unleash.shutdown();
    }

    private static UnleashContext context(String user, String plan) {
        return UnleashContext.builder().userId(user).addProperty("plan", plan).build();
    }
}
