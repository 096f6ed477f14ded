package dev.palate.client;

import dev.palate.client.api.Futures;
import dev.palate.client.api.ServingApi;
import dev.palate.client.model.ResolveRequest;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Prompts decided and rendered by the server, one request each; the server recognises a repetition by the id of the request. */
record RemotePrompts(ServingApi serving) {

    CompletableFuture<Prompt> resolve(String key, ResolveRequest request, @Nullable Duration timeout) {
        var requestId = Objects.requireNonNull(request.getRequestId(), "requestId");
        var call = serving.resolvePrompt(key, request).repeatable();
        var limited = timeout == null ? call : call.timeout(timeout);
        return Futures.map(limited.future(), resolution -> Resolutions.prompt(resolution, requestId));
    }
}
