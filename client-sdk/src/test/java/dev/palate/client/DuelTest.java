package dev.palate.client;

import static dev.palate.client.LocalClients.ready;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.palate.client.model.ExposureReport;
import dev.palate.client.model.FeedbackOutcome;
import dev.palate.client.model.FeedbackSource;
import dev.palate.client.model.Outcome;
import dev.palate.client.model.PairwiseFeedback;
import dev.palate.client.model.PairwiseOutcome;
import dev.palate.client.model.RankingFeedback;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Variants side by side, and the choice between them. */
class DuelTest {

    private static final int MANY = 400;

    private final TestPalate palate = PalateClient.testing()
            .prompt("greeting", "one")
            .prompt("greeting", "two")
            .prompt("greeting", "three")
            .prompt("greeting", "four");

    private final PalateClient client = palate.client();

    @AfterEach
    void close() {
        palate.close();
    }

    @Test
    void showsTheVariantsWithoutSayingWhich() {
        two();

        var duel = duel("r-1", 2);

        assertThat(duel.isContest()).isTrue();
        assertThat(duel.candidates()).extracting(Duel.Candidate::name).containsExactly("A", "B");
        assertThat(duel.candidates()).extracting(Duel.Candidate::position).containsExactly(1, 2);
        assertThat(duel.candidates()).extracting(Duel.Candidate::text).containsExactlyInAnyOrder("one", "two");
        assertThat(duel).hasToString("Duel[A, B]");
        assertThat(duel.candidates().get(0).reveal().reasons()).last().satisfies(reason -> {
            assertThat(reason.code()).isEqualTo("duel");
            assertThat(reason.detail()).contains("trial");
        });
    }

    @Test
    void drawsTheOrderByChance() {
        two();

        var first = IntStream.range(0, MANY)
                .mapToObj(i -> duel("r-" + i, 2).candidates().get(0).text())
                .filter("one"::equals)
                .count();

        assertThat(first).isBetween(MANY / 2 - 50L, MANY / 2 + 50L);
    }

    @Test
    void drawsWhichOfManyMeet() {
        four();
        var shown = new HashMap<String, Integer>();

        for (var i = 0; i < MANY; i++) {
            var duel = duel("r-" + i, 3);
            assertThat(duel.candidates()).hasSize(3);
            duel.candidates().forEach(candidate -> shown.merge(candidate.text(), 1, Integer::sum));
        }

        assertThat(shown).hasSize(4);
        assertThat(shown.values()).allSatisfy(count -> assertThat(count).isBetween(250, 350));
        assertThat(palate.exposures()).extracting(ExposureReport::getPropensity).containsOnly(0.75);
    }

    @Test
    void showsTheSameToTheSameRequest() {
        four();

        var once = duel("r-1", 2);
        var again = duel("r-1", 2);

        assertThat(texts(again)).isEqualTo(texts(once));
        assertThat(again.handle()).isEqualTo(once.handle());
    }

    @Test
    void exposesPlacesAndNoExperiment() {
        two();

        var duel = duel("r-1", 2);

        assertThat(palate.exposures()).hasSize(2).allSatisfy(exposure -> {
            assertThat(exposure.getExperiment()).isNull();
            assertThat(exposure.getVariant()).isNull();
            assertThat(exposure.getRequestId()).isNull();
            assertThat(exposure.getSubject()).isEqualTo("user-1");
            assertThat(exposure.getPropensity()).isEqualTo(1);
        });
        assertThat(palate.exposures()).extracting(ExposureReport::getPosition).containsExactly(1, 2);
        assertThat(palate.exposures())
                .extracting(ExposureReport::getExposureId)
                .containsExactlyElementsOf(duel.handle().exposures());
        assertThat(palate.exposures().get(0).getVersion())
                .isEqualTo(duel.candidates()
                        .get(0)
                        .reveal()
                        .version()
                        .orElseThrow()
                        .number());
    }

    @Test
    void reportsAChoiceOfTwo() {
        two();
        var duel = duel("r-1", 2);
        var shown = duel.handle().exposures();

        var outcomes = client.feedback(duel).prefer(duel.candidates().get(1)).join();

        assertThat(outcomes).extracting(FeedbackOutcome::getOutcome).containsExactly(Outcome.ACCEPTED);
        assertThat(pairs())
                .singleElement()
                .satisfies(item -> assertPair(item, shown.get(1), shown.get(0), PairwiseOutcome.PREFERRED));
        assertThat(pairs().get(0).getMetric()).isEqualTo("preference");
    }

    @Test
    void reportsAChoiceOfManyAsPairs() {
        four();
        var duel = duel("r-1", 3);
        var shown = duel.handle().exposures();

        client.feedback(duel).rater("ines").metric("taste").prefer(2).join();

        assertThat(pairs())
                .hasSize(2)
                .anySatisfy(item -> assertPair(item, shown.get(1), shown.get(0), PairwiseOutcome.PREFERRED))
                .anySatisfy(item -> assertPair(item, shown.get(1), shown.get(2), PairwiseOutcome.PREFERRED))
                .allSatisfy(item -> {
                    assertThat(item.getRater()).isEqualTo("ines");
                    assertThat(item.getMetric()).isEqualTo("taste");
                });
    }

    @Test
    void reportsATie() {
        four();
        var duel = duel("r-1", 3);
        var shown = duel.handle().exposures();

        client.feedback(duel).source(FeedbackSource.EXPERT).tie().join();

        assertThat(pairs())
                .hasSize(3)
                .anySatisfy(item -> assertPair(item, shown.get(0), shown.get(1), PairwiseOutcome.TIE))
                .anySatisfy(item -> assertPair(item, shown.get(0), shown.get(2), PairwiseOutcome.TIE))
                .anySatisfy(item -> assertPair(item, shown.get(1), shown.get(2), PairwiseOutcome.TIE))
                .allSatisfy(item -> assertThat(item.getSource()).isEqualTo(FeedbackSource.EXPERT));
    }

