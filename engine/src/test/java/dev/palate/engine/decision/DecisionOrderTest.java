package dev.palate.engine.decision;

import static dev.palate.engine.decision.Project.EVERYONE_HELD_OUT;
import static dev.palate.engine.decision.Project.LOWER;
import static dev.palate.engine.decision.Project.SUBJECT;
import static dev.palate.engine.decision.Project.UPPER;
import static dev.palate.engine.decision.Project.assignment;
import static dev.palate.engine.decision.Project.audienceOf;
import static dev.palate.engine.decision.Project.codes;
import static dev.palate.engine.decision.Project.decide;
import static dev.palate.engine.decision.Project.experiment;
import static dev.palate.engine.decision.Project.snapshot;
import static dev.palate.engine.decision.Project.subjects;
import static org.assertj.core.api.Assertions.assertThat;

import dev.palate.engine.profile.Condition;
import dev.palate.engine.profile.Operator;
import dev.palate.engine.profile.Rule;
import dev.palate.engine.routing.Buckets;
import dev.palate.engine.routing.Purpose;
import dev.palate.engine.routing.SegmentTable;
import dev.palate.engine.snapshot.Audience;
import dev.palate.engine.snapshot.Holdout;
import dev.palate.engine.snapshot.Snapshot;
import dev.palate.engine.snapshot.TestExperiment;
import dev.palate.engine.snapshot.Variant;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Each step to an assignment, and its place in the order. */
class DecisionOrderTest {

    @Test
    void forcesAVariantBeforeAnythingElse() {
        Snapshot<String> snapshot = snapshot(
                EVERYONE_HELD_OUT,
                experiment()
                        .in("checkout", UPPER)
                        .audience(audienceOf("house"))
                        .traffic(0)
                        .forcing(SUBJECT, "short"));

        Decision<String> decision = decide(snapshot, Context.of(SUBJECT));

        int bucket = Buckets.of(Purpose.VARIANT, "opening-salt", SUBJECT);
        assertThat(decision.assignment()).isEqualTo(new Assignment("opening", "short", 1, 3, bucket, true));
        assertThat(decision.version().number()).isEqualTo(2);
        assertThat(codes(decision)).containsExactly("forced", "profile_none");
        assertThat(codes(decide(snapshot, Context.of("user-2"))))
                .containsExactly("profile_none", "holdout", "label_default");
    }

    @Test
    void forcesTheVersionForTheProfile() {
        Snapshot<String> snapshot = snapshot(experiment()
                .variants(SegmentTable.of(1_000_000), new Variant("control", true, 1, Map.of("brief", 4)))
                .forcing(SUBJECT, "control"));

        Decision<String> decision = decide(snapshot, new Context(SUBJECT, "gone", "brief", Map.of()));

        assertThat(decision.version().number()).isEqualTo(4);
        assertThat(codes(decision)).containsExactly("forced", "profile_unknown", "profile_stored");
    }

    @Test
    void forcesTheFirstOfSeveralExperiments() {
        Snapshot<String> snapshot = snapshot(
                TestExperiment.named("b").in("checkout", LOWER).forcing(SUBJECT, "short"),
                TestExperiment.named("a").in("checkout", UPPER).forcing(SUBJECT, "control"));

        assertThat(assignment(snapshot, SUBJECT).experiment()).isEqualTo("a");
    }

    @Test
    void holdsOutBeforeTheLayer() {
        Snapshot<String> snapshot = snapshot(EVERYONE_HELD_OUT, experiment().in("checkout", UPPER));

        Decision<String> decision = decide(snapshot, Context.of(SUBJECT));

        assertThat(decision.assignment()).isNull();
        assertThat(codes(decision)).containsExactly("profile_none", "holdout", "label_default");
        assertThat(decision.reasons().get(1).detail())
                .isEqualTo("Holdout 'global' keeps the subject out of experiments.");
    }

    @Test
    void holdsOutOfTheLayersThatItCovers() {
        Holdout payments = new Holdout("payments", "salt", 1_000_000, Set.of("payments"));
        Holdout checkout = new Holdout("checkout", "salt", 1_000_000, Set.of("checkout", "payments"));

        assertThat(codes(decide(snapshot(payments, experiment().in("checkout", LOWER)), Context.of(SUBJECT))))
                .contains("experiment");
        assertThat(codes(decide(snapshot(payments, experiment()), Context.of(SUBJECT))))
                .contains("experiment");
        assertThat(codes(decide(snapshot(checkout, experiment().in("checkout", LOWER)), Context.of(SUBJECT))))
                .contains("holdout");
    }

    @Test
    void mentionsNoHoldoutWhereNothingRuns() {
        assertThat(codes(decide(snapshot(EVERYONE_HELD_OUT), Context.of(SUBJECT))))
                .containsExactly("profile_none", "label_default");
    }

    @Test
    void excludesByTheLayerBeforeTheAudience() {
        Snapshot<String> snapshot = snapshot(experiment().in("checkout", UPPER).audience(audienceOf("house")));

        assertThat(codes(decide(snapshot, Context.of(SUBJECT))))
                .containsExactly("profile_none", "layer_excluded", "label_default");
    }

    @Test
    void choosesTheExperimentThatOwnsTheSlot() {
        Snapshot<String> snapshot = snapshot(
                TestExperiment.named("a").in("checkout", UPPER),
                TestExperiment.named("b").in("checkout", LOWER));

        assertThat(subjects(200)).allSatisfy(subject -> {
            boolean lower = Buckets.of(Purpose.LAYER, "checkout-salt", subject) < 500_000;
            assertThat(assignment(snapshot, subject).experiment()).isEqualTo(lower ? "b" : "a");
        });
    }

    @Test
    void asksForTheAudienceBeforeTheTraffic() {
        Snapshot<String> snapshot =
                snapshot(experiment().audience(audienceOf("house")).traffic(0));

        assertThat(codes(decide(snapshot, Context.of(SUBJECT))))
                .containsExactly("profile_none", "not_in_audience", "label_default");
    }

    @Test
    void wantsTheProfileOrAnAncestorAndTheAttributes() {
        Rule adults = Rule.all(Condition.of("age", Operator.AT_LEAST, 18));
        Snapshot<String> snapshot = snapshot(experiment().audience(new Audience(Set.of("brief"), adults)));

        assertThat(codes(decide(snapshot, new Context(SUBJECT, "expert-brief", null, Map.of("age", 30)))))
                .contains("experiment");
        assertThat(codes(decide(snapshot, new Context(SUBJECT, "expert-brief", null, Map.of("age", 3)))))
                .contains("not_in_audience");
        assertThat(codes(decide(snapshot, new Context(SUBJECT, "house", null, Map.of("age", 30)))))
                .contains("not_in_audience");
        assertThat(codes(decide(snapshot, new Context(SUBJECT, null, null, Map.of("age", 30)))))
                .contains("not_in_audience");
    }

    @Test
    void leavesOutWhoIsNotInTheTraffic() {
        Snapshot<String> nobody = snapshot(experiment().traffic(0));
        Snapshot<String> some = snapshot(experiment().traffic(300_000));

        assertThat(codes(decide(nobody, Context.of(SUBJECT))))
                .containsExactly("profile_none", "not_in_traffic", "label_default");
        assertThat(subjects(1_000)).allSatisfy(subject -> {
            boolean included = Buckets.of(Purpose.TRAFFIC, "opening-salt", subject) < 300_000;
            assertThat(codes(decide(some, Context.of(subject)))).contains(included ? "experiment" : "not_in_traffic");
        });
    }
}
