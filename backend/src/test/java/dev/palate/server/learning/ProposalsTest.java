package dev.palate.server.learning;

import static dev.palate.server.learning.Taster.DIRECT;
import static dev.palate.server.learning.Taster.WARM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.palate.server.Scenario;
import dev.palate.server.ServerTest;
import dev.palate.server.TestProject;
import dev.palate.server.TestProjects;
import dev.palate.server.platform.Ids;
import dev.palate.server.profile.AuditTrail;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.r2dbc.core.DatabaseClient;

@ServerTest
class ProposalsTest {

    private static final long SEED = 20261130;

    @Autowired
    TestProjects projects;

    @Autowired
    DatabaseClient db;

    private TestProject project;
    private Taster taster;

    @BeforeEach
    void describe() {
        project = projects.create();
        taster = new Taster(project);
    }

    /** Of each choice, four in five are for the own taste; subjects without one toss a coin. */
    @Test
    void proposesTheirOwnTasteToMostAndAnotherToNobody() {
        System.out.println("seed " + SEED);
        var random = new Random(SEED);
        for (var i = 0; i < 20; i++) {
            choose("plain-" + i, 40, 0.8, random);
            choose("friendly-" + i, 40, 0.2, random);
            choose("none-" + i, 40, 0.5, random);
            choose("new-" + i, 4, 0.8, random);
        }

        assertThat(proposals("plain"))
                .doesNotContain("friendly")
                .filteredOn("plain"::equals)
                .hasSizeGreaterThan(15);
        assertThat(proposals("friendly"))
                .doesNotContain("plain")
                .filteredOn("friendly"::equals)
                .hasSizeGreaterThan(15);
        assertThat(proposals("none")).filteredOn(""::equals).hasSizeGreaterThan(17);
        assertThat(proposals("new")).containsOnly("");
        assertThat(taster.proposal("new-0").text("/undefined")).contains("worth 4.00 fresh ones, and at least 5");
    }

    private void choose(String subject, int times, double directly, Random random) {
        taster.consent(subject);
        for (var i = 0; i < times; i++) {
            taster.prefer(random.nextDouble() < directly ? DIRECT : WARM, subject, Duration.ZERO);
        }
    }

    private List<String> proposals(String kind) {
        var proposed = new ArrayList<String>();
        for (var i = 0; i < 20; i++) {
            proposed.add(taster.proposal(kind + "-" + i).text("/proposed/profile"));
        }
        return proposed;
    }

    /** Twelve of twelve, of which the rule of Bayes makes 3¹²/4 against 1/4 and 2¹²/2. */
    @Test
    void saysHowProbableItIsAndWhatThatRestsOn() {
        taster.consent("ada").prefer(DIRECT, "ada", 12);

        var proposal = taster.proposal("ada");

        double plain = Math.pow(3, 12) / 4;
        double sum = plain + 0.25 + Math.pow(2, 12) / 2;
        assertThat(proposal.text("/proposed/profile")).isEqualTo("plain");
        assertThat(proposal.at("/proposed/probability").doubleValue()).isCloseTo(plain / sum, within(1e-4));
        assertThat(proposal.at("/noneProbability").doubleValue()).isCloseTo(Math.pow(2, 12) / 2 / sum, within(1e-4));
        assertThat(proposal.at("/evidence/comparisons").doubleValue()).isCloseTo(12, within(1e-3));
        assertThat(proposal.at("/evidence/halfLifeDays").doubleValue()).isEqualTo(90);
        assertThat(proposal.at("/evidence/isComplete").booleanValue()).isTrue();
        assertThat(proposal.at("/evidence/judgements")).hasSize(12).allSatisfy(judgement -> {
            assertThat(judgement.at("/prompt").asString()).isEqualTo(Taster.PROMPT);
            assertThat(judgement.at("/versions").toString()).isEqualTo("[1,2]");
            assertThat(judgement.at("/weight").doubleValue()).isCloseTo(1, within(1e-4));
        });
    }

    /** After 390 days, forty choices are worth two: fifteen new ones outweigh them. */
    @Test
    void letsAnOldTasteGiveWayToANewOne() {
        taster.consent("ada");
        for (var i = 0; i < 40; i++) {
            taster.prefer(DIRECT, "ada", Duration.ofDays(390));
        }
        taster.send();
        assertThat(taster.proposal("ada").text("/undefined")).contains("fresh ones");

        taster.prefer(WARM, "ada", 15);
        var proposal = taster.proposal("ada");

        assertThat(proposal.text("/proposed/profile")).isEqualTo("friendly");
        assertThat(proposal.at("/evidence/comparisons").doubleValue())
                .isCloseTo(15 + 40 * Math.pow(2, -390 / 90.0), within(1e-2));
        assertThat(proposal.at("/evidence/judgements/54/weight").doubleValue())
                .isCloseTo(Math.pow(2, -390 / 90.0), within(1e-4));
    }

