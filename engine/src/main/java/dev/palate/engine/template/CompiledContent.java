package dev.palate.engine.template;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Prompt content with parsed templates. */
sealed interface CompiledContent permits CompiledText, CompiledChat {

    static CompiledContent of(PromptContent content, Function<String, Template> parser) {
        if (content instanceof PromptContent.Text text) {
            return new CompiledText(parser.apply(text.text()));
        }
        return CompiledChat.of((PromptContent.Chat) content, parser);
    }

    List<Template> templates();

    List<String> placeholders();

    RenderedPrompt render(Rendering rendering, Map<String, ? extends @Nullable Object> values);
}
