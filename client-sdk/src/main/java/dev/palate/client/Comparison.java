package dev.palate.client;

import dev.palate.client.model.FeedbackKind;
import dev.palate.client.model.FeedbackOutcome;
import dev.palate.client.model.FeedbackSource;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A choice between two exposures. Immutable and thread-safe, and delivered as {@link PromptFeedback} is; with a fallback among the
 * two, which was not exposed, the outcome is {@code rejected}.
 */
public final class Comparison {

    private final FeedbackQueue queue;
    private final @Nullable UUID first;
    private final @Nullable UUID second;
    private final String metric;
    private final Judge judge;

    Comparison(FeedbackQueue queue, @Nullable UUID first, @Nullable UUID second, String metric, Judge judge) {
        this.queue = queue;
        this.first = first;
        this.second = second;
        this.metric = metric;
        this.judge = judge;
    }

    /** A declared pairwise metric; the built-in {@code preference} unless given. */
    public Comparison metric(String metric) {
        return new Comparison(queue, first, second, metric, judge);
    }

    /** Whose judgement it is; {@code end_user} unless given. */
    public Comparison source(FeedbackSource source) {
        return with(chosen -> chosen.source(source));
    }

    /** Who judged, 1–200 characters. */
    public Comparison rater(String rater) {
        return with(chosen -> chosen.rater(rater));
    }

    /** Adds what should be kept with the judgement; up to 50 entries without nulls. */
    public Comparison metadata(Map<String, ?> metadata) {
        return with(chosen -> chosen.metadata(metadata));
    }

    /** When it was judged; now unless given. */
    public Comparison occurredAt(Instant moment) {
        return with(chosen -> chosen.occurredAt(moment));
    }

    /**
     * This one is better than the other.
     *
     * @throws IllegalArgumentException when it is neither of the two
     */
    public CompletableFuture<FeedbackOutcome> prefer(Prompt preferred) {
        return preferExposure(preferred.exposureId().orElse(null));
    }

    /**
     * The exposure with this id is better than the other.
     *
     * @throws IllegalArgumentException when it is neither of the two
     */
    public CompletableFuture<FeedbackOutcome> prefer(UUID preferred) {
        return preferExposure(preferred);
    }

    /** Neither is better. */
    public CompletableFuture<FeedbackOutcome> tie() {
        return send(first, second, Map.of("outcome", "tie"));
    }

    /** Takes the rater's choice between the two back. */
    public CompletableFuture<FeedbackOutcome> retract() {
        return send(first, second, Map.of("retracted", true));
    }

    private CompletableFuture<FeedbackOutcome> preferExposure(@Nullable UUID preferred) {
        if (Objects.equals(preferred, first)) {
            return send(first, second, Map.of("outcome", "preferred"));
        }
        if (Objects.equals(preferred, second)) {
            return send(second, first, Map.of("outcome", "preferred"));
        }
        throw new IllegalArgumentException(
                "Exposure %s is neither of the compared %s and %s".formatted(preferred, first, second));
    }

    private CompletableFuture<FeedbackOutcome> send(
            @Nullable UUID preferred, @Nullable UUID other, Map<String, Object> content) {
        var members = new HashMap<String, @Nullable Object>(content);
        members.put("preferred", preferred);
        members.put("other", other);
        var item = judge.judgement(FeedbackKind.PAIRWISE, metric, FeedbackSource.END_USER, members);
        return queue.send(item, preferred != null && other != null);
    }

    private Comparison with(UnaryOperator<Judge> change) {
        return new Comparison(queue, first, second, metric, change.apply(judge));
    }
}
