package dev.palate.engine.template;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A chat prompt with the parsed templates of its messages. */
record CompiledChat(List<CompiledPart> parts) implements CompiledContent {

    sealed interface CompiledPart {}

    record CompiledMessage(String role, Template template) implements CompiledPart {}

    record CompiledPlaceholder(String name) implements CompiledPart {}

    static CompiledChat of(PromptContent.Chat chat, Function<String, Template> parser) {
        List<CompiledPart> parts = new ArrayList<>();
        long bytes = 0;
        for (PromptContent.Part part : chat.parts()) {
            int index = parts.size();
            if (part instanceof PromptContent.MessagePart message) {
                bytes += SourceText.utf8Length(message.content());
                parts.add(compile(message, index, bytes, parser));
            } else if (part instanceof PromptContent.Placeholder placeholder) {
                parts.add(new CompiledPlaceholder(placeholder.name()));
            }
        }
        return new CompiledChat(List.copyOf(parts));
    }

    private static CompiledMessage compile(
            PromptContent.MessagePart message, int index, long bytes, Function<String, Template> parser) {
        try {
            SourceText.requireSize(bytes);
            return new CompiledMessage(message.role(), parser.apply(message.content()));
        } catch (TemplateSyntaxException e) {
            throw e.inPart(index);
        }
    }

    @Override
    public List<Template> templates() {
        return parts.stream()
                .flatMap(part ->
                        part instanceof CompiledMessage message ? Stream.of(message.template()) : Stream.empty())
                .toList();
    }

    @Override
    public List<String> placeholders() {
        return parts.stream()
                .flatMap(part -> part instanceof CompiledPlaceholder placeholder
                        ? Stream.of(placeholder.name())
                        : Stream.empty())
                .distinct()
                .toList();
    }

    @Override
    public RenderedPrompt render(Rendering rendering, Map<String, ? extends @Nullable Object> values) {
        List<Message> messages = new ArrayList<>(parts.size());
        for (CompiledPart part : parts) {
            if (part instanceof CompiledMessage message) {
                messages.add(new Message(message.role(), rendering.render(message.template())));
            } else if (part instanceof CompiledPlaceholder placeholder) {
                messages.addAll(insert(placeholder.name(), rendering, values));
            }
        }
        return new RenderedPrompt.Chat(messages);
    }

    private static List<Message> insert(
            String name, Rendering rendering, Map<String, ? extends @Nullable Object> values) {
        Object value = Values.field(values, name);
        if (value == Values.ABSENT) {
            rendering.addMissing(name);
            return List.of();
        }
        return new PlaceholderMessages(name, rendering).read(value);
    }
}
