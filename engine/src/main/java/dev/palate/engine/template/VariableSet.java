package dev.palate.engine.template;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The variables met so far, in order; mutable, used while a template or a chat prompt is put together. */
final class VariableSet {

    private final Map<String, Set<VariableUse>> uses = new LinkedHashMap<>();

    static VariableSet of(List<Template> templates) {
        VariableSet variables = new VariableSet();
        templates.forEach(template -> variables.addAll(template.allVariables(), VariableUse.VALUE));
        return variables;
    }

    void add(String path, VariableUse use) {
        uses.computeIfAbsent(path, key -> EnumSet.noneOf(VariableUse.class)).add(use);
    }

    /** Adds the variables of an included template as they are used from where it is included. */
    void addAll(List<TemplateVariable> variables, VariableUse outer) {
        variables.forEach(variable -> variable.uses().forEach(use -> add(variable.path(), use.within(outer))));
    }

    boolean isTooLarge() {
        return uses.size() > TemplateLimits.VARIABLES;
    }

    List<TemplateVariable> toList() {
        return uses.entrySet().stream()
                .map(entry -> new TemplateVariable(entry.getKey(), entry.getValue()))
                .toList();
    }
}
