package dev.palate.server.prompt;

import dev.palate.engine.template.MissingVariables;
import dev.palate.engine.template.RenderedPrompt;
import java.util.Map;

/** What a compiled text prompt renders to. */
final class Rendered {

    private Rendered() {}

    static String text(CompiledVersion version, Map<String, ?> variables) {
        return ((RenderedPrompt.Text) version.template().render(variables, MissingVariables.STRICT)).text();
    }
}
