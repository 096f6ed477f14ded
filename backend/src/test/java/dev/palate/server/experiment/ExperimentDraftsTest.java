package dev.palate.server.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.palate.server.ServerTest;
import dev.palate.server.TestProjects;
import dev.palate.server.profile.Answer;
import dev.palate.server.profile.Api;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@ServerTest
class ExperimentDraftsTest {

    @Autowired
    TestProjects projects;

    private Lab lab;

    @BeforeEach
    void createPrompt() {
        lab = Lab.in(projects.create());
    }

    @Test
    void fillsInWhatIsLeftOut() {
        var draft = lab.draft("shorter");

        assertThat(draft.text("/name")).isEqualTo("shorter");
        assertThat(draft.text("/status")).isEqualTo("draft");
        assertThat(draft.text("/label")).isEqualTo("production");
        assertThat(draft.text("/stickiness")).isEqualTo("hash");
        assertThat(draft.at("/trafficShare").asDouble()).isEqualTo(1);
        assertThat(draft.at("/variants/0/control").asBoolean()).isTrue();
        assertThat(draft.at("/variants/1/control").asBoolean()).isFalse();
        assertThat(draft.at("/variants/0/sharePpm").asInt()).isEqualTo(500_000);
        assertThat(draft.at("/allocation").isMissingNode()).isTrue();
        assertThat(draft.at("/layerShare").isMissingNode()).isTrue();
    }

    @Test
    void keepsWhatIsSaid() {
        lab.createProfile("concise");
        lab.createLayer("refunds");
        lab.api().create("/metrics", "{\"key\": \"liked\", \"kind\": \"binary\"}");

        var draft = lab.draft("shorter", """
                "name": "A shorter opening", "hypothesis": "Less is more", "label": "beta", "trafficShare": 0.25,
                "layer": "refunds", "layerShare": 0.5, "stickiness": "stored", "primaryMetric": "liked",
                "variants": [
                    {"key": "current", "version": 1, "weight": 1, "description": "As it is"},
                    {"key": "short", "control": true, "version": 2, "versionsByProfile": {"concise": 3}, "weight": 3}],
                "audience": {"profiles": ["concise"], "rule": {"match": "any", "conditions": [
                    {"attribute": "plan", "operator": "equals", "values": ["pro"], "negated": true}]}},
                "guardrails": [{"metric": "liked", "margin": 0.02}],
                "plan": {"minimumSubjects": 1000, "minimumDays": 7, "minimumEffect": 0.01, "decisionRule": "Ship if better"},
                "overrides": {"qa-1": "short"}""");

        assertThat(lab.get("shorter").body()).isEqualTo(draft.body());
        assertThat(draft.at("/trafficShare").asDouble()).isEqualTo(0.25);
        assertThat(draft.at("/layerShare").asDouble()).isEqualTo(0.5);
        assertThat(draft.text("/stickiness")).isEqualTo("stored");
        assertThat(draft.at("/variants/1/control").asBoolean()).isTrue();
        assertThat(draft.at("/variants/1/versionsByProfile/concise").asInt()).isEqualTo(3);
        assertThat(draft.at("/variants/1/sharePpm").asInt()).isEqualTo(750_000);
        assertThat(draft.text("/audience/profiles/0")).isEqualTo("concise");
        assertThat(draft.at("/audience/rule/conditions/0/negated").asBoolean()).isTrue();
        assertThat(draft.at("/guardrails/0/margin").asDouble()).isEqualTo(0.02);
        assertThat(draft.at("/plan/minimumDays").asInt()).isEqualTo(7);
        assertThat(draft.text("/overrides/qa-1")).isEqualTo("short");
    }

    @Test
    void answersWithATagThatSparesReadingAgain() {
        var draft = lab.draft("shorter");

        assertThat(draft.etag()).isEqualTo("\"1\"");
        lab.api().get("/experiments/shorter", draft.etag()).expect(304);
        lab.api().get("/experiments/nothing").expect(404);
    }