    @Test
    void reportsAnOrder() {
        four();
        var duel = duel("r-1", 3);
        var shown = duel.handle().exposures();

        client.feedback(duel).order(3, 1, 2).join();

        assertThat(palate.feedback())
                .singleElement()
                .satisfies(item -> assertThat(((RankingFeedback) item).getRanks())
                        .containsExactly(List.of(shown.get(2)), List.of(shown.get(0)), List.of(shown.get(1))));
    }

    @Test
    void takesTheChoiceElsewhere() throws Exception {
        two();
        var handle = duel("r-1", 2).handle();

        client.feedback(DuelHandle.parse(handle.toString())).prefer(1).join();
        client.feedback(serialized(handle)).prefer(1).join();

        assertThat(pairs())
                .hasSize(2)
                .allSatisfy(item -> assertPair(
                        item, handle.exposures().get(0), handle.exposures().get(1), PairwiseOutcome.PREFERRED));
        assertThatThrownBy(() -> DuelHandle.parse("nonsense")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void hasOneCandidateWithoutAnExperiment() {
        assertNoContest(duel("r-1", 2), "four");
    }

    @Test
    void hasOneCandidateForNobody() {
        two();

        assertNoContest(client.duel(client.prompt("greeting"), 2), "four");
    }

    @Test
    void hasOneCandidateWhenAVariantIsForced() {
        two();
        client.force("trial", "b");

        assertNoContest(duel("r-1", 2), "two");
    }

    @Test
    void hasTheFallbackWhenThereIsNoPrompt() {
        var duel = client.duel(client.prompt("unknown").fallback("Hello"), 2);

        assertNoContest(duel, "Hello");
        assertThat(client.promptStatistics().servedFrom(PromptSource.FALLBACK)).isEqualTo(1);
    }

    @Test
    void exposesNobodyWhenOneCannotBeRendered() {
        palate.prompt("greeting", "Hello {{name}}");
        palate.experiment("trial", "greeting", Map.of("a", 1, "b", 5));

        var duel = client.duel(client.prompt("greeting").subject("user-1").fallback("Hello"), 2);

        assertNoContest(duel, "Hello");
        assertThat(palate.exposures()).isEmpty();
    }

    @Test
    void showsAVersionOnce() {
        palate.experiment("trial", "greeting", Map.of("a", 1, "b", 2, "c", 2));

        assertThat(texts(duel("r-1", 3))).containsExactlyInAnyOrder("one", "two");
    }

    @Test
    void showsNoVariantWithoutTraffic() {
        var snapshot = SampleSnapshots.experiment(1, SampleSnapshots.HASH)
                .replace("\"end\":500000,\"variant\":\"control\"", "\"end\":1000000,\"variant\":\"control\"")
                .replace(",{\"start\":500000,\"end\":1000000,\"variant\":\"treatment\"}", "");
        try (var server = new SnapshotServer(1, snapshot);
                var local = ready(LocalClients.of(server))) {
            assertNoContest(local.duel(local.prompt("greeting").subject("user-1"), 2), "one");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 1, 11})
    void refusesToShowOtherNumbers(int most) {
        var request = client.prompt("greeting");

        assertThatThrownBy(() -> client.duel(request, most)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesPlacesThatAreNotThere() {
        two();
        var feedback = client.feedback(duel("r-1", 2));

        assertThatThrownBy(() -> feedback.prefer(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> feedback.prefer(3)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> feedback.order(1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> feedback.order(1, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> feedback.order(1, 2, 3)).isInstanceOf(IllegalArgumentException.class);
    }

    private void two() {
        palate.experiment("trial", "greeting", Map.of("a", 1, "b", 2));
    }

    private void four() {
        palate.experiment("trial", "greeting", Map.of("a", 1, "b", 2, "c", 3, "d", 4));
    }

    private Duel duel(String requestId, int most) {
        return client.duel(client.prompt("greeting").subject("user-1").requestId(requestId), most);
    }

    private static List<String> texts(Duel duel) {
        return duel.candidates().stream().map(Duel.Candidate::text).toList();
    }

    /** One candidate, whose choice says nothing. */
    private void assertNoContest(Duel duel, String text) {
        assertThat(duel.isContest()).isFalse();
        assertThat(texts(duel)).containsExactly(text);
        assertThat(client.feedback(duel).prefer(1).join()).isEmpty();
        assertThat(client.feedback(duel).tie().join()).isEmpty();
        assertThat(client.feedback(duel).order(1).join()).isEmpty();
        assertThat(DuelHandle.parse(duel.handle().toString())).isEqualTo(duel.handle());
        assertThat(palate.feedback()).isEmpty();
    }

    private List<PairwiseFeedback> pairs() {
        return palate.feedback().stream().map(PairwiseFeedback.class::cast).toList();
    }

    private static void assertPair(PairwiseFeedback pair, UUID preferred, UUID other, PairwiseOutcome outcome) {
        assertThat(pair.getPreferred()).isEqualTo(preferred);
        assertThat(pair.getOther()).isEqualTo(other);
        assertThat(pair.getOutcome()).isEqualTo(outcome);
    }

    private static DuelHandle serialized(DuelHandle handle) throws IOException, ClassNotFoundException {
        var bytes = new ByteArrayOutputStream();
        try (var out = new ObjectOutputStream(bytes)) {
            out.writeObject(handle);
        }
        try (var in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return (DuelHandle) in.readObject();
        }
    }
}