    /** Three ratings of each version are worth three comparisons, though nine pairs can be made of them. */
    @Test
    void comparesRatingsOfTheSamePrompt() {
        taster.consent("ada");
        for (var i = 0; i < 3; i++) {
            taster.judge("rating", "stars", Map.of("exposureId", taster.show(WARM, "ada"), "value", 5), Map.of());
            taster.judge("rating", "stars", Map.of("exposureId", taster.show(DIRECT, "ada"), "value", 2), Map.of());
        }

        var proposal = taster.proposal("ada");

        assertThat(proposal.at("/evidence/comparisons").doubleValue()).isCloseTo(3, within(1e-3));
        assertThat(proposal.text("/candidates/0/profile")).isEqualTo("friendly");
        assertThat(proposal.at("/candidates/0/probability").doubleValue())
                .isCloseTo(27 / 4.0 / (27 / 4.0 + 0.25 + 4), within(1e-3));
    }

    @Test
    void proposesNothingWithoutConsent() {
        taster.prefer(DIRECT, "ada", 12);
        taster.send();

        var missing = taster.api().get("/subjects/ada/profile-proposal").expect(404);
        assertThat(missing.text("/code")).isEqualTo("learning_consent_not_found");
        taster.answer("ada", "accept", "plain").expect(404);
        taster.answer("ada", "reject", "plain").expect(404);
        taster.api().get("/subjects/ada/learning-consent").expect(404);
        taster.api().delete("/subjects/ada/learning-consent").expect(404);

        taster.consent("ada");
        assertThat(taster.proposal("ada").at("/evidence/judgements")).isEmpty();
    }

    @Test
    void countsOnlyWhatTheSubjectItselfSaysOfWhatItWasShown() {
        taster.consent("ada").consent("bob").prefer(DIRECT, "bob", 3);
        pair(taster, "ada", "ada", Map.of("source", "judge", "rater", "gpt"));
        pair(taster, "ada", "ada", Map.of("rater", "otto"));
        pair(taster, "ada", "bob", Map.of());

        assertThat(taster.proposal("ada").at("/evidence/judgements")).isEmpty();

        pair(taster, "ada", "ada", Map.of("rater", "ada"));
        assertThat(taster.proposal("ada").at("/evidence/judgements")).hasSize(1);
    }

    private static void pair(Taster taster, String one, String other, Map<String, Object> more) {
        taster.judge(
                "pairwise",
                "preference",
                Map.of(
                        "preferred", taster.show(DIRECT, one),
                        "other", taster.show(WARM, other),
                        "outcome", "preferred"),
                more);
    }

    @Test
    void forgetsWhatWasRetractedAndTakesWhatArrivesBeforeItsExposure() {
        taster.consent("ada");
        var exposure = taster.show(WARM, "ada");
        var early = Ids.next();
        taster.judge("rating", "stars", Map.of("exposureId", exposure, "value", 5), Map.of());
        taster.judge("rating", "stars", Map.of("exposureId", early, "value", 2), Map.of());
        assertThat(taster.proposal("ada").at("/evidence/judgements")).hasSize(1);

        taster.scenario()
                .report(List.of(
                        Map.of("exposureId", early, "prompt", Taster.PROMPT, "version", DIRECT, "subject", "ada")));
        assertThat(taster.proposal("ada").at("/evidence/comparisons").doubleValue())
                .isCloseTo(1, within(1e-3));

        taster.judge("rating", "stars", Map.of("exposureId", exposure, "retracted", true), Map.of());
        assertThat(taster.proposal("ada").at("/evidence/judgements")).hasSize(1);
    }

    @Test
    void storesAndServesWhatIsAccepted() {
        taster.consent("ada").prefer(WARM, "ada", 12);
        taster.send();
        assertThat(taster.answer("ada", "accept", "plain").expect(409).text("/code"))
                .isEqualTo("not_proposed");

        var stored = taster.answer("ada", "accept", "friendly").expect(200);

        assertThat(stored.text("/source")).isEqualTo("inferred");
        var found = taster.api().get("/subjects/ada/profile").expect(200);
        assertThat(found.body()).isEqualTo(stored.body());
        assertThat(found.etag()).isEqualTo(stored.etag());
        Scenario.until(() -> served("ada").equals("friendly stored"));
        assertThat(taster.proposal("ada").text("/undefined")).isEqualTo("this profile is stored already");
        assertThat(AuditTrail.of(db, project, "subject"))
                .containsExactly(
                        "learning_consent.given ada", "subject_profile.stored ada", "profile_proposal.accepted ada");
    }

    private String served(String subject) {
        var profile = taster.scenario().resolveFor(Taster.PROMPT, subject).path("profile");
        return profile.path("key").asString("") + " " + profile.path("source").asString("");
    }

