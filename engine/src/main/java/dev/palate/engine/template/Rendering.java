package dev.palate.engine.template;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One render, of one template or of all messages of a chat prompt, with what it has used up of the limits. */
final class Rendering {

    private final Items items;
    private final MissingVariables policy;
    private final BoundedOutput output = new BoundedOutput();
    private final Set<String> missing = new LinkedHashSet<>();
    private int iterationsLeft = TemplateLimits.ITERATIONS;
    private int stepsLeft = TemplateLimits.STEPS;

    Rendering(@Nullable Object root, MissingVariables policy) {
        this.items = new Items(root);
        this.policy = policy;
    }

    String render(Template template) {
        if (!template.isResolved()) {
            throw new IllegalStateException("The template was parsed without partials, but includes prompts.");
        }
        List<Node> nodes = template.nodes();
        if (nodes.size() == 1 && nodes.get(0) instanceof Node.Literal literal) {
            output.claim(literal.text().length());
            return literal.text();
        }
        output.expect(template.sizeEstimate());
        renderAll(nodes);
        return output.take();
    }

    /** Counts an item of a list that is visited. */
    void countIteration() {
        if (--iterationsLeft < 0) {
            throw new RenderLimitException(
                    "The prompt visits more than " + TemplateLimits.ITERATIONS + " list items in one render.");
        }
    }

    /** Counts characters that are printed without a template. */
    void countCharacters(int characters) {
        output.claim(characters);
    }

    void addMissing(String name) {
        if (policy == MissingVariables.STRICT) {
            missing.add(name);
        }
    }

    void failIfMissing() {
        if (!missing.isEmpty()) {
            throw new MissingVariablesException(missing);
        }
    }

    private void renderAll(List<Node> nodes) {
        countSteps(nodes.size());
        for (int i = 0; i < nodes.size(); i++) {
            Node node = nodes.get(i);
            if (node instanceof Node.Literal literal) {
                output.append(literal.text());
            } else if (node instanceof Node.Value value) {
                print(value);
            } else if (node instanceof Node.Section section) {
                render(section);
            }
        }
    }

    private void countSteps(int steps) {
        stepsLeft -= steps;
        if (stepsLeft < 0) {
            throw new RenderLimitException("The prompt takes more than " + TemplateLimits.STEPS + " steps to render.");
        }
    }

    private void print(Node.Value tag) {
        Object value = items.find(tag.path());
        if (value instanceof String text) {
            output.append(text);
        } else if (value == Values.ABSENT) {
            printMissing(tag);
        } else if (value != null) {
            new ValuePrinter(output, tag.path().toString()).print(value);
        }
    }

    private void printMissing(Node.Value tag) {
        if (policy == MissingVariables.KEEP) {
            output.append(tag.tag());
        }
        addMissing(tag.path().toString());
    }

    private void render(Node.Section section) {
        Object value = items.find(section.path());
        if (section.isInverted()) {
            if (Values.isFalse(value)) {
                renderAll(section.body());
            }
        } else if (value instanceof List<?> list) {
            for (Object item : list) {
                countIteration();
                renderItem(section, item);
            }
        } else if (!Values.isFalse(value)) {
            renderItem(section, value);
        }
    }

    private void renderItem(Node.Section section, @Nullable Object item) {
        items.push(item);
        renderAll(section.body());
        items.pop();
    }
}
