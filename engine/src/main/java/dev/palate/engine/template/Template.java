package dev.palate.engine.template;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A parsed template; immutable and safe for use by many threads. Parsing and rendering take time linear in the source and
 * in what is visited, within the {@link TemplateLimits}.
 *
 * <p>The language is a subset of Mustache: <code>{{name}}</code>, <code>{{a.b}}</code> and <code>{{.}}</code> print a value,
 * as do <code>{{{name}}}</code> and <code>{{&amp;name}}</code>, since nothing is ever escaped for HTML;
 * <code>{{#s}}…{{/s}}</code> and <code>{{^s}}…{{/s}}</code> are sections, <code>{{! … }}</code> is a comment and
 * <code>{{&gt; prompt@label:production}}</code> includes another prompt. Lines that hold only a section tag, a comment or an
 * inclusion leave no line behind, and an inclusion on such a line is indented like its tag. Names are made of letters,
 * digits, {@code _} and {@code -}. Two braces before anything else, as in <code>{{"a": 1}}</code> or <code>{{7*7}}</code>,
 * are text. Other delimiters, lambdas and expressions do not exist.
 *
 * <p>Values are plain data: {@link Map} with string keys, {@link List}, {@link String}, {@link Boolean}, {@code null} and the
 * JDK's numbers. Anything else is refused with an {@link InvalidValueException}, and no method of a value is ever
 * called by name. Values are printed as follows, and never expanded again:
 *
 * <ul>
 *   <li>integers plainly; decimals without exponent, and a float or double always with a fraction: {@code 3.0}, {@code
 *       10000000000.0};
 *   <li>{@code null} as nothing; a value that is given as {@code null} is present, not missing;
 *   <li>maps and lists as compact JSON.
 * </ul>
 *
 * <p>{@code null}, {@code false}, the empty list and what is absent are false for a section; everything else is true, the
 * empty text and zero included.
 */
public final class Template {

    private final String source;
    private final List<Node> nodes;
    private final Extent extent;
    private final List<TemplateVariable> allVariables;
    private final List<PartialReference> partials;
    private final Map<PartialReference, Template> included;
    private final boolean isResolved;
    private final int sizeEstimate;

    Template(
            String source,
            List<Node> nodes,
            Extent extent,
            List<TemplateVariable> allVariables,
            Inclusions inclusions) {
        this.source = source;
        this.nodes = List.copyOf(nodes);
        this.extent = extent;
        this.allVariables = allVariables;
        this.partials = inclusions.references();
        this.included = inclusions.templates();
        this.isResolved =
                included.size() == partials.size() && included.values().stream().allMatch(Template::isResolved);
        this.sizeEstimate = Node.sizeEstimate(this.nodes);
    }

    /**
     * Parses a source whose inclusions stay unresolved: they are listed, but a template that has any cannot be rendered.
     *
     * @throws TemplateSyntaxException when the source is not a template or exceeds a limit
     */
    public static Template parse(String source) {
        return new TemplateParser(source, Inclusions.unresolved(), "").parse();
    }

    /**
     * Parses a source and puts the templates of included prompts in place.
     *
     * @throws TemplateSyntaxException when the source is not a template, exceeds a limit, or includes what cannot be resolved
     */
    public static Template parse(String source, Partials partials) {
        return new TemplateParser(source, Inclusions.from(partials), "").parse();
    }

    /** The text this template was parsed from. */
    public String source() {
        return source;
    }

    /**
     * The variables that callers give, those of included prompts among them, in the order of their first tags. Without those
     * of the {@link ReservedRoots}, and without <code>{{.}}</code>.
     */
    public List<TemplateVariable> variables() {
        return allVariables.stream()
                .filter(variable -> !ReservedRoots.contains(variable.path()))
                .toList();
    }

    /** The variables together with those of the {@link ReservedRoots}. */
    public List<TemplateVariable> allVariables() {
        return allVariables;
    }

    /** The prompts that this source includes itself, distinct and in order. */
    public List<PartialReference> partials() {
        return partials;
    }

    /**
     * Renders with the given values by name; those of the {@link ReservedRoots} are passed in the same way.
     *
     * @throws MissingVariablesException under {@link MissingVariables#STRICT} when a printed variable is absent
     * @throws InvalidValueException when a used value is not plain data
     * @throws RenderLimitException when the result or the work exceeds a limit
     * @throws IllegalStateException when an inclusion is unresolved
     */
    public String render(Map<String, ? extends @Nullable Object> values, MissingVariables missing) {
        return renderRoot(values, missing);
    }

    /** Renders on any plain value as the outermost item. */
    String renderRoot(@Nullable Object root, MissingVariables missing) {
        Rendering rendering = new Rendering(root, missing);
        String text = rendering.render(this);
        rendering.failIfMissing();
        return text;
    }

    List<Node> nodes() {
        return nodes;
    }

    Extent extent() {
        return extent;
    }

    /** The same template with every line indented, as an inclusion on a line of its own wants it. */
    Template indented(String indentation) {
        Inclusions known = partials.isEmpty() || !included.isEmpty()
                ? Inclusions.from(reference -> Objects.requireNonNull(included.get(reference)))
                : Inclusions.unresolved();
        return new TemplateParser(source, known, indentation).parse();
    }

    /** Whether every inclusion, here and in included templates, has its template. */
    boolean isResolved() {
        return isResolved;
    }

    /** About how many characters a render prints. */
    int sizeEstimate() {
        return sizeEstimate;
    }
}