    @Test
    void refusesAKeyThatIsTaken() {
        lab.draft("shorter");

        var refused =
                lab.api().post("/experiments", Lab.definition("shorter", "")).expect(409);

        assertThat(refused.text("/code")).isEqualTo("experiment_exists");
    }

    @Test
    void refusesWhatDoesNotExist() {
        var refused = lab.refusedDraft("""
                "layer": "nowhere", "primaryMetric": "joy", "guardrails": [{"metric": "pain", "margin": 1}],
                "audience": {"profiles": ["nobody"]},
                "variants": [{"key": "a", "version": 1}, {"key": "b", "version": 4, "versionsByProfile": {"nobody": 9}}]""");

        assertThat(refused.pointers())
                .containsExactlyInAnyOrder(
                        "/layer",
                        "/primaryMetric",
                        "/guardrails/0/metric",
                        "/audience/profiles/0",
                        "/variants/1/version",
                        "/variants/1/versionsByProfile/nobody",
                        "/variants/1/versionsByProfile/nobody");
        assertThat(lab.refusedDraft("\"prompt\": \"nothing\"").pointers()).containsExactly("/prompt");
        assertThat(lab.refusedDraft("\"label\": \"latest\"").pointers()).containsExactly("/label");
    }

    @Test
    void refusesVariantsThatCannotBeToldApart() {
        assertThat(lab.refusedDraft("""
                        "variants": [{"key": "a", "version": 1}, {"key": "a", "version": 2}]""").pointers()).containsExactly("/variants/1/key");
        assertThat(lab.refusedDraft("""
                        "variants": [{"key": "a", "version": 1, "control": true},
                            {"key": "b", "version": 2, "control": true}]""").pointers()).containsExactly("/variants/1/control");
    }

    @Test
    void wantsTwoToAHundredVariants() {
        assertThat(lab.refusedDraft("\"variants\": [{\"key\": \"a\", \"version\": 1}]")
                        .pointers())
                .containsExactly("/variants");
        assertThat(lab.refusedDraft(arms(101)).pointers()).containsExactly("/variants");
        assertThat(lab.draft("many", arms(100)).at("/variants").size()).isEqualTo(100);
    }

    @Test
    void refusesWeightsFromWhichNoSharesCanBeMade() {
        assertThat(weighed("0", "0").pointers()).containsExactly("/variants");
        assertThat(weighed("1", "-1").pointers()).containsExactly("/variants/1/weight");
        assertThat(weighed("1e-7", "1").pointers()).containsExactly("/variants/0/weight");
        weighed("\"NaN\"", "1");
        assertThat(lab.draft("tenths", """
                        "variants": [{"key": "a", "version": 1, "weight": 99.99}, {"key": "b", "version": 2, "weight": 0.01}]""").at("/variants/1/sharePpm").asInt()).isEqualTo(100);
    }

    @Test
    void refusesSharesThatAreNone() {
        assertThat(lab.refusedDraft("\"trafficShare\": 1.01").pointers()).containsExactly("/trafficShare");
        assertThat(lab.refusedDraft("\"trafficShare\": -0.1").pointers()).containsExactly("/trafficShare");
        assertThat(lab.refusedDraft("\"trafficShare\": 1e-9").pointers()).containsExactly("/trafficShare");
        assertThat(lab.refusedDraft("\"layerShare\": 0.5").pointers()).containsExactly("/layerShare");
        assertThat(lab.draft("dark", "\"trafficShare\": 0").at("/trafficShare").asDouble())
                .isZero();
    }

