package dev.palate.engine.template;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Builds the tree of one source; used once. */
final class TemplateParser {

    private record OpenSection(Tag tag, VariableUse use, List<Node> outside) {}

    private final SourceText source;
    private final Inclusions inclusions;
    private final String indentation;
    private final Literals literals;
    private final Deque<OpenSection> open = new ArrayDeque<>();
    private final VariableSet variables = new VariableSet();
    private List<Node> nodes = new ArrayList<>();
    private Extent extent;

    /** With text that is put before each line, when the source is included on an indented line. */
    TemplateParser(String source, Inclusions inclusions, String indentation) {
        this.source = new SourceText(source);
        this.inclusions = inclusions;
        this.indentation = indentation;
        this.literals = new Literals(this.source, indentation);
        this.extent = Extent.of(source);
    }

    Template parse() {
        TagReader tags = new TagReader(source);
        int position = 0;
        for (Tag tag = tags.next(0); tag != null; tag = tags.next(position)) {
            position = accept(tag, position);
        }
        literals.addText(position, source.text().length(), nodes);
        if (!open.isEmpty()) {
            Tag tag = open.element().tag();
            throw error(tag, "The section '" + tag.content() + "' is never closed. Add {{/" + tag.content() + "}}.");
        }
        Extent composed = extent.withCharacters(literals.addedCharacters());
        return new Template(source.text(), nodes, composed, variables.toList(), inclusions);
    }

    /** Adds the text before a tag and the tag; returns where the text after it begins. */
    private int accept(Tag tag, int position) {
        if (tag.kind().mayStandAlone() && source.standsAlone(tag)) {
            int lineStart = source.indentationStart(tag);
            literals.addText(position, lineStart, nodes);
            addTag(tag, indentation + source.text().substring(lineStart, tag.start()));
            return source.nextLine(tag);
        }
        literals.addText(position, tag.start(), nodes);
        literals.addIndentation(tag, nodes);
        addTag(tag, "");
        return tag.end();
    }

    private void addTag(Tag tag, String tagIndentation) {
        switch (tag.kind()) {
            case VALUE -> addValue(tag);
            case SECTION -> openSection(tag, VariableUse.ITEM_VALUE);
            case INVERTED_SECTION -> openSection(tag, VariableUse.OPTIONAL_VALUE);
            case SECTION_END -> closeSection(tag);
            case PARTIAL -> include(tag, tagIndentation);
            case COMMENT -> {}
        }
    }

    private void addValue(Tag tag) {
        addVariable(tag, VariableUse.VALUE.within(use()));
        nodes.add(new Node.Value(Path.parse(tag.content()), source.text().substring(tag.start(), tag.end())));
    }

    private void openSection(Tag tag, VariableUse use) {
        addVariable(tag, VariableUse.SECTION);
        open.push(new OpenSection(tag, use.within(use()), nodes));
        nodes = new ArrayList<>();
        extent = extent.withSectionDepth(open.size());
        checkExtent(tag, extent);
    }

    private void closeSection(Tag tag) {
        OpenSection section = open.peek();
        if (section == null) {
            throw error(
                    tag,
                    "There is no open section '" + tag.content() + "' to close. Remove this tag or open it before.");
        }
        Tag opening = section.tag();
        if (!opening.content().equals(tag.content())) {
            throw error(
                    tag,
                    "Expected {{/" + opening.content() + "}}, found {{/" + tag.content()
                            + "}}. Sections close in the reverse order of opening.");
        }
        open.pop();
        boolean isInverted = opening.kind() == Tag.Kind.INVERTED_SECTION;
        section.outside().add(new Node.Section(Path.parse(tag.content()), isInverted, nodes));
        nodes = section.outside();
    }

    private void include(Tag tag, String tagIndentation) {
        PartialReference reference = reference(tag);
        Optional<Template> template = included(tag, () -> inclusions.add(reference));
        if (template.isEmpty()) {
            return;
        }
        checkExtent(tag, extent.including(template.get().extent(), open.size()));
        Template placed = tagIndentation.isEmpty()
                ? template.get()
                : included(tag, () -> template.get().indented(tagIndentation));
        extent = extent.including(placed.extent(), open.size());
        checkExtent(tag, extent);
        variables.addAll(placed.allVariables(), use());
        checkVariables(tag);
        nodes.addAll(placed.nodes());
    }

    private PartialReference reference(Tag tag) {
        try {
            return PartialReference.parse(tag.content());
        } catch (IllegalArgumentException e) {
            throw error(tag, String.valueOf(e.getMessage()));
        }
    }

    /** Reports what is wrong with an included prompt at the tag that includes it. */
    private <T> T included(Tag tag, Supplier<T> step) {
        try {
            return step.get();
        } catch (UnresolvablePartialException e) {
            throw error(tag, String.valueOf(e.getMessage()));
        } catch (TemplateSyntaxException e) {
            throw error(tag, "'" + tag.content() + "' cannot be included. " + e.getMessage());
        }
    }

    private void addVariable(Tag tag, VariableUse use) {
        if (!tag.content().equals(".")) {
            variables.add(tag.content(), use);
            checkVariables(tag);
        }
    }

    /** How a value is used that is printed here: always, or as the open sections decide. */
    private VariableUse use() {
        OpenSection innermost = open.peek();
        return innermost == null ? VariableUse.VALUE : innermost.use();
    }

    private void checkVariables(Tag tag) {
        if (variables.isTooLarge()) {
            throw error(tag, "The template has more than " + TemplateLimits.VARIABLES + " different variables.");
        }
    }

    private void checkExtent(Tag tag, Extent extent) {
        extent.excess().ifPresent(problem -> {
            throw error(tag, problem);
        });
    }

    private TemplateSyntaxException error(Tag tag, String problem) {
        return source.error(tag.start(), problem);
    }
}
