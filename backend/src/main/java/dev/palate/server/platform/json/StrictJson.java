package dev.palate.server.platform.json;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.time.OffsetDateTime;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.cfg.ConstructorDetector;
import tools.jackson.databind.introspect.AnnotationIntrospectorPair;
import tools.jackson.databind.introspect.JacksonAnnotationIntrospector;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/** The mapper that reads requests: what the contract does not allow is refused, never repaired. */
public final class StrictJson {

    private static final StreamReadConstraints CONSTRAINTS = StreamReadConstraints.builder()
            .maxNestingDepth(64)
            .maxStringLength(1_100_000) // a little more than the longest text, which is refused with a pointer
            .maxNameLength(256)
            .maxNumberLength(64)
            .build();

    private StrictJson() {}

    public static JsonMapper mapper() {
        return JsonMapper.builder(factory())
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .withCoercionConfigDefaults(
                        coercions -> coercions.setCoercion(CoercionInputShape.EmptyString, CoercionAction.Fail))
                // Setters instead of the required-arguments constructor, so that validation finds all that is missing.
                .constructorDetector(ConstructorDetector.DEFAULT.withRequireAnnotation(true))
                .changeDefaultNullHandling(nulls -> JsonSetter.Value.construct(Nulls.FAIL, Nulls.FAIL))
                .annotationIntrospector(
                        new AnnotationIntrospectorPair(new FreeFormNulls(), new JacksonAnnotationIntrospector()))
                .addModule(module())
                .build();
    }

    private static JsonFactory factory() {
        return JsonFactory.builder()
                .streamReadConstraints(CONSTRAINTS)
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .build();
    }

    private static SimpleModule module() {
        return new SimpleModule("strict")
                .addDeserializer(String.class, new TextDeserializer())
                .addDeserializer(Double.class, new FiniteNumberDeserializer())
                .addDeserializer(OffsetDateTime.class, new TimeDeserializer())
                .addDeserializer(Object.class, new FreeFormDeserializer())
                .addKeyDeserializer(String.class, new TextKeyDeserializer());
    }
}
