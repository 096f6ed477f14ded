package dev.palate.client;

import dev.palate.client.model.FeedbackKind;
import dev.palate.client.model.FeedbackOutcome;
import dev.palate.client.model.FeedbackSource;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;

/**
 * An order of 2 to 50 exposures from best to worst. Immutable and thread-safe, and delivered as {@link PromptFeedback} is; with a
 * fallback among them, which was not exposed, the outcome is {@code rejected}.
 */
public final class Ranking {

    private final FeedbackQueue queue;
    private final String metric;
    private final Judge judge;

    Ranking(FeedbackQueue queue, String metric, Judge judge) {
        this.queue = queue;
        this.metric = metric;
        this.judge = judge;
    }

    /** A declared ranking metric; the built-in {@code ranking} unless given. */
    public Ranking metric(String metric) {
        return new Ranking(queue, metric, judge);
    }

    /** Whose judgement it is; {@code end_user} unless given. */
    public Ranking source(FeedbackSource source) {
        return with(chosen -> chosen.source(source));
    }

    /** Who judged, 1–200 characters. */
    public Ranking rater(String rater) {
        return with(chosen -> chosen.rater(rater));
    }

    /** Adds what should be kept with the judgement; up to 50 entries without nulls. */
    public Ranking metadata(Map<String, ?> metadata) {
        return with(chosen -> chosen.metadata(metadata));
    }

    /** When it was judged; now unless given. */
    public Ranking occurredAt(Instant moment) {
        return with(chosen -> chosen.occurredAt(moment));
    }

    /** From best to worst, without ties. */
    public CompletableFuture<FeedbackOutcome> order(Prompt... bestToWorst) {
        return order(Arrays.stream(bestToWorst).map(List::of).toList());
    }

    /** From best to worst; those in one inner list are tied. */
    public CompletableFuture<FeedbackOutcome> order(List<List<Prompt>> bestToWorst) {
        var isExposed = bestToWorst.stream()
                .flatMap(List::stream)
                .allMatch(prompt -> prompt.exposureId().isPresent());
        return send(bestToWorst.stream().map(Ranking::exposures).toList(), Map.of(), isExposed);
    }

    /** The same by ids of exposures. */
    public CompletableFuture<FeedbackOutcome> orderExposures(List<List<UUID>> bestToWorst) {
        return send(bestToWorst, Map.of(), true);
    }

    /** Takes the rater's order of these exposures, in whatever order, back. */
    public CompletableFuture<FeedbackOutcome> retractExposures(List<UUID> exposures) {
        return send(exposures.stream().map(List::of).toList(), Map.of("retracted", true), true);
    }

    private CompletableFuture<FeedbackOutcome> send(
            List<List<UUID>> ranks, Map<String, Object> content, boolean isExposed) {
        var members = new HashMap<>(content);
        members.put("ranks", ranks);
        return queue.send(judge.judgement(FeedbackKind.RANKING, metric, FeedbackSource.END_USER, members), isExposed);
    }

    private static List<UUID> exposures(List<Prompt> tied) {
        return tied.stream().map(Prompt::exposureId).flatMap(Optional::stream).toList();
    }

    private Ranking with(UnaryOperator<Judge> change) {
        return new Ranking(queue, metric, change.apply(judge));
    }
}
