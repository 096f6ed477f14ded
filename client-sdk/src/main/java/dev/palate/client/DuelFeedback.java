package dev.palate.client;

import dev.palate.client.api.Futures;
import dev.palate.client.model.FeedbackOutcome;
import dev.palate.client.model.FeedbackSource;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The choice in a duel. Immutable and thread-safe, and delivered as {@link PromptFeedback} is. A choice among two is one pair; a
 * choice among more is one pair with each that was not chosen. Where there was nothing to choose between, nothing is sent.
 */
public final class DuelFeedback {

    private final FeedbackQueue queue;
    private final DuelHandle duel;
    private final @Nullable String metric;
    private final Judge judge;

    DuelFeedback(FeedbackQueue queue, DuelHandle duel, @Nullable String metric, Judge judge) {
        this.queue = queue;
        this.duel = duel;
        this.metric = metric;
        this.judge = judge;
    }

    /** A declared metric, pairwise or for {@link #order} a ranking; the built-in {@code preference} or {@code ranking} unless given. */
    public DuelFeedback metric(String metric) {
        return new DuelFeedback(queue, duel, metric, judge);
    }

    /** Whose judgement it is; {@code end_user} unless given. */
    public DuelFeedback source(FeedbackSource source) {
        return with(chosen -> chosen.source(source));
    }

    /** Who judged, 1–200 characters. */
    public DuelFeedback rater(String rater) {
        return with(chosen -> chosen.rater(rater));
    }

    /** Adds what should be kept with each judgement; up to 50 entries without nulls. */
    public DuelFeedback metadata(Map<String, ?> metadata) {
        return with(chosen -> chosen.metadata(metadata));
    }

    /** When it was judged; now unless given. */
    public DuelFeedback occurredAt(Instant moment) {
        return with(chosen -> chosen.occurredAt(moment));
    }

    /** This candidate is better than all others; see {@link #prefer(int)}. */
    public CompletableFuture<List<FeedbackOutcome>> prefer(Duel.Candidate candidate) {
        return prefer(candidate.position());
    }

    /**
     * The candidate at this place is better than all others. Choosing again, by the same rater, takes the place of it.
     *
     * @param position from 1
     * @throws IllegalArgumentException if there is no such place
     */
    public CompletableFuture<List<FeedbackOutcome>> prefer(int position) {
        var preferred = requirePlace(position);
        return send(places().filter(other -> other != preferred)
                .mapToObj(other -> pair(preferred, other).prefer(exposure(preferred))));
    }

    /** None is better than another. */
    public CompletableFuture<List<FeedbackOutcome>> tie() {
        return send(places().boxed()
                .flatMap(first -> places().filter(second -> second > first)
                        .mapToObj(second -> pair(first, second).tie())));
    }

    /**
     * All candidates from best to worst.
     *
     * @param bestToWorst every place once, from 1
     * @throws IllegalArgumentException if one is missing, there twice, or not a place
     */
    public CompletableFuture<List<FeedbackOutcome>> order(int... bestToWorst) {
        var count = Math.max(1, duel.exposures().size());
        var sorted = Arrays.stream(bestToWorst).sorted().toArray();
        if (!Arrays.equals(sorted, IntStream.rangeClosed(1, count).toArray())) {
            throw new IllegalArgumentException(
                    "Every place from 1 to %d once: %s".formatted(count, Arrays.toString(bestToWorst)));
        }
        if (count == 1) {
            return send(Stream.of());
        }
        var key = Objects.requireNonNullElse(metric, BuiltInMetric.RANKING.key());
        var ranks = Arrays.stream(bestToWorst)
                .mapToObj(position -> List.of(exposure(position - 1)))
                .toList();
        return send(Stream.of(new Ranking(queue, key, judge).orderExposures(ranks)));
    }

    private Comparison pair(int first, int second) {
        var key = Objects.requireNonNullElse(metric, BuiltInMetric.PREFERENCE.key());
        return new Comparison(queue, exposure(first), exposure(second), key, judge);
    }

    private int requirePlace(int position) {
        var count = Math.max(1, duel.exposures().size());
        if (position < 1 || position > count) {
            throw new IllegalArgumentException("The duel has places 1 to %d: %d".formatted(count, position));
        }
        return position - 1;
    }

    private IntStream places() {
        return IntStream.range(0, duel.exposures().size());
    }

    private UUID exposure(int place) {
        return duel.exposures().get(place);
    }

    private static CompletableFuture<List<FeedbackOutcome>> send(
            Stream<CompletableFuture<FeedbackOutcome>> judgements) {
        var sent = judgements.toList();
        return Futures.map(
                CompletableFuture.allOf(sent.toArray(CompletableFuture[]::new)),
                nothing -> sent.stream().map(CompletableFuture::join).toList());
    }

    private DuelFeedback with(UnaryOperator<Judge> change) {
        return new DuelFeedback(queue, duel, metric, change.apply(judge));
    }
}
