package dev.palate.benchmarks.peers;

import com.launchdarkly.sdk.LDContext;
import com.launchdarkly.sdk.server.Components;
import com.launchdarkly.sdk.server.LDClient;
import com.launchdarkly.sdk.server.LDConfig;
import com.launchdarkly.sdk.server.integrations.FileData;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.stream.IntStream;

/** LaunchDarkly's server SDK, with flags from a file. */
final class LaunchDarkly implements Peer {

    private static final String FLAGS = """
            {"flags": {"trial": {
              "key": "trial", "version": 1, "on": true, "salt": "salt", "variations": ["current", "shorter", "none"],
              "offVariation": 2, "fallthrough": {"variation": 2}, "prerequisites": [], "targets": [],
              "rules": [{
                "id": "pro",
                "clauses": [{"contextKind": "user", "attribute": "plan", "op": "in", "values": ["pro"], "negate": false}],
                "rollout": {"kind": "experiment", "contextKind": "user", "variations": [
                  {"variation": 0, "weight": 50000}, {"variation": 1, "weight": 50000}]}}]}}}
            """;

    private final LDClient client;
    private final LDContext[] contexts = IntStream.range(0, SUBJECTS)
            .mapToObj(subject -> context("user-" + subject, "pro"))
            .toArray(LDContext[]::new);
    private final LDContext other = context("somebody", "free");

    LaunchDarkly() {
        try (var file = new TemporaryFile("flags", ".json", FLAGS)) {
            client = new LDClient(
                    "sdk-benchmark",
                    new LDConfig.Builder()
                            .dataSource(FileData.dataSource().filePaths(file.path()))
                            .events(Components.noEvents())
                            .logging(Components.noLogging())
                            .build());
        }
    }

    @Override
    public String decide(int subject) {
        return client.stringVariation("trial", contexts[subject], "default");
    }

    @Override
    public String decideForOthers() {
        return client.stringVariation("trial", other, "default");
    }

    @Override
    public void close() {
        try {
            client.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static LDContext context(String key, String plan) {
        return LDContext.builder(key).set("plan", plan).build();
    }
}
