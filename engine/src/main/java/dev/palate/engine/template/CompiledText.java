package dev.palate.engine.template;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A text prompt with its parsed template. */
record CompiledText(Template template) implements CompiledContent {

    @Override
    public List<Template> templates() {
        return List.of(template);
    }

    @Override
    public List<String> placeholders() {
        return List.of();
    }

    @Override
    public RenderedPrompt render(Rendering rendering, Map<String, ? extends @Nullable Object> values) {
        return new RenderedPrompt.Text(rendering.render(template));
    }
}
