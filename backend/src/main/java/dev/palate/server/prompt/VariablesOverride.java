package dev.palate.server.prompt;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.palate.engine.template.PromptTemplate;
import dev.palate.engine.template.TemplateVariable;
import dev.palate.engine.template.VariableUse;
import dev.palate.server.platform.FieldError;
import dev.palate.server.platform.InvalidRequestException;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** A JSON Schema of the variables that an author gives in place of the one found by parsing. */
final class VariablesOverride {

    private static final String POINTER = "/variables";
    private static final String DIALECT = "https://json-schema.org/draft/2020-12/schema";
    private static final Set<String> REFERENCES = Set.of("$ref", "$dynamicRef");
    private static final Schema META_SCHEMA = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(SchemaLocation.of(DIALECT));

    private VariablesOverride() {}

    /** Fails unless it is a small schema of an object that stands alone and declares all that the prompt uses. */
    static void check(JsonNode schema, PromptTemplate prompt) {
        DocumentRules.check(POINTER, schema);
        requireObjectSchema(schema);
        requireLocal(POINTER, schema);
        requireValid(schema);
        requireDeclared(schema, prompt);
    }

    private static void requireObjectSchema(JsonNode schema) {
        if (!schema.path("type").asString("").equals("object")) {
            throw new InvalidRequestException(POINTER + "/type", "must be 'object'");
        }
        if (!schema.path("$schema").asString(DIALECT).equals(DIALECT)) {
            throw new InvalidRequestException(POINTER + "/$schema", "must be '%s' or left out".formatted(DIALECT));
        }
    }

    private static void requireLocal(String pointer, JsonNode schema) {
        schema.properties().forEach(member -> {
            var value = member.getValue();
            var here = pointer + "/" + ConfigDiff.escaped(member.getKey());
            if (REFERENCES.contains(member.getKey())
                    && value.isString()
                    && !value.stringValue().startsWith("#")) {
                throw new InvalidRequestException(here, "must refer to a place in this schema, as '#/$defs/name' does");
            }
            requireLocal(here, value);
        });
        for (int i = 0; schema.isArray() && i < schema.size(); i++) {
            requireLocal(pointer + "/" + i, schema.get(i));
        }
    }

    private static void requireValid(JsonNode schema) {
        var errors = META_SCHEMA.validate(schema).stream()
                .map(error -> new FieldError(POINTER + error.getInstanceLocation(), error.getMessage()))
                .distinct()
                .toList();
        if (!errors.isEmpty()) {
            throw new InvalidRequestException(errors);
        }
    }

    private static void requireDeclared(JsonNode schema, PromptTemplate prompt) {
        var missing = Stream.concat(
                        prompt.variables().stream()
                                .filter(VariablesOverride::isCertain)
                                .map(TemplateVariable::path),
                        prompt.placeholders().stream())
                .filter(path -> !declares(schema, List.of(path.split("\\."))))
                .toList();
        if (!missing.isEmpty()) {
            throw new InvalidRequestException(
                    POINTER, "does not declare what the prompt uses: " + String.join(", ", missing));
        }
    }

    /** What is printed only inside sections may be a field of their items, which no schema of variables can be held to. */
    private static boolean isCertain(TemplateVariable variable) {
        return !variable.uses().equals(Set.of(VariableUse.ITEM_VALUE));
    }

    /** The first name must be declared; a name below it where its schema lists properties. */
    private static boolean declares(JsonNode schema, List<String> path) {
        if (path.isEmpty()) {
            return true;
        }
        var property = schema.path("properties").path(path.get(0));
        var rest = path.subList(1, path.size());
        return !property.isMissingNode() && (!property.has("properties") || declares(property, rest));
    }
}
