package dev.palate.server.learning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.palate.server.Scenario;
import dev.palate.server.TestProject;
import dev.palate.server.platform.Ids;
import dev.palate.server.profile.Answer;
import dev.palate.server.profile.Api;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Subjects of a project with a plain and a friendly profile, who judge a direct version and a warm one of a prompt. */
final class Taster {

    static final String PROMPT = "refund-reply";
    static final int DIRECT = 1;
    static final int WARM = 2;

    private static final int BATCH = 500;

    private final Scenario scenario;
    private final Api api;
    private final List<Map<String, Object>> exposures = new ArrayList<>();
    private final List<Map<String, Object>> judgements = new ArrayList<>();

    Taster(TestProject project) {
        scenario = Scenario.in(project);
        api = new Api(project.management());
        api.create("/dimensions", "{\"key\": \"tone\", \"kind\": \"enum\", \"values\": [\"direct\", \"warm\"]}");
        scenario.profile("plain", Map.of("values", Map.of("tone", "direct")))
                .profile("friendly", Map.of("values", Map.of("tone", "warm")))
                .prompt(PROMPT, "Directly", "Warmly");
        describe(DIRECT, "direct");
        describe(WARM, "warm");
    }

    Scenario scenario() {
        return scenario;
    }

    Api api() {
        return api;
    }

    private void describe(int version, String tone) {
        api.putNew(
                        "/prompts/" + PROMPT + "/versions/" + version + "/dimensions",
                        "{\"values\": {\"tone\": \"" + tone + "\"}}")
                .expect(201);
    }

    Taster consent(String subject) {
        api.put("/subjects/" + subject + "/learning-consent", "").expect(200);
        return this;
    }

    UUID show(int version, String subject) {
        var id = Ids.next();
        exposures.add(Map.of("exposureId", id, "prompt", PROMPT, "version", version, "subject", subject));
        return id;
    }

    /** A choice between the two versions, so long ago. */
    void prefer(int version, String subject, Duration ago) {
        var preferred = show(version, subject);
        var other = show(DIRECT + WARM - version, subject);
        judge(
                "pairwise",
                "preference",
                Map.of("preferred", preferred, "other", other, "outcome", "preferred"),
                Map.of("occurredAt", Instant.now().minus(ago).toString()));
    }

    void prefer(int version, String subject, int times) {
        for (var i = 0; i < times; i++) {
            prefer(version, subject, Duration.ZERO);
        }
    }

    void judge(String kind, String metric, Map<String, Object> what, Map<String, Object> more) {
        var item = new HashMap<>(Scenario.feedback(kind, metric, what));
        item.putAll(more);
        judgements.add(item);
    }

    void send() {
        for (var from = 0; from < exposures.size(); from += BATCH) {
            assertThat(scenario.report(exposures.subList(from, Math.min(exposures.size(), from + BATCH))))
                    .containsOnly("accepted");
        }
        for (var from = 0; from < judgements.size(); from += BATCH) {
            assertThat(scenario.send(judgements.subList(from, Math.min(judgements.size(), from + BATCH))))
                    .isSubsetOf("accepted", "revised");
        }
        exposures.clear();
        judgements.clear();
    }

    Answer proposal(String subject) {
        send();
        return api.get("/subjects/" + subject + "/profile-proposal").expect(200);
    }

    Answer answer(String subject, String how, String profile) {
        return api.post("/subjects/" + subject + "/profile-proposal/" + how, "{\"profile\": \"" + profile + "\"}");
    }
}
