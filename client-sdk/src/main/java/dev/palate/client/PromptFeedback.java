package dev.palate.client;

import dev.palate.client.model.FeedbackKind;
import dev.palate.client.model.FeedbackOutcome;
import dev.palate.client.model.FeedbackSource;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;

/**
 * Feedback on one exposure. Immutable and thread-safe: {@link #source}, {@link #rater} and the like answer another one.
 *
 * <p>No judgement blocks or fails the caller: each returns a future, which may be ignored, of what the server made of it. It fails
 * with a {@link dev.palate.client.api.PalateException} when the judgement was given up, and has the outcome {@code rejected} when
 * the server refused it or nothing was exposed, as with a fallback. The newest judgement per exposure, metric and rater counts.
 */
public final class PromptFeedback {

    private final FeedbackQueue queue;
    private final Map<String, Object> target;
    private final Judge judge;

    /** @param target the member that names the exposure; none when nothing was exposed */
    PromptFeedback(FeedbackQueue queue, Map<String, Object> target, Judge judge) {
        this.queue = queue;
        this.target = target;
        this.judge = judge;
    }

    /** Whose judgement it is; {@code end_user} unless given, {@code reward_model} for rewards and {@code implicit} for signals. */
    public PromptFeedback source(FeedbackSource source) {
        return with(chosen -> chosen.source(source));
    }

    /** Who judged, 1–200 characters; the judgements of different raters count side by side. */
    public PromptFeedback rater(String rater) {
        return with(chosen -> chosen.rater(rater));
    }

    /** Adds what should be kept with the judgement; up to 50 entries without nulls. */
    public PromptFeedback metadata(Map<String, ?> metadata) {
        return with(chosen -> chosen.metadata(metadata));
    }

    /** Adds one entry of metadata. */
    public PromptFeedback metadata(String name, Object value) {
        return metadata(Map.of(name, value));
    }

    /** When it was judged; now unless given. */
    public PromptFeedback occurredAt(Instant moment) {
        return with(chosen -> chosen.occurredAt(moment));
    }

    /** Approval, of the built-in metric {@code thumbs}. */
    public CompletableFuture<FeedbackOutcome> thumbsUp() {
        return thumbsUp(BuiltInMetric.THUMBS.key());
    }

    /** Approval. */
    public CompletableFuture<FeedbackOutcome> thumbsUp(String metric) {
        return send(FeedbackKind.BINARY, metric, "value", true);
    }

    /** Disapproval, of the built-in metric {@code thumbs}. */
    public CompletableFuture<FeedbackOutcome> thumbsDown() {
        return thumbsDown(BuiltInMetric.THUMBS.key());
    }

    /** Disapproval. */
    public CompletableFuture<FeedbackOutcome> thumbsDown(String metric) {
        return send(FeedbackKind.BINARY, metric, "value", false);
    }

    /**
     * A rating of the built-in metric {@code stars}.
     *
     * @param stars 1 to 5
     * @throws IllegalArgumentException outside this range
     */
    public CompletableFuture<FeedbackOutcome> stars(int stars) {
        if (stars < 1 || stars > 5) {
            throw new IllegalArgumentException("stars must be between 1 and 5: " + stars);
        }
        return score(BuiltInMetric.STARS.key(), stars);
    }

    /**
     * A rating in the range that the metric declares.
     *
     * @throws IllegalArgumentException when it is not finite
     */
    public CompletableFuture<FeedbackOutcome> score(String metric, double score) {
        return send(FeedbackKind.RATING, metric, "value", finite(score));
    }

    /** One of the categories that the metric declares. */
    public CompletableFuture<FeedbackOutcome> category(String metric, String category) {
        return send(FeedbackKind.CATEGORY, metric, "value", category);
    }

    /** Free text of 1–20,000 characters, of the built-in metric {@code comment}. */
    public CompletableFuture<FeedbackOutcome> comment(String text) {
        return comment(BuiltInMetric.COMMENT.key(), text);
    }

    /** Free text of 1–20,000 characters. */
    public CompletableFuture<FeedbackOutcome> comment(String metric, String text) {
        return send(FeedbackKind.COMMENT, metric, "text", text);
    }

    /** What the answer should have been, 1–100,000 characters, of the built-in metric {@code demonstration}. */
    public CompletableFuture<FeedbackOutcome> demonstration(String text) {
        return demonstration(BuiltInMetric.DEMONSTRATION.key(), text);
    }

    /** What the answer should have been, 1–100,000 characters. */
    public CompletableFuture<FeedbackOutcome> demonstration(String metric, String text) {
        return send(FeedbackKind.DEMONSTRATION, metric, "text", text);
    }

    /**
     * The score of a reward model, or of another {@link #source} such as a judge.
     *
     * @throws IllegalArgumentException when it is not finite
     */
    public CompletableFuture<FeedbackOutcome> reward(String metric, double reward) {
        return send(FeedbackKind.REWARD, metric, "value", finite(reward));
    }

    /**
     * The score of a reward model, whatever {@link #source} was chosen.
     *
     * @throws IllegalArgumentException when it is not finite
     */
    public CompletableFuture<FeedbackOutcome> rewardModel(String metric, double reward) {
        return source(FeedbackSource.REWARD_MODEL).reward(metric, reward);
    }

    /**
     * A number that the application observed, such as seconds, copies or retries; its source is {@code implicit} unless given.
     *
     * @throws IllegalArgumentException when it is not finite
     */
    public CompletableFuture<FeedbackOutcome> signal(String metric, double value) {
        return send(FeedbackKind.SIGNAL, metric, "value", finite(value));
    }

    /**
     * Takes the rater's judgement of a built-in metric back.
     *
     * @throws IllegalArgumentException for another metric, whose kind has to be said
     */
    public CompletableFuture<FeedbackOutcome> retract(String metric) {
        return retract(metric, BuiltInMetric.named(metric).kind());
    }

    /** Takes the rater's judgement back. */
    public CompletableFuture<FeedbackOutcome> retract(String metric, FeedbackKind kind) {
        return send(kind, metric, "retracted", true);
    }

    private CompletableFuture<FeedbackOutcome> send(FeedbackKind kind, String metric, String member, Object value) {
        var members = new HashMap<>(target);
        members.put(member, value);
        return queue.send(judge.judgement(kind, metric, defaultSource(kind), members), !target.isEmpty());
    }

    private PromptFeedback with(UnaryOperator<Judge> change) {
        return new PromptFeedback(queue, target, change.apply(judge));
    }

    private static FeedbackSource defaultSource(FeedbackKind kind) {
        if (kind == FeedbackKind.REWARD) {
            return FeedbackSource.REWARD_MODEL;
        }
        return kind == FeedbackKind.SIGNAL ? FeedbackSource.IMPLICIT : FeedbackSource.END_USER;
    }

    private static double finite(double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("The value must be finite: " + value);
        }
        return value;
    }
}
