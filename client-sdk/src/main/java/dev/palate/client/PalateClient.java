package dev.palate.client;

import dev.palate.client.api.PalateApi;
import dev.palate.client.model.FeedbackOutcome;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/**
 * Palate for applications: prompts, rendered for a subject, and feedback on them.
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

    private final PalateApi api;
    private final RemotePrompts prompts;
    private final Fallbacks fallbacks;
    private final FeedbackQueue queue;
    private final Duration flushTimeout;

    PalateClient(PalateApi api, FeedbackSettings feedback, Warnings warnings) {
        this.api = api;
        this.prompts = new RemotePrompts(api.serving());
        this.fallbacks = new Fallbacks(warnings);
        this.queue = queue(api, feedback, warnings);
        this.flushTimeout = feedback.closeTimeout();
    }

    public static PalateClientBuilder builder() {
        return new PalateClientBuilder();
    }

    /** Every operation of the contract, for what the methods here leave out. */
    public PalateApi api() {
        return api;
    }

    /** Asks for a prompt by its name. */
    public PromptRequest prompt(String key) {
        return new PromptRequest(prompts, fallbacks, key);
    }

    /** Feedback on a prompt that was served here. */
    public PromptFeedback feedback(Prompt prompt) {
        return prompt.exposureId().map(this::feedbackFor).orElseGet(() -> feedbackOn(Map.of()));
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
                queue,
                first.exposureId().orElse(null),
                second.exposureId().orElse(null),
                BuiltInMetric.PREFERENCE.key(),
                Judge.ANYBODY);
    }

    /** A choice between two exposures. */
    public Comparison compare(UUID first, UUID second) {
        return new Comparison(queue, first, second, BuiltInMetric.PREFERENCE.key(), Judge.ANYBODY);
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
        return new Ranking(queue, BuiltInMetric.RANKING.key(), Judge.ANYBODY);
    }

    /** What became of the feedback so far. */
    public FeedbackStatistics feedbackStatistics() {
        return queue.statistics();
    }

    /** Sends the waiting feedback now; whether everything was answered or given up within the close timeout. */
    public boolean flush() {
        return flush(flushTimeout);
    }

    /** Sends the waiting feedback now; whether everything was answered or given up within the time. */
    public boolean flush(Duration timeout) {
        return queue.flush(timeout);
    }

    /** Sends the waiting feedback within the close timeout and drops the rest. Prompts may still be asked for. */
    @Override
    public void close() {
        queue.close();
    }

    private PromptFeedback feedbackOn(Map<String, Object> target) {
        return new PromptFeedback(queue, target, Judge.ANYBODY);
    }

    private static FeedbackQueue queue(PalateApi api, FeedbackSettings settings, Warnings warnings) {
        var ledger = new FeedbackLedger(settings.capacity(), settings.listener(), warnings);
        var keepsUnsent = settings.delivery() == FeedbackDelivery.BUFFERED;
        return new FeedbackQueue(settings, ledger, new FeedbackSender(api.feedback(), ledger, keepsUnsent));
    }
}
