package dev.palate.client;

import dev.palate.client.api.Futures;
import dev.palate.client.api.PalateUnavailableException;
import dev.palate.client.api.ServingApi;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;

/** Prompts decided and rendered by the server, one request each; the server recognises a repetition by the id of the request. */
record RemotePrompts(ServingApi serving) implements PromptResolver {

    @Override
    public CompletableFuture<Prompt> resolve(PromptQuery query) {
        var requestId = Objects.requireNonNull(query.request().getRequestId(), "requestId");
        var call = serving.resolvePrompt(query.key(), query.request()).repeatable();
        var limited = query.timeout() == null ? call : call.timeout(query.timeout());
        return Futures.map(limited.future(), resolution -> Resolutions.prompt(resolution, requestId));
    }

    /** One: the server decides on a prompt at a time. */
    @Override
    public CompletableFuture<List<Prompt>> duel(PromptQuery query, int most) {
        return Futures.map(resolve(query), List::of);
    }

    @Override
    public CompletableFuture<Prompt> peek(PromptQuery query) {
        return CompletableFuture.failedFuture(
                new PalateUnavailableException("Only a client that evaluates locally can peek", null));
    }
}
