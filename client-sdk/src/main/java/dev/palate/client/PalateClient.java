package dev.palate.client;

import dev.palate.client.api.Futures;
import dev.palate.client.api.PalateApi;
import dev.palate.client.model.FeedbackOutcome;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Palate for applications: prompts, rendered for a subject, and feedback on them. Prompts are decided here, from a snapshot of the
 * project that is kept current in the background, so that asking for one makes no network call; see {@link Evaluation}.
 *
 * <pre>{@code
 * try (var client = PalateClient.builder().endpoint("http://localhost:8080").apiKey(key).build()) {
 *     var prompt = client.prompt("refund-reply")
 *             .subject(userId)
 *             .var("question", question)
 *             .fallback(Message.system("Answer politely."))
 *             .get();
 *     var answer = model.chat(prompt.messages());
 *     client.feedback(prompt).thumbsUp();
 * }
 * }</pre>
 *
 * <p>Thread-safe; an application needs one, and closes it at its end.
 */
public final class PalateClient implements AutoCloseable {

    private static final int MOST_IN_DUEL = 10;

    private final PalateApi api;
    private final PromptResolver prompts;
    private final Fallbacks fallbacks;
    private final Delivery delivery;
    private final @Nullable LocalSnapshots snapshots;
    private final @Nullable ForcedVariants forced;
    private final PromptCounts counts = new PromptCounts();

    /**
     * @param snapshots what keeps the snapshot current; null if nothing has to
     * @param forced the forced variants; null if the server evaluates
     */
    PalateClient(
            PalateApi api,
            PromptResolver prompts,
            Fallbacks fallbacks,
            Delivery delivery,
            @Nullable LocalSnapshots snapshots,
            @Nullable ForcedVariants forced) {
        this.api = api;
        this.prompts = prompts;
        this.fallbacks = fallbacks;
        this.delivery = delivery;
        this.snapshots = snapshots;
        this.forced = forced;
    }

    /** Settings for a client, of which only the key has no default. */
    public static PalateClientBuilder builder() {
        return new PalateClientBuilder();
    }

    /** Palate for the tests of an application, in memory and without a server. */
    public static TestPalate testing() {
        return new TestPalate();
    }

    /** Every operation of the contract, for what the methods here leave out. */
    public PalateApi api() {
        return api;
    }

    /** Asks for a prompt by its name. */
    public PromptRequest prompt(String key) {
        return new PromptRequest(prompts, fallbacks, counts, key);
    }

    /**
     * Versions of a prompt to be shown side by side: the variants of the experiment that the subject takes part in, in an order
     * drawn by chance. They are exposed with their places, and count for pairs and rankings only, not for the experiment, whose
     * subjects see one variant each. Otherwise as {@link PromptRequest#get()}; where no experiment has a choice for the subject,
     * or the server evaluates, there is one candidate.
     *
     * <pre>{@code
     * var duel = client.duel(client.prompt("refund-reply").subject(userId).var("question", question), 2);
     * …
     * client.feedback(duel).prefer(1);
     * }</pre>
     *
     * @param most how many are shown at most, 2 to 10; if there are more variants, chance decides which
     * @throws IllegalArgumentException when that is out of its range
     * @throws dev.palate.client.api.PalateException as {@link PromptRequest#get()} does
     */
    public Duel duel(PromptRequest request, int most) {
        return Futures.await(duelFuture(request, most));
    }

    /**
     * The same without waiting.
     *
     * @throws IllegalArgumentException when {@code most} is out of its range, or as {@link PromptRequest#future()} does
     */
    public CompletableFuture<Duel> duelFuture(PromptRequest request, int most) {
        if (most < 2 || most > MOST_IN_DUEL) {
            throw new IllegalArgumentException("A duel shows 2 to %d: %d".formatted(MOST_IN_DUEL, most));
        }
        return Futures.map(request.duel(most), Duel::new);
    }

    /**
     * Gives everybody a variant of an experiment, for trying out and for tests of an application; exposures to it are marked as
     * forced and not analysed. An experiment that does not run is ignored, an unknown variant fails each prompt that it concerns.
     *
     * @throws IllegalStateException when the server evaluates
     */
    public void force(String experiment, String variant) {
        forced().force(experiment, variant);
    }

    /**
     * Ends all that {@link #force} began.
     *
     * @throws IllegalStateException when the server evaluates
     */
    public void release() {
        forced().release();
    }

    /** Feedback on a prompt that was served here. */
    public PromptFeedback feedback(Prompt prompt) {
        return prompt.exposureId().map(this::feedbackFor).orElseGet(() -> feedbackOn(Map.of()));
    }

