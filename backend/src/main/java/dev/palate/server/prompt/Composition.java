package dev.palate.server.prompt;

import dev.palate.engine.template.PartialReference;
import dev.palate.engine.template.Partials;
import dev.palate.engine.template.Template;
import dev.palate.engine.template.UnresolvablePartialException;
import dev.palate.server.prompt.CompiledVersion.IncludedText;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a version includes, directly and through each other, each at the version it was pinned to. The same reference may mean
 * different versions in different texts, so each text is parsed with the pins of its own version, once. For one thread.
 */
final class Composition implements Partials {

    private final List<Pin> pins;
    private final Map<String, IncludedVersion> versions;
    private final Map<String, Template> templates = new HashMap<>();

    Composition(List<Pin> pins, List<IncludedVersion> versions) {
        this.pins = List.copyOf(pins);
        this.versions = versions.stream()
                .collect(Collectors.toUnmodifiableMap(
                        version -> name(version.prompt(), version.number()), Function.identity()));
    }

    /** The inclusions of the version itself. */
    List<Pin> pins() {
        return pins;
    }

    /** All included texts under the references that mean them. */
    List<IncludedText> texts() {
        return Stream.concat(pins.stream(), versions.values().stream().flatMap(version -> version.composes().stream()))
                .map(pin -> new IncludedText(pin.reference(), included(pin).text()))
                .distinct()
                .toList();
    }

    @Override
    public Template resolve(PartialReference reference) {
        return template(pins, reference);
    }

    private Template template(List<Pin> among, PartialReference reference) {
        var version = included(pin(among, reference));
        var name = name(version.prompt(), version.number());
        var known = templates.get(name);
        if (known != null) {
            return known;
        }
        var template = Template.parse(version.text(), inner -> template(version.composes(), inner));
        templates.put(name, template);
        return template;
    }

    /** How many prompts are included inside each other from a pin on, itself among them. */
    int depth(Pin pin) {
        return depth(pin, new HashMap<>());
    }

    private int depth(Pin pin, Map<IncludedVersion, Integer> known) {
        var version = included(pin);
        var depth = known.get(version);
        if (depth == null) {
            depth = 1
                    + version.composes().stream()
                            .mapToInt(inner -> depth(inner, known))
                            .max()
                            .orElse(0);
            known.put(version, depth);
        }
        return depth;
    }

    /** The keys on the way from a pinned prompt to one that it includes at whatever version; empty when it does not. */
    List<String> path(Pin pin, String key) {
        return path(pin, key, new HashSet<>());
    }

    private List<String> path(Pin pin, String key, Set<IncludedVersion> visited) {
        if (pin.prompt().equals(key)) {
            return List.of(key);
        }
        if (!visited.add(included(pin))) {
            return List.of();
        }
        return included(pin).composes().stream()
                .map(inner -> path(inner, key, visited))
                .filter(rest -> !rest.isEmpty())
                .findFirst()
                .map(rest ->
                        Stream.concat(Stream.of(pin.prompt()), rest.stream()).toList())
                .orElse(List.of());
    }

    private IncludedVersion included(Pin pin) {
        var version = versions.get(name(pin.prompt(), pin.version()));
        if (version == null) {
            throw new IllegalStateException("The included version %s is not at hand".formatted(pin));
        }
        return version;
    }

    private static Pin pin(List<Pin> among, PartialReference reference) {
        return among.stream()
                .filter(pin -> pin.answers(reference))
                .findFirst()
                .orElseThrow(() -> new UnresolvablePartialException("'%s' is not pinned.".formatted(reference)));
    }

    private static String name(String prompt, int number) {
        return prompt + "@" + number;
    }
}
