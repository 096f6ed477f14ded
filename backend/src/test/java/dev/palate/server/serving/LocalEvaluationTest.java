package dev.palate.server.serving;

import static org.assertj.core.api.Assertions.assertThat;

import dev.palate.client.PalateClient;
import dev.palate.client.Prompt;
import dev.palate.client.api.PalateProblemException;
import dev.palate.server.Scenario;
import dev.palate.server.ServerTest;
import dev.palate.server.TestProjects;
import dev.palate.server.access.KeyType;
import dev.palate.server.allocation.AllocatorSteps;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The SDK decides and renders as the server does: many random contexts over random projects, which both are asked for. {@code
 * -Dagreement=100000,50} asks for more contexts over more projects.
 */
@ServerTest
class LocalEvaluationTest {

    private static final long SEED = 20_261_130L;
    private static final int[] SIZE = Stream.of(
                    System.getProperty("agreement", "2000,10").split(","))
            .mapToInt(Integer::parseInt)
            .toArray();
    private static final int BATCH = 100;
    private static final Predicate<String> OWN_SHARES =
            Pattern.compile("as profile '\\w+' is shared out").asPredicate();

    @Autowired
    TestProjects projects;

    @Autowired
    BeanFactory beans;

    @Autowired
    Environment environment;

    @Autowired
    JsonMapper mapper;

    static IntStream projects() {
        return IntStream.range(0, SIZE[1]);
    }

    /** The steps and refusals that were met, so that agreement means something. */
    private static final Set<String> MET = new TreeSet<>();

    @AfterAll
    static void meetsEverySituation() {
        assertThat(MET)
                .contains(
                        "experiment",
                        "experiment_by_own_shares",
                        "forced",
                        "holdout",
                        "label_default",
                        "label_for_profile",
                        "label_not_found",
                        "layer_excluded",
                        "missing_variables",
                        "no_subject",
                        "not_in_audience",
                        "not_in_traffic",
                        "profile_explicit",
                        "profile_rule",
                        "profile_stored",
                        "profile_unknown",
                        "sticky");
    }

    @ParameterizedTest
    @MethodSource("projects")
    void decidesAndRendersAsTheServerDoes(int number) {
        var random = new Random(SEED + number);
        var team = Scenario.in(projects.create());
        RandomProject.in(team, random);
        shareByProfile(team, random);

        try (var client = client(team)) {
            for (var asked = 0; asked < SIZE[0] / SIZE[1]; asked += BATCH) {
                var contexts = IntStream.range(0, BATCH)
                        .mapToObj(i -> RandomContext.draw(random))
                        .toList();
                compare(team, client, contexts);
            }
            assertThat(client.flush(Duration.ofSeconds(30))).isTrue();
            assertThat(client.exposureStatistics().rejected()).isZero();
            assertThat(client.exposureStatistics().reported()).isPositive();
        }
    }

    @Test
    void sendsTheDigestOfASnapshot() {
        var team = Scenario.in(projects.create()).prompt("greeting", "Hello");

        team.project()
                .server()
                .get()
                .uri("/snapshot")
                .exchange()
                .expectHeader()
                .valueMatches("Content-Digest", "sha-256=:[A-Za-z0-9+/]{43}=:");
    }

    /** In those experiments that may; the snapshot of the server and that of the client have it. */
    private void shareByProfile(Scenario team, Random random) {
        var shares = new HashMap<String, Map<String, Double>>();
        for (var profile : List.of("concise", "rare")) {
            shares.put(profile, Map.of("control", random.nextDouble(), "treatment", random.nextDouble()));
        }
        var shared = new AllocatorSteps(beans).share(team.project().id(), shares);
        Scenario.until(() -> team.snapshot()
                        .path("experiments")
                        .valueStream()
                        .filter(experiment -> experiment.has("segmentsByProfile"))
                        .count()
                == shared);
    }

    private void compare(Scenario team, PalateClient client, List<RandomContext> contexts) {
        var answers = team.resolveAll(contexts.stream().map(RandomContext::item).toList())
                .path("items")
                .valueStream()
                .toList();
        for (var i = 0; i < contexts.size(); i++) {
            var context = contexts.get(i);
            MET.addAll(answers.get(i).findValuesAsString("code"));
            if (answers.get(i).findValuesAsString("detail").stream().anyMatch(OWN_SHARES)) {
                MET.add("experiment_by_own_shares");
            }
            assertThat(ofClient(client, context))
                    .as("seed %d: %s", SEED, context)
                    .isEqualTo(ofServer(answers.get(i)));
        }
    }