    /** Feedback on a prompt that was served anywhere. */
    public PromptFeedback feedback(FeedbackHandle handle) {
        return handle.exposureId().map(this::feedbackFor).orElseGet(() -> feedbackOn(Map.of()));
    }

    /** The choice in a duel that was shown here. */
    public DuelFeedback feedback(Duel duel) {
        return feedback(duel.handle());
    }

    /** The choice in a duel that was shown anywhere. */
    public DuelFeedback feedback(DuelHandle handle) {
        return new DuelFeedback(delivery.feedback(), handle, null, Judge.ANYBODY);
    }

    /** Feedback on an exposure, for instance in another process than the one that served the prompt. */
    public PromptFeedback feedbackFor(UUID exposureId) {
        return feedbackOn(Map.of("exposureId", exposureId));
    }

    /** Feedback on what was served to the request with the caller's own id; it may arrive before the exposure does. */
    public PromptFeedback feedbackFor(String requestId) {
        return feedbackOn(Map.of("requestId", requestId));
    }

    /** A choice between two prompts. */
    public Comparison compare(Prompt first, Prompt second) {
        return new Comparison(
                delivery.feedback(),
                first.exposureId().orElse(null),
                second.exposureId().orElse(null),
                BuiltInMetric.PREFERENCE.key(),
                Judge.ANYBODY);
    }

    /** A choice between two exposures. */
    public Comparison compare(UUID first, UUID second) {
        return new Comparison(delivery.feedback(), first, second, BuiltInMetric.PREFERENCE.key(), Judge.ANYBODY);
    }

    /** Sends an order of prompts from best to worst, of the built-in metric {@code ranking} and an end user. */
    public CompletableFuture<FeedbackOutcome> rank(Prompt... bestToWorst) {
        return ranking().order(bestToWorst);
    }

    /** Sends an order of prompts from best to worst; those in one inner list are tied. */
    public CompletableFuture<FeedbackOutcome> rank(List<List<Prompt>> bestToWorst) {
        return ranking().order(bestToWorst);
    }

    /** An order of prompts by somebody else than an end user, or of a metric of one's own. */
    public Ranking ranking() {
        return new Ranking(delivery.feedback(), BuiltInMetric.RANKING.key(), Judge.ANYBODY);
    }

    /** What the client decides from at the moment; empty when the server evaluates, and in tests. */
    public Optional<SnapshotStatus> snapshotStatus() {
        return Optional.ofNullable(snapshots).map(LocalSnapshots::status);
    }

    /** How soon feedback is sent, and for how long. */
    public FeedbackDelivery feedbackDelivery() {
        return delivery.kind();
    }

    /** What became of the requests for prompts so far. */
    public PromptStatistics promptStatistics() {
        return counts.statistics();
    }

    /** What became of the feedback so far. */
    public FeedbackStatistics feedbackStatistics() {
        return delivery.feedback().statistics();
    }

    /** What became of the exposures so far; the server counts those that it decides itself. */
    public ExposureStatistics exposureStatistics() {
        return delivery.exposureStatistics();
    }

    /**
     * Waits for the first snapshot of the server; whether it came in time. A client that does not evaluate locally is always ready,
     * one that is offline never.
     */
    public boolean awaitReady(Duration timeout) {
        return snapshots == null || snapshots.awaitReady(timeout);
    }

    /**
     * Asks for the current snapshot now, whatever the refresh is; completes with whether the server answered as it should. False for
     * a client that does not evaluate locally or is offline.
     */
    public CompletableFuture<Boolean> refresh() {
        return snapshots == null ? CompletableFuture.completedFuture(false) : snapshots.refresh();
    }

    /** Sends what waits, exposures and feedback, now; whether everything was answered or given up within the close timeout. */
    public boolean flush() {
        return delivery.flush();
    }

    /** Sends what waits, exposures and feedback, now; whether everything was answered or given up within the time. */
    public boolean flush(Duration timeout) {
        return delivery.flush(timeout);
    }

    /**
     * Sends the waiting exposures and feedback within the close timeout, drops the rest, and lets go of the stream. Prompts may still
     * be asked for; a local snapshot stays as it is then.
     */
    @Override
    public void close() {
        if (snapshots != null) {
            snapshots.close();
        }
        delivery.close();
    }

    private ForcedVariants forced() {
        if (forced == null) {
            throw new IllegalStateException("Only a client that evaluates locally can force a variant");
        }
        return forced;
    }

    private PromptFeedback feedbackOn(Map<String, Object> target) {
        return new PromptFeedback(delivery.feedback(), target, Judge.ANYBODY);
    }
}
