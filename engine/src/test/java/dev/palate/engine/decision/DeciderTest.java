package dev.palate.engine.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.palate.engine.profile.Condition;
import dev.palate.engine.profile.Operator;
import dev.palate.engine.profile.Profile;
import dev.palate.engine.profile.Profiles;
import dev.palate.engine.profile.Rule;
import dev.palate.engine.routing.Buckets;
import dev.palate.engine.routing.Purpose;
import dev.palate.engine.routing.SegmentTable;
import dev.palate.engine.routing.SlotRange;
import dev.palate.engine.routing.Slots;
import dev.palate.engine.snapshot.Audience;
import dev.palate.engine.snapshot.Deployments;
import dev.palate.engine.snapshot.Holdout;
import dev.palate.engine.snapshot.Prompt;
import dev.palate.engine.snapshot.Snapshot;
import dev.palate.engine.snapshot.TestExperiment;
import dev.palate.engine.snapshot.Variant;
import dev.palate.engine.snapshot.Version;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DeciderTest {

    private static final Slots LOWER = Slots.of(new SlotRange(0, 500_000));
    private static final Slots UPPER = Slots.of(new SlotRange(500_000, 1_000_000));
    private static final Holdout EVERYONE_HELD_OUT = new Holdout("global", "salt", 1_000_000, Set.of());

    /** Falls into slot 122090 of the layer "checkout", as the contract has it. */
    private static final String SUBJECT = "user-1";

    // The label

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

    // The experiment

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

    // Each step, and its place in the order

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

    // Stored assignments

    @Test
    void keepsAStoredAssignmentThoughTrafficAndWeightsChanged() {
        Snapshot<String> snapshot = snapshot(experiment()
                .stored()
                .traffic(0)
                .variants(
                        SegmentTable.of(1_000_000, 0), Variant.of("control", true, 1), Variant.of("short", false, 2)));

        Decision<String> decision = decide(snapshot, storing(new StoredAssignment("short", 0.25, 1)));

        int bucket = Buckets.of(Purpose.VARIANT, "opening-salt", SUBJECT);
        assertThat(decision.assignment()).isEqualTo(new Assignment("opening", "short", 0.25, 1, bucket, false));
        assertThat(decision.version().number()).isEqualTo(2);
        assertThat(codes(decision)).containsExactly("profile_none", "sticky");
    }

    @Test
    void drawsWhereNothingIsStored() {
        assertThat(codes(decide(snapshot(experiment().stored()), storing(null))))
                .containsExactly("profile_none", "experiment");
        assertThat(codes(decide(snapshot(experiment().stored().traffic(0)), storing(null))))
                .containsExactly("profile_none", "not_in_traffic", "label_default");
    }

    @Test
    void drawsWhereTheStoredVariantIsGone() {
        assertThat(codes(decide(snapshot(experiment().stored()), storing(new StoredAssignment("gone", 0.5, 1)))))
                .containsExactly("profile_none", "experiment");
    }

    @Test
    void offersTheDrawnVariantToTheStore() {
        String drawn = assignment(snapshot(experiment()), SUBJECT).variant();

        decide(snapshot(experiment().stored()), (experiment, subject, offered) -> {
            assertThat(List.of(experiment, subject, String.valueOf(offered)))
                    .containsExactly("opening", SUBJECT, drawn);
            return null;
        });
        decide(snapshot(experiment().stored().traffic(0)), (experiment, subject, offered) -> {
            assertThat(offered).isNull();
            return null;
        });
    }

    @Test
    void asksTheStoreOnlyAboutEligibleSubjectsOfExperimentsThatKeepAssignments() {
        StickyAssignments unwanted = (experiment, subject, drawn) -> {
            throw new AssertionError("asked about " + subject);
        };

        assertThat(codes(decide(snapshot(experiment()), unwanted))).contains("experiment");
        assertThat(codes(decide(snapshot(EVERYONE_HELD_OUT, experiment().stored()), unwanted)))
                .contains("holdout");
        assertThat(codes(decide(snapshot(experiment().stored().in("checkout", UPPER)), unwanted)))
                .contains("layer_excluded");
        assertThat(codes(decide(snapshot(experiment().stored().audience(audienceOf("house"))), unwanted)))
                .contains("not_in_audience");
        assertThat(codes(decide(snapshot(experiment().stored().forcing(SUBJECT, "short")), unwanted)))
                .contains("forced");
    }

    @Test
    void saysWhenStoredAssignmentsAreNotAvailable() {
        assertThat(codes(decide(snapshot(experiment().stored()), Context.of(SUBJECT))))
                .containsExactly("profile_none", "sticky_unavailable", "experiment");
        assertThat(codes(decide(snapshot(experiment().stored().traffic(0)), Context.of(SUBJECT))))
                .containsExactly("profile_none", "sticky_unavailable", "not_in_traffic", "label_default");
    }

    private static TestExperiment experiment() {
        return TestExperiment.named("opening");
    }

    private static Audience audienceOf(String profile) {
        return new Audience(Set.of(profile), null);
    }

    private static Context explicit(String profile) {
        return new Context(SUBJECT, profile, null, Map.of());
    }

    private static StickyAssignments storing(@Nullable StoredAssignment stored) {
        return (experiment, subject, drawn) -> stored;
    }

    private static Decision<String> decide(Snapshot<String> snapshot, Context context) {
        return Decider.decide(snapshot, "reply", "production", context);
    }

    private static Decision<String> decide(Snapshot<String> snapshot, StickyAssignments sticky) {
        return Decider.decide(snapshot, "reply", "production", Context.of(SUBJECT), sticky);
    }

    private static Assignment assignment(Snapshot<String> snapshot, String subject) {
        return Objects.requireNonNull(decide(snapshot, Context.of(subject)).assignment());
    }

    private static Stream<String> subjects(int count) {
        return IntStream.range(0, count).mapToObj(i -> "user-" + i);
    }

    private static List<String> codes(Decision<?> decision) {
        return decision.reasons().stream()
                .map(reason -> reason.code().wireName())
                .toList();
    }

    private static Snapshot<String> snapshot(TestExperiment... experiments) {
        return snapshot(List.of(), experiments);
    }

    private static Snapshot<String> snapshot(Holdout holdout, TestExperiment... experiments) {
        return snapshot(List.of(holdout), experiments);
    }

    private static Snapshot<String> snapshot(List<Holdout> holdouts, TestExperiment... experiments) {
        Prompt<String> reply = new Prompt<>(
                "reply",
                Map.of(
                        1,
                        version(1, "first"),
                        2,
                        version(2, "second"),
                        3,
                        version(3, "third"),
                        4,
                        version(4, "fourth")),
                Map.of(
                        "production", new Deployments(1, Map.of("brief", 3)),
                        "latest", Deployments.of(4),
                        "trial", new Deployments(null, Map.of("brief", 2))));
        return Snapshot.of(
                1,
                profiles(),
                List.of(reply),
                List.of(experiments).stream().map(TestExperiment::build).toList(),
                holdouts);
    }

    private static Profiles profiles() {
        Rule pro = Rule.all(Condition.of("plan", Operator.EQUALS, "pro"));
        return Profiles.of(List.of(
                new Profile("house", 1, null, 0, null, Map.of()),
                new Profile("brief", 1, "house", 0, null, Map.of()),
                new Profile("expert-brief", 1, "brief", 0, null, Map.of()),
                new Profile("by-plan", 1, "brief", 0, pro, Map.of())));
    }

    private static Version<String> version(int number, String template) {
        return new Version<>(number, "digest-" + number, template);
    }
}
