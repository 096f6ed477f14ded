package dev.palate.client;

import dev.palate.client.api.Futures;
import dev.palate.client.api.PalateException;
import dev.palate.client.api.TimeOrderedId;
import dev.palate.client.model.Context;
import dev.palate.client.model.MissingVariables;
import dev.palate.client.model.ResolveRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A prompt being asked for. Not thread-safe; {@link #get()} and {@link #future()} may be called several times, and each serves and
 * exposes the prompt once more.
 */
public final class PromptRequest {

    private static final String DEFAULT_LABEL = "production";

    private final PromptResolver prompts;
    private final Fallbacks fallbacks;
    private final PromptCounts counts;
    private final String key;
    private final Map<String, Object> attributes = new LinkedHashMap<>();
    private final Map<String, Object> variables = new LinkedHashMap<>();
    private String label = DEFAULT_LABEL;
    private @Nullable Integer version;
    private @Nullable Instant asOf;
    private @Nullable String subject;
    private @Nullable String profile;
    private @Nullable MissingVariables missing;
    private @Nullable String requestId;
    private @Nullable Duration timeout;
    private @Nullable Content fallback;

    PromptRequest(PromptResolver prompts, Fallbacks fallbacks, PromptCounts counts, String key) {
        this.prompts = prompts;
        this.fallbacks = fallbacks;
        this.counts = counts;
        this.key = key;
    }

    /** Which of the prompt's labels; {@code production} unless given. */
    public PromptRequest label(String label) {
        this.label = label;
        return this;
    }

    /** A version by its number, from 1, in place of a label; no experiment applies. */
    public PromptRequest version(int number) {
        this.version = number;
        return this;
    }

    /** The label as it stood at a past moment; no experiment applies and no exposure is recorded. */
    public PromptRequest asOf(Instant moment) {
        this.asOf = moment;
        return this;
    }

    /** Who gets the prompt: the sticky, opaque id of a user, a session or whatever is to be served the same again; 1–512 characters. */
    public PromptRequest subject(String subject) {
        this.subject = subject;
        return this;
    }

    /** The key of the preference profile, in place of the stored one and of the rules. */
    public PromptRequest profile(String profile) {
        this.profile = profile;
        return this;
    }

    /** Something about the subject that rules of profiles and audiences look at: a string, number, boolean or list of them. */
    public PromptRequest attribute(String name, Object value) {
        attributes.put(name, value);
        return this;
    }

    /** Adds attributes; see {@link #attribute}. */
    public PromptRequest attributes(Map<String, ?> attributes) {
        this.attributes.putAll(attributes);
        return this;
    }

    /**
     * The value of a variable of the template: a string, number, boolean, list or map; for a placeholder a list of {@link Message};
     * null is as good as missing.
     */
    public PromptRequest var(String name, @Nullable Object value) {
        if (value == null) {
            variables.remove(name);
        } else {
            variables.put(name, value);
        }
        return this;
    }

    /** Adds variables; see {@link #var}. */
    public PromptRequest vars(Map<String, ?> variables) {
        variables.forEach(this::var);
        return this;
    }

    /** What happens when variables are missing; {@link MissingVariables#STRICT} unless given, which is a problem that names them all. */
    public PromptRequest missing(MissingVariables policy) {
        this.missing = policy;
        return this;
    }

    /** The caller's own id of this request, 1–200 characters, by which feedback may refer to the exposure; generated unless given. */
    public PromptRequest requestId(String requestId) {
        this.requestId = requestId;
        return this;
    }

    /** The most time until the prompt or its fallback is there, retries included; the client's call timeout unless given. */
    public PromptRequest timeout(Duration timeout) {
        this.timeout = timeout;
        return this;
    }

    /** What to serve, word for word, when the prompt cannot be had, for whatever reason. No messages are legal content. */
    public PromptRequest fallback(Message... messages) {
        this.fallback = Content.of(List.of(messages));
        return this;
    }

    /** What to serve, word for word, when the prompt cannot be had, for whatever reason. An empty text is legal content. */
    public PromptRequest fallback(String text) {
        this.fallback = Content.of(text);
        return this;
    }

    /**
     * The prompt, or the fallback when there is one and the prompt cannot be had. A client that evaluates locally decides at once; it
     * waits only without a fallback, for the first snapshot, and for the server when that alone knows: about a past moment, a version
     * that is not deployed, or a subject's stored profile or assignment when it is first needed.
     *
     * @throws dev.palate.client.api.PalateProblemException when the request is wrong, such as an unknown label (404) or missing
     *     variables (422), or when the server fails (5xx), and there is no fallback
     * @throws dev.palate.client.api.PalateUnavailableException when there is no snapshot or no readable answer in time and no
     *     fallback, or when the thread is interrupted
     * @throws IllegalArgumentException when a variable or attribute cannot be written as JSON
     */
    public Prompt get() {
        return Futures.await(future());
    }

    /**
     * The same without waiting; the future fails as {@link #get()} does. Cancelling it gives the request up.
     *
     * @throws IllegalArgumentException when a variable or attribute cannot be written as JSON
     */
    public CompletableFuture<Prompt> future() {
        return orFallback(prompts::resolve);
    }

    /**
     * The same prompt without exposing the subject to it, and without asking the server. Feedback on it is refused. Only for clients
     * that evaluate locally; others serve the fallback.
     *
     * @throws dev.palate.client.api.PalateException as {@link #get()} does
     */
    public Prompt peek() {
        return Futures.await(orFallback(prompts::peek));
    }

    /** Versions to choose between, or one; see {@link PalateClient#duel}. */
    CompletableFuture<List<Prompt>> duel(int most) {
        var content = fallback;
        var query = query(content);
        return Futures.handle(
                prompts.duel(query, most),
                shown -> shown.stream().map(this::served).toList(),
                failure -> List.of(instead(query, content, failure)));
    }

    private CompletableFuture<Prompt> orFallback(Function<PromptQuery, CompletableFuture<Prompt>> way) {
        var content = fallback;
        var query = query(content);
        return Futures.handle(way.apply(query), this::served, failure -> instead(query, content, failure));
    }

    private PromptQuery query(@Nullable Content content) {
        return new PromptQuery(key, resolveRequest(), requestId != null, timeout, content == null);
    }

    private Prompt served(Prompt prompt) {
        return counts.served(fallbacks.recovered(prompt));
    }

    private Prompt instead(PromptQuery query, @Nullable Content content, Throwable failure) {
        if (content != null && failure instanceof PalateException known) {
            return counts.served(fallbacks.serve(key, query.request(), content, known));
        }
        counts.failed();
        throw Futures.unchecked(failure);
    }

    private ResolveRequest resolveRequest() {
        return new ResolveRequest()
                .label(version == null ? label : null)
                .version(version)
                .asOf(asOf == null ? null : asOf.atOffset(ZoneOffset.UTC))
                .context(context())
                .variables(variables.isEmpty() ? null : new LinkedHashMap<>(variables))
                .missing(missing)
                .requestId(requestId == null ? TimeOrderedId.next().toString() : requestId);
    }

    private @Nullable Context context() {
        if (subject == null && profile == null && attributes.isEmpty()) {
            return null;
        }
        return new Context()
                .subject(subject)
                .profile(profile)
                .attributes(attributes.isEmpty() ? null : new LinkedHashMap<>(attributes));
    }
}
