package dev.palate.engine.template;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The content of a prompt version with all its templates parsed; immutable and safe for use by many threads. */
public final class PromptTemplate {

    private final PromptContent content;
    private final CompiledContent compiled;
    private final List<TemplateVariable> allVariables;

    private PromptTemplate(PromptContent content, CompiledContent compiled) {
        this.content = content;
        this.compiled = compiled;
        this.allVariables = VariableSet.of(compiled.templates()).toList();
    }

    /**
     * Parses all templates of a prompt; its inclusions stay unresolved, so that one with inclusions cannot be rendered.
     *
     * @throws TemplateSyntaxException for the first message that is not a template, with its index in a chat
     */
    public static PromptTemplate compile(PromptContent content) {
        return new PromptTemplate(content, CompiledContent.of(content, Template::parse));
    }

    /**
     * Parses all templates of a prompt and puts the templates of included prompts in place.
     *
     * @throws TemplateSyntaxException for the first message that is not a template, with its index in a chat
     */
    public static PromptTemplate compile(PromptContent content, Partials partials) {
        return new PromptTemplate(content, CompiledContent.of(content, source -> Template.parse(source, partials)));
    }

    /** What this was compiled from. */
    public PromptContent content() {
        return content;
    }

    /** The variables that callers give, distinct over all messages; see {@link Template#variables()}. */
    public List<TemplateVariable> variables() {
        return allVariables.stream()
                .filter(variable -> !ReservedRoots.contains(variable.path()))
                .toList();
    }

    /** The variables together with those of the {@link ReservedRoots}. */
    public List<TemplateVariable> allVariables() {
        return allVariables;
    }

    /** The names of the placeholders, distinct and in order. */
    public List<String> placeholders() {
        return compiled.placeholders();
    }

    /** The prompts that the messages include themselves, distinct and in order. */
    public List<PartialReference> partials() {
        return compiled.templates().stream()
                .flatMap(template -> template.partials().stream())
                .distinct()
                .toList();
    }

    /**
     * Renders all messages with the given values by name, those of the {@link ReservedRoots} among them. The limits hold for
     * all messages together. A placeholder takes a list of maps with a {@code role} and a {@code content}, which are inserted
     * as they are; one that is absent is a missing variable to {@link MissingVariables#STRICT} and inserts nothing otherwise.
     *
     * @throws MissingVariablesException under {@link MissingVariables#STRICT}, naming all that is absent
     * @throws InvalidValueException when a used value is not plain data, or not a list of messages for a placeholder
     * @throws RenderLimitException when the result or the work exceeds a limit
     * @throws IllegalStateException when an inclusion is unresolved
     */
    public RenderedPrompt render(Map<String, ? extends @Nullable Object> values, MissingVariables missing) {
        Rendering rendering = new Rendering(values, missing);
        RenderedPrompt rendered = compiled.render(rendering, values);
        rendering.failIfMissing();
        return rendered;
    }
}
