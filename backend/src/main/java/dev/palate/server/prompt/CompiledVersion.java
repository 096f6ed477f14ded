package dev.palate.server.prompt;

import dev.palate.engine.template.PromptTemplate;
import java.util.List;
import java.util.Map;

/**
 * A version that is ready to be rendered: parsed, with the texts of the prompts it includes in place.
 *
 * @param variables a JSON Schema of what callers give
 * @param includes all texts that it includes, directly and through each other
 */
public record CompiledVersion(
        String prompt,
        int number,
        String digest,
        PromptTemplate template,
        Map<String, Object> variables,
        Map<String, Object> config,
        List<IncludedText> includes) {

    /**
     * The text of an included prompt.
     *
     * @param reference as in the tag, in canonical form
     */
    public record IncludedText(String reference, String text) {}
}
