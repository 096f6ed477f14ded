package dev.palate.client;

import dev.palate.client.model.Resolution;
import dev.palate.client.model.ResolvedVersion;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Prompts as if they had been served. */
final class Prompts {

    private Prompts() {}

    static Prompt served(UUID exposureId) {
        var resolution = new Resolution()
                .exposureId(exposureId)
                .prompt("refund-reply")
                .version(new ResolvedVersion().number(7).digest("d"))
                .text("Hello");
        return Resolutions.prompt(resolution, "r-1");
    }

    static Prompt fallback() {
        var decision = new Prompt.Decision(Exposure.NONE, null, "production", null, null, Map.of(), List.of());
        return new Prompt("refund-reply", PromptSource.FALLBACK, null, Content.of("Hello"), "r-1", decision);
    }
}