    @Test
    void remembersWhatWasRejected() {
        taster.consent("ada").prefer(WARM, "ada", 12);
        taster.send();

        assertThat(taster.answer("ada", "reject", "nobody").expect(422).pointers())
                .containsExactly("/profile");
        taster.answer("ada", "reject", "friendly").expect(204);
        taster.answer("ada", "reject", "friendly").expect(204);

        var proposal = taster.proposal("ada");
        assertThat(proposal.at("/proposed").isMissingNode()).isTrue();
        assertThat(proposal.text("/undefined")).isEqualTo("the subject rejected the profile friendly");
        assertThat(proposal.text("/rejected/0")).isEqualTo("friendly");
        taster.answer("ada", "accept", "friendly").expect(409);
    }

    @Test
    void removesWhatWasLearnedWhenConsentIsWithdrawn() {
        taster.consent("ada").prefer(WARM, "ada", 12);
        taster.send();
        taster.answer("ada", "accept", "friendly").expect(200);
        taster.answer("ada", "reject", "plain").expect(204);
        Scenario.until(() -> served("ada").equals("friendly stored"));

        taster.api().delete("/subjects/ada/learning-consent").expect(204);

        taster.api().get("/subjects/ada/profile").expect(404);
        Scenario.until(() -> served("ada").isBlank());
        var again = taster.consent("ada").proposal("ada");
        assertThat(again.at("/evidence/judgements")).isEmpty();
        assertThat(again.at("/rejected")).isEmpty();
    }

    @Test
    void keepsADeclaredProfileWhenConsentIsWithdrawn() {
        taster.consent("ada");
        taster.api().putNew("/subjects/ada/profile", "{\"profile\": \"plain\"}").expect(201);

        taster.api().delete("/subjects/ada/learning-consent").expect(204);

        taster.api().get("/subjects/ada/profile").expect(200);
    }

    @Test
    void saysThatProfilesAreNotToldApart() {
        taster.scenario().profile("blunt", Map.of("values", Map.of("tone", "direct")));
        taster.consent("ada").prefer(DIRECT, "ada", 20);

        var proposal = taster.proposal("ada");

        assertThat(proposal.text("/undefined"))
                .isEqualTo("what was shown does not tell the profiles blunt and plain apart");
        assertThat(proposal.at("/candidates/0/probability").doubleValue()).isCloseTo(0.5, within(1e-2));
    }

    @Test
    void listsWhatIsProposedToWhomBySubject() {
        taster.consent("ada").prefer(DIRECT, "ada", 12);
        taster.consent("b\u001fob").consent("eve").prefer(WARM, "eve", 2);
        taster.prefer(WARM, "mallory", 12);
        taster.send();

        var first = taster.api().get("/profile-proposals?limit=2").expect(200);
        var second = taster.api()
                .get("/profile-proposals?limit=2&cursor=" + first.text("/nextCursor"))
                .expect(200);

        assertThat(first.items("/consent/subject")).containsExactly("ada", "b\u001fob");
        assertThat(first.items("/proposed/profile")).containsExactly("plain", "");
        assertThat(first.items("/judgements")).containsExactly("12", "0");
        assertThat(first.at("/items/0/proposed/probability").doubleValue()).isGreaterThan(0.9);
        assertThat(first.at("/halfLifeDays").doubleValue()).isEqualTo(90);
        assertThat(second.items("/consent/subject")).containsExactly("eve");
        assertThat(second.items("/likeliest/profile")).containsExactly("friendly");
        assertThat(second.text("/items/0/undefined")).contains("worth 2.00 fresh ones, and at least 5");
        assertThat(second.at("/nextCursor").isMissingNode()).isTrue();
    }

    @Test
    void keepsTheReasonsOfAnswers() {
        taster.consent("ada").prefer(WARM, "ada", 12);
        taster.send();

        taster.api()
                .post("/subjects/ada/profile-proposal/reject", "{\"profile\": \"plain\", \"reason\": \"Not me\"}")
                .expect(204);
        taster.api()
                .post("/subjects/ada/profile-proposal/accept", "{\"profile\": \"friendly\", \"reason\": \"Asked\"}")
                .expect(200);
        taster.api().delete("/subjects/ada/learning-consent?reason=Enough").expect(204);

        assertThat(AuditTrail.reasons(db, project, "subject")).containsExactly("Not me", "Asked", "Enough");
    }

    @Test
    void keepsTheFirstConsent() {
        var first = taster.consent("ada")
                .api()
                .get("/subjects/ada/learning-consent")
                .expect(200);

        taster.consent("ada");

        assertThat(taster.api().get("/subjects/ada/learning-consent").body()).isEqualTo(first.body());
    }
}