    @Test
    void keepsTheWeightsUnlessAPolicySaysHowTheyFollowTheFeedback() {
        assertThat(lab.draft("fixed").at("/allocationPolicy").toString()).isEqualTo("{\"mode\":\"fixed\"}");

        var adaptive = lab.draft("adaptive", """
                "primaryMetric": "thumbs", "allocationPolicy": {"mode": "keep_adapting", "floor": 0.05}""");

        assertThat(adaptive.at("/allocationPolicy").toString()).isEqualTo("""
                {"mode":"keep_adapting","controlFloor":0.05,"explorationAnswers":20,"explorationSubjects":100,\
                "feedbackEvents":100,"floor":0.05,"maximumChange":0.2,"maximumSeconds":900,"memory":0.98,\
                "minimumSeconds":60,"perProfile":false,"source":"end_user"}""");
        assertThat(lab.get("adaptive").at("/allocationPolicy/mode").asString()).isEqualTo("keep_adapting");
    }

    @Test
    void refusesPoliciesThatCannotBeKept() {
        assertThat(policy("\"allocationPolicy\": {\"mode\": \"thompson\"}")).containsExactly("/allocationPolicy/mode");
        assertThat(policy("""
                "primaryMetric": "comment", "allocationPolicy": {"mode": "thompson"}""")).containsExactly("/allocationPolicy/mode");
        assertThat(policy("""
                "primaryMetric": "thumbs", "allocationPolicy": {"mode": "greedy"}""")).containsExactly("/allocationPolicy/mode");
        assertThat(policy("""
                "primaryMetric": "thumbs", "allocationPolicy": {"mode": "thompson", "floor": 0}""")).containsExactly("/allocationPolicy/floor");
        assertThat(policy("""
                "primaryMetric": "thumbs",
                "allocationPolicy": {"mode": "thompson", "floor": 0.2, "controlFloor": 0.9, "minimumSeconds": 600,
                    "maximumSeconds": 300}"""))
                .containsExactlyInAnyOrder("/allocationPolicy/floor", "/allocationPolicy/maximumSeconds");
        assertThat(policy("""
                "primaryMetric": "thumbs",
                "allocationPolicy": {"mode": "thompson", "floor": 0.1, "controlFloor": 0.05}""")).containsExactly("/allocationPolicy/controlFloor");
        assertThat(policy("\"allocationPolicy\": {\"mode\": \"fixed\", \"perProfile\": true}"))
                .containsExactly("/allocationPolicy/perProfile");
        assertThat(policy("""
                "primaryMetric": "thumbs", "allocationPolicy": {"mode": "thompson", "perProfile": "yes"}""")).containsExactly("/allocationPolicy/perProfile");
    }

    private List<String> policy(String members) {
        return lab.refusedDraft(members).pointers();
    }

    @Test
    void refusesARuleThatCannotBeEvaluated() {
        assertThat(lab.refusedDraft("""
                        "audience": {"rule": {"conditions": [
                            {"attribute": "mail", "operator": "matches", "values": ["a", "(b"]}]}}""").pointers()).containsExactly("/audience/rule/conditions/0/values/1");
    }

    @Test
    void refusesOverridesToVariantsThatAreNotThere() {
        assertThat(lab.refusedDraft("\"overrides\": {\"qa/1~\": \"long\"}").pointers())
                .containsExactly("/overrides/qa~11~0");
        assertThat(lab.refusedDraft("\"overrides\": {\"\": \"short\"}").pointers())
                .containsExactly("/overrides/");
    }

    @Test
    void editsADraft() {
        var draft = lab.draft("shorter", "\"overrides\": {\"qa-1\": \"short\"}");

        var edited = lab.api().put("/experiments/shorter", draft.etag(), """
                {"name": "Longer", "prompt": "refund", "label": "beta", "trafficShare": 0.5,
                 "variants": [{"key": "a", "version": 3, "weight": 9}, {"key": "b", "version": 2}, {"key": "c", "version": 1}]}""").expect(200);

        assertThat(edited.etag()).isEqualTo("\"2\"");
        assertThat(edited.text("/name")).isEqualTo("Longer");
        assertThat(edited.at("/variants").size()).isEqualTo(3);
        assertThat(edited.text("/variants/0/key")).isEqualTo("a");
        assertThat(edited.at("/overrides").size()).isZero();
        assertThat(lab.get("shorter").body()).isEqualTo(edited.body());
    }