    private Map<String, Object> ofClient(PalateClient client, RandomContext context) {
        try {
            return outcome(context.request(client).get());
        } catch (PalateProblemException problem) {
            return problem(mapper.valueToTree(problem.problem()));
        }
    }

    private Map<String, Object> outcome(Prompt prompt) {
        var outcome = new TreeMap<String, Object>();
        prompt.version().ifPresent(version -> outcome.put("version", version.number() + " " + version.digest()));
        prompt.label().ifPresent(label -> outcome.put("label", label));
        prompt.profile()
                .ifPresent(profile -> outcome.put(
                        "profile",
                        profile.key() + " " + profile.version() + " "
                                + profile.source().getValue()));
        prompt.experiment()
                .ifPresent(experiment -> outcome.put(
                        "experiment",
                        List.of(
                                experiment.key(),
                                experiment.variant(),
                                experiment.propensity(),
                                experiment.allocation(),
                                experiment.isForced())));
        outcome.put(
                "messages",
                prompt.messages().stream()
                        .map(message -> message.role().getValue() + ": " + message.content())
                        .toList());
        outcome.put("config", mapper.valueToTree(prompt.config()).toString());
        outcome.put(
                "reasons",
                prompt.reasons().stream()
                        .map(reason -> reason.code() + ": " + reason.detail())
                        .toList());
        return outcome;
    }

    private static Map<String, Object> ofServer(JsonNode result) {
        return result.has("resolution") ? outcome(result.path("resolution")) : problem(result.path("problem"));
    }

    private static Map<String, Object> outcome(JsonNode resolution) {
        var outcome = new TreeMap<String, Object>();
        var version = resolution.path("version");
        outcome.put("version", version.path("number").intValue() + " " + text(version, "digest"));
        if (resolution.has("label")) {
            outcome.put("label", text(resolution, "label"));
        }
        if (resolution.has("profile")) {
            var profile = resolution.path("profile");
            outcome.put(
                    "profile",
                    text(profile, "key") + " " + profile.path("version").intValue() + " " + text(profile, "source"));
        }
        if (resolution.has("experiment")) {
            var experiment = resolution.path("experiment");
            outcome.put(
                    "experiment",
                    List.of(
                            text(experiment, "key"),
                            text(experiment, "variant"),
                            experiment.path("propensity").doubleValue(),
                            experiment.path("allocation").intValue(),
                            experiment.path("forced").asBoolean(false)));
        }
        outcome.put(
                "messages",
                resolution.has("text")
                        ? List.of("user: " + text(resolution, "text"))
                        : resolution
                                .path("messages")
                                .valueStream()
                                .map(message -> text(message, "role") + ": " + text(message, "content"))
                                .toList());
        outcome.put("config", resolution.path("config").toString());
        outcome.put(
                "reasons",
                resolution
                        .path("reasons")
                        .valueStream()
                        .map(reason -> text(reason, "code") + ": " + text(reason, "detail"))
                        .toList());
        return outcome;
    }

    private static Map<String, Object> problem(JsonNode problem) {
        return Map.of(
                "status",
                problem.path("status").intValue(),
                "code",
                text(problem, "code"),
                "detail",
                text(problem, "detail"),
                "errors",
                problem.path("errors")
                        .valueStream()
                        .map(error -> text(error, "pointer") + ": " + text(error, "message"))
                        .toList(),
                "available",
                problem.path("available")
                        .valueStream()
                        .map(JsonNode::stringValue)
                        .toList());
    }

    private static String text(JsonNode node, String name) {
        return node.path(name).stringValue();
    }

    private PalateClient client(Scenario team) {
        var client = PalateClient.builder()
                .endpoint("http://localhost:" + environment.getRequiredProperty("local.server.port"))
                .apiKey(team.project().secret(KeyType.SERVER))
                .lookupTimeout(Duration.ofSeconds(30))
                .build();
        assertThat(client.awaitReady(Duration.ofSeconds(30))).isTrue();
        return client;
    }
}
