package dev.palate.benchmarks.peers;

import io.split.client.SplitClient;
import io.split.client.SplitClientConfig;
import io.split.client.SplitFactoryBuilder;
import java.io.IOException;
import java.net.URISyntaxException;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;

/** Split's client in its local mode. */
final class Split implements Peer {

    private static final String SPLITS = """
            {"since": -1, "till": 1, "splits": [{
              "trafficTypeName": "user", "name": "trial", "trafficAllocation": 100, "trafficAllocationSeed": 7, "seed": 11,
              "status": "ACTIVE", "killed": false, "defaultTreatment": "none", "changeNumber": 1, "algo": 2,
              "configurations": {},
              "conditions": [{
                "conditionType": "ROLLOUT", "label": "pro",
                "matcherGroup": {"combiner": "AND", "matchers": [{
                  "keySelector": {"trafficType": "user", "attribute": "plan"}, "matcherType": "WHITELIST", "negate": false,
                  "whitelistMatcherData": {"whitelist": ["pro"]}}]},
                "partitions": [{"treatment": "current", "size": 50}, {"treatment": "shorter", "size": 50}]}]}]}
            """;

    private final SplitClient client;
    private final String[] subjects =
            IntStream.range(0, SUBJECTS).mapToObj(subject -> "user-" + subject).toArray(String[]::new);
    private final Map<String, Object> attributes = Map.of("plan", "pro");

    Split() {
        try (var file = new TemporaryFile("splits", ".json", SPLITS)) {
            var config = SplitClientConfig.builder()
                    .splitFile(file.path().toString())
                    .setBlockUntilReadyTimeout(10_000)
                    .build();
            client = SplitFactoryBuilder.build("localhost", config).client();
            client.blockUntilReady();
        } catch (IOException | URISyntaxException | TimeoutException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String decide(int subject) {
        return client.getTreatment(subjects[subject], "trial", attributes);
    }

    @Override
    public String decideForOthers() {
        return client.getTreatment("somebody", "trial", Map.of("plan", "free"));
    }

    @Override
    public void close() {
        client.destroy();
    }
}
