package dev.palate.benchmarks.peers;

import com.statsig.sdk.GetExperimentOptions;
import com.statsig.sdk.StatsigOptions;
import com.statsig.sdk.StatsigServer;
import com.statsig.sdk.StatsigUser;
import java.time.Duration;
import java.util.Map;
import java.util.stream.IntStream;

/** Statsig's server SDK, with an experiment from a bootstrap; exposures are not logged. */
final class Statsig implements Peer {

    private static final String NOWHERE = "http://127.0.0.1:1";
    private static final String SPECIFICATION = """
            {"has_updates": true, "time": 1, "feature_gates": [], "layer_configs": [], "layers": {}, "dynamic_configs": [{
              "name": "trial", "type": "dynamic_config", "salt": "salt", "enabled": true, "defaultValue": {"variant": "none"},
              "entity": "experiment", "isDeviceBased": false, "isActive": true, "idType": "userID",
              "explicitParameters": ["variant"],
              "rules": [%s, %s, %s]}]}
            """.formatted(
                    rule("others", "none", """
                            {"type": "user_field", "targetValue": ["pro"], "operator": "none", "field": "plan",
                             "additionalValues": {}, "isDeviceBased": false, "idType": "userID"}"""),
                    rule("current", "current", bucketBelow(500)),
                    rule("shorter", "shorter", bucketBelow(1_000)));

    private final StatsigServer server = StatsigServer.create();
    private final GetExperimentOptions silently = new GetExperimentOptions(true, null, null);
    private final StatsigUser[] users = IntStream.range(0, SUBJECTS)
            .mapToObj(subject -> user("user-" + subject, "pro"))
            .toArray(StatsigUser[]::new);
    private final StatsigUser other = user("somebody", "free");

    Statsig() {
        var options = new StatsigOptions();
        options.setBootstrapValues(SPECIFICATION);
        options.setApi(NOWHERE);
        options.setApiForDownloadConfigSpecs(NOWHERE);
        options.setApiForGetIdlists(NOWHERE);
        options.setRulesetsSyncIntervalMs(Duration.ofDays(1).toMillis());
        options.setIdListsSyncIntervalMs(Duration.ofDays(1).toMillis());
        options.setDisableDiagnostics(true);
        options.setDisableAllLogging(true);
        server.initializeAsync("secret-benchmark", options).join();
    }

    @Override
    public String decide(int subject) {
        return variant(users[subject]);
    }

    @Override
    public String decideForOthers() {
        return variant(other);
    }

    @Override
    public void close() {
        server.shutdown();
    }

    private String variant(StatsigUser user) {
        return server.getExperimentSync(user, "trial", silently).getString("variant", "default");
    }

    private static StatsigUser user(String id, String plan) {
        var user = new StatsigUser(id);
        user.setCustom(Map.of("plan", plan));
        return user;
    }

    private static String rule(String name, String variant, String condition) {
        return """
                {"name": "%s", "id": "%s", "groupName": "%s", "passPercentage": 100, "salt": "", "isDeviceBased": false,
                 "idType": "userID", "returnValue": {"variant": "%s"}, "conditions": [%s]}""".formatted(name, name, name, variant, condition);
    }

    private static String bucketBelow(int end) {
        return """
                {"type": "user_bucket", "targetValue": %d, "operator": "lt", "field": null,
                 "additionalValues": {"salt": "salt"}, "isDeviceBased": false, "idType": "userID"}""".formatted(end);
    }
}
