package dev.palate.engine.decision;

import static dev.palate.engine.decision.Project.SUBJECT;
import static dev.palate.engine.decision.Project.codes;
import static dev.palate.engine.decision.Project.decide;
import static dev.palate.engine.decision.Project.explicit;
import static dev.palate.engine.decision.Project.snapshot;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Map;
import org.junit.jupiter.api.Test;

class LabelDecisionTest {

    @Test
    void servesTheLabelForEverybody() {
        Decision<String> decision = decide(snapshot(), Context.ANONYMOUS);

        assertThat(decision.version().template()).isEqualTo("first");
        assertThat(decision.label()).isEqualTo("production");
        assertThat(decision.assignment()).isNull();
        assertThat(codes(decision)).containsExactly("profile_none", "label_default");
    }

    @Test
    void servesTheLabelForTheProfile() {
        Decision<String> decision = decide(snapshot(), explicit("brief"));

        assertThat(decision.version().number()).isEqualTo(3);
        assertThat(codes(decision)).containsExactly("profile_explicit", "label_for_profile");
        assertThat(decision.reasons().get(1).detail()).isEqualTo("Label 'production' is deployed for profile 'brief'.");
    }

    @Test
    void servesTheLabelForTheNearestAncestor() {
        assertThat(decide(snapshot(), explicit("expert-brief")).version().number())
                .isEqualTo(3);
        assertThat(decide(snapshot(), explicit("house")).version().number()).isEqualTo(1);
    }

    @Test
    void servesLatestLikeAnyOtherLabel() {
        Decision<String> decision = Decider.decide(snapshot(), "reply", "latest", Context.ANONYMOUS);

        assertThat(decision.version().number()).isEqualTo(4);
        assertThat(decision.label()).isEqualTo("latest");
    }

    @Test
    void findsTheProfileByTheRuleOfTheAttributes() {
        Decision<String> decision = decide(snapshot(), new Context(SUBJECT, null, null, Map.of("plan", "pro")));

        assertThat(decision.profile().path()).containsExactly("by-plan", "brief", "house");
        assertThat(decision.version().number()).isEqualTo(3);
        assertThat(codes(decision)).containsExactly("profile_rule", "label_for_profile");
    }

    @Test
    void servesInSpiteOfAnUnknownProfile() {
        Decision<String> decision = decide(snapshot(), new Context(SUBJECT, "gone", "brief", Map.of()));

        assertThat(codes(decision)).containsExactly("profile_unknown", "profile_stored", "label_for_profile");
        assertThat(codes(decide(snapshot(), explicit("gone"))))
                .containsExactly("profile_unknown", "profile_none", "label_default");
    }

    @Test
    void failsForAnUnknownPrompt() {
        assertThatExceptionOfType(UnknownPromptException.class)
                .isThrownBy(() -> Decider.decide(snapshot(), "gone", "production", Context.ANONYMOUS))
                .withMessage("There is no prompt 'gone'.")
                .satisfies(e -> assertThat(e.prompt()).isEqualTo("gone"));
    }

    @Test
    void namesTheLabelsThatExistInsteadOfTheUnknown() {
        assertThatExceptionOfType(UnknownLabelException.class)
                .isThrownBy(() -> Decider.decide(snapshot(), "reply", "staging", Context.ANONYMOUS))
                .withMessage("Prompt 'reply' has no label 'staging'; it has [latest, production, trial].")
                .satisfies(e -> assertThat(e.prompt()).isEqualTo("reply"))
                .satisfies(e -> assertThat(e.label()).isEqualTo("staging"))
                .satisfies(e -> assertThat(e.labels()).containsExactly("latest", "production", "trial"));
    }

    @Test
    void neverServesAnotherVersionWhereALabelIsForOtherProfilesOnly() {
        assertThat(Decider.decide(snapshot(), "reply", "trial", explicit("brief"))
                        .version()
                        .number())
                .isEqualTo(2);
        assertThatExceptionOfType(UnknownLabelException.class)
                .isThrownBy(() -> Decider.decide(snapshot(), "reply", "trial", explicit("house")))
                .withMessage("Label 'trial' of prompt 'reply' is deployed for other profiles only.");
    }
}
