package dev.palate.client.reactor;

import dev.palate.client.Duel;
import dev.palate.client.FeedbackDelivery;
import dev.palate.client.PalateClient;
import dev.palate.client.Prompt;
import dev.palate.client.PromptRequest;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.util.context.Context;
import reactor.util.context.ContextView;

/**
 * What {@link PalateClient} does, as publishers. They are cold: each subscription asks anew, for whom its context says, and
 * cancelling it gives the request up. They fail as the blocking methods do.
 *
 * <pre>{@code
 * palate.prompt("refund-reply", request -> request.var("question", question))
 *         .flatMap(prompt -> model.chat(prompt.messages())
 *                 .flatMap(answer -> palate.call(client -> client.feedback(prompt).signal("seconds", answer.seconds()))))
 *         .contextWrite(ReactivePalate.subject(userId));
 * }</pre>
 *
 * <p>Nothing here blocks the subscriber's thread. Whatever a client with {@link FeedbackDelivery#SPOOLED} is asked for is done on
 * {@link Schedulers#boundedElastic()}, as it writes to its file first. Thread-safe.
 */
public final class ReactivePalate {

    /** A key that nobody else can have. */
    private static final Object SUBJECT = new Object();

    private final PalateClient client;

    private ReactivePalate(PalateClient client) {
        this.client = client;
    }

    /** The same client, which the application goes on to own and to close. */
    public static ReactivePalate of(PalateClient client) {
        return new ReactivePalate(client);
    }

    /** For {@link Mono#contextWrite(Function)}: who gets the prompts upstream of it, unless their request says so itself. */
    public static Function<Context, Context> subject(String subject) {
        return context -> context.put(SUBJECT, subject);
    }

    /** The prompt, with nothing to say about it but for whom. */
    public Mono<Prompt> prompt(String key) {
        return prompt(key, request -> request);
    }

    /**
     * The prompt.
     *
     * @param details says what is asked for, of a new request for each subscription
     */
    public Mono<Prompt> prompt(String key, UnaryOperator<PromptRequest> details) {
        return Mono.deferContextual(context ->
                call(known -> details.apply(request(known, key, context)).future()));
    }

    /**
     * Versions of the prompt to choose between; see {@link PalateClient#duel}.
     *
     * @param most how many are shown at most, 2 to 10
     * @param details says what is asked for, of a new request for each subscription
     */
    public Mono<Duel> duel(String key, int most, UnaryOperator<PromptRequest> details) {
        return Mono.deferContextual(context ->
                call(known -> known.duelFuture(details.apply(request(known, key, context)), most)));
    }

    /**
     * Whatever the client has as a future, such as feedback.
     *
     * @param operation called for each subscription
     */
    public <T> Mono<T> call(Function<PalateClient, CompletableFuture<T>> operation) {
        var answer = Mono.fromFuture(() -> operation.apply(client));
        return client.feedbackDelivery() == FeedbackDelivery.SPOOLED
                ? answer.subscribeOn(Schedulers.boundedElastic())
                : answer;
    }

    private static PromptRequest request(PalateClient client, String key, ContextView context) {
        var request = client.prompt(key);
        return context.<String>getOrEmpty(SUBJECT).map(request::subject).orElse(request);
    }
}
