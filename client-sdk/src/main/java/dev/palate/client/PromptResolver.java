package dev.palate.client;

import java.util.concurrent.CompletableFuture;

/** Decides and renders prompts. */
interface PromptResolver {

    /** The prompt, which is thereby exposed; the future fails with a {@link dev.palate.client.api.PalateException}. */
    CompletableFuture<Prompt> resolve(PromptQuery query);

    /** The same prompt without a network call or an exposure. */
    CompletableFuture<Prompt> peek(PromptQuery query);
}