    @Test
    void refusesAnUpdateBasedOnAStaleRevision() {
        var draft = lab.draft("shorter");
        lab.api()
                .put("/experiments/shorter", draft.etag(), Lab.update("\"name\": \"First\""))
                .expect(200);

        lab.api()
                .put("/experiments/shorter", draft.etag(), Lab.update("\"name\": \"Second\""))
                .expect(412);
        lab.api()
                .put("/experiments/shorter", Lab.update("\"name\": \"Second\""))
                .expect(428);
        assertThat(lab.get("shorter").text("/name")).isEqualTo("First");
    }

    @Test
    void editsNothingButDrafts() {
        var running = lab.run("shorter");

        var refused = lab.api()
                .put("/experiments/shorter", running.etag(), Lab.update(""))
                .expect(409);

        assertThat(refused.text("/code")).isEqualTo("wrong_status");
        assertThat(refused.text("/detail")).contains("is running", "cannot be edited", "paused, reallocated, stopped");
    }

    @Test
    void listsNewestFirstPageByPage() {
        lab.createPrompt("other");
        lab.draft("a");
        lab.draft("b", "\"prompt\": \"other\"");
        lab.draft("c");
        lab.act("a", "start").expect(200);

        var first = lab.api().get("/experiments?limit=2").expect(200);
        var second = lab.api().get("/experiments?limit=2&cursor=" + first.text("/nextCursor"));

        assertThat(first.items("/key")).containsExactly("c", "b");
        assertThat(second.items("/key")).containsExactly("a");
        assertThat(second.at("/nextCursor").isMissingNode()).isTrue();
        assertThat(lab.api().get("/experiments?prompt=refund").items("/key")).containsExactly("c", "a");
        assertThat(lab.api().get("/experiments?status=running").items("/key")).containsExactly("a");
        assertThat(lab.api().get("/experiments?status=draft&prompt=other").items("/key"))
                .containsExactly("b");
        lab.api().get("/experiments?cursor=bogus").expect(400);
        lab.api().get("/experiments?status=odd").expect(400);
    }

    @Test
    void staysWithinItsProject() {
        lab.createProfile("concise");
        lab.createLayer("refunds");
        lab.draft("shorter");
        var stranger = new Api(projects.create().management());

        assertThat(stranger.get("/experiments").items("/key")).isEmpty();
        stranger.get("/experiments/shorter").expect(404);
        stranger.get("/experiments/shorter/allocations").expect(404);
        stranger.put("/experiments/shorter", "\"1\"", Lab.update("")).expect(404);
        stranger.put("/experiments/shorter/overrides", "\"1\"", "{\"overrides\": {}}")
                .expect(404);
        for (var action : new String[] {"start", "pause", "resume", "stop"}) {
            stranger.post("/experiments/shorter/" + action, "\"1\"", "{}").expect(404);
        }
        stranger.post("/experiments/shorter/decide", "\"1\"", "{\"reason\": \"Mine\"}")
                .expect(404);
        stranger.post("/experiments/shorter/allocations", "\"1\"", "{\"trafficShare\": 1}")
                .expect(404);
        assertThat(stranger.post("/experiments", Lab.definition("thief", "\"layer\": \"refunds\""))
                        .expect(422)
                        .pointers())
                .containsExactlyInAnyOrder("/prompt", "/layer");
        var neighbour = Lab.in(projects.create());
        assertThat(neighbour.draft("shorter").text("/status")).isEqualTo("draft");
    }

    private static String arms(int count) {
        return IntStream.range(0, count)
                .mapToObj("{\"key\": \"arm-%d\", \"version\": 1}"::formatted)
                .collect(Collectors.joining(", ", "\"variants\": [", "]"));
    }

    private Answer weighed(String first, String second) {
        return lab.refusedDraft("""
                "variants": [{"key": "a", "version": 1, "weight": %s}, {"key": "b", "version": 2, "weight": %s}]""".formatted(first, second));
    }
}
