package dev.palate.engine.decision;

import static dev.palate.engine.decision.Project.SUBJECT;
import static dev.palate.engine.decision.Project.assignment;
import static dev.palate.engine.decision.Project.codes;
import static dev.palate.engine.decision.Project.decide;
import static dev.palate.engine.decision.Project.experiment;
import static dev.palate.engine.decision.Project.snapshot;
import static dev.palate.engine.decision.Project.subjects;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.palate.engine.routing.Buckets;
import dev.palate.engine.routing.Purpose;
import dev.palate.engine.routing.SegmentTable;
import dev.palate.engine.snapshot.Snapshot;
import dev.palate.engine.snapshot.Variant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ExperimentDecisionTest {

    @Test
    void drawsAVariant() {
        Decision<String> decision = decide(snapshot(experiment()), Context.of(SUBJECT));

        int bucket = Buckets.of(Purpose.VARIANT, "opening-salt", SUBJECT);
        boolean control = bucket < 500_000;
        assertThat(decision.assignment())
                .isEqualTo(new Assignment("opening", control ? "control" : "short", 0.5, 3, bucket, false));
        assertThat(decision.version().number()).isEqualTo(control ? 1 : 2);
        assertThat(codes(decision)).containsExactly("profile_none", "experiment");
    }

    @Test
    void servesEveryVariantInItsShare() {
        Snapshot<String> snapshot = snapshot(experiment()
                .variants(
                        SegmentTable.of(700_000, 300_000),
                        Variant.of("control", true, 1),
                        Variant.of("short", false, 2)));

        Map<String, Long> counts = subjects(20_000)
                .map(subject -> assignment(snapshot, subject))
                .collect(Collectors.groupingBy(Assignment::variant, Collectors.counting()));

        assertThat(counts.get("short")).isBetween(5_700L, 6_300L);
        assertThat(subjects(100).map(subject -> assignment(snapshot, subject)))
                .allMatch(assignment ->
                        assignment.propensity() == (assignment.variant().equals("short") ? 0.3 : 0.7));
    }

    @Test
    void servesTheVariantsVersionForTheNearestProfile() {
        Snapshot<String> snapshot = snapshot(
                experiment().variants(SegmentTable.of(1_000_000), new Variant("control", true, 1, Map.of("brief", 4))));

        assertThat(decide(snapshot, new Context(SUBJECT, "expert-brief", null, Map.of()))
                        .version()
                        .number())
                .isEqualTo(4);
        assertThat(decide(snapshot, new Context(SUBJECT, "house", null, Map.of()))
                        .version()
                        .number())
                .isEqualTo(1);
    }

    @Test
    void assignsNobodyWithoutASubject() {
        Snapshot<String> snapshot = snapshot(experiment().forcing("", "short"));

        for (Context context : List.of(Context.ANONYMOUS, Context.of(""))) {
            Decision<String> decision = decide(snapshot, context);

            assertThat(decision.assignment()).isNull();
            assertThat(codes(decision)).containsExactly("profile_none", "no_subject", "label_default");
        }
    }

    @Test
    void assignsOnOtherLabelsOnlyWhereAnExperimentRuns() {
        Decision<String> decision = Decider.decide(snapshot(experiment()), "reply", "latest", Context.of(SUBJECT));

        assertThat(codes(decision)).containsExactly("profile_none", "label_default");
    }

    @Test
    void refusesASubjectThatIsNotWellFormed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> decide(snapshot(experiment()), Context.of("\uD800")))
                .withMessageContaining("surrogate");
    }
}
