package dev.palate.client;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Decides and renders prompts. */
interface PromptResolver {

    /** The prompt, which is thereby exposed; the future fails with a {@link dev.palate.client.api.PalateException}. */
    CompletableFuture<Prompt> resolve(PromptQuery query);

    /**
     * Versions of the prompt to be shown side by side, which are thereby exposed; one if there is nothing to choose between.
     *
     * @param most how many at most, from 2
     */
    CompletableFuture<List<Prompt>> duel(PromptQuery query, int most);

    /** The same prompt without a network call or an exposure. */
    CompletableFuture<Prompt> peek(PromptQuery query);
}
