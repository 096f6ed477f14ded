package dev.palate.server.serving;

import dev.palate.engine.template.PromptTemplate;
import dev.palate.server.prompt.CompiledVersion.IncludedText;
import java.util.List;
import java.util.Map;

/**
 * A version ready to be rendered.
 *
 * @param includes the texts of the prompts that it includes, for those who compile it themselves
 */
record ServedVersion(
        String prompt,
        int number,
        String digest,
        PromptTemplate template,
        Map<String, Object> config,
        List<IncludedText> includes) {}
