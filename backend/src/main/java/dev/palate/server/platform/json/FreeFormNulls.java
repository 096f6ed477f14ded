package dev.palate.server.platform.json;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.Annotated;
import tools.jackson.databind.introspect.AnnotatedMethod;
import tools.jackson.databind.introspect.NopAnnotationIntrospector;

/** Lets null be a value where the contract leaves the shape open; elsewhere a null is no value of the declared type. */
final class FreeFormNulls extends NopAnnotationIntrospector {

    private static final long serialVersionUID = 1;

    @Override
    public JsonSetter.Value findSetterInfo(MapperConfig<?> config, Annotated member) {
        return isFreeForm(type(member)) ? JsonSetter.Value.forContentNulls(Nulls.SET) : JsonSetter.Value.empty();
    }

    private static JavaType type(Annotated member) {
        return member instanceof AnnotatedMethod method && method.getParameterCount() == 1
                ? method.getParameterType(0)
                : member.getType();
    }

    private static boolean isFreeForm(JavaType type) {
        var content = type.getContentType();
        return content != null
                && (type.isMapLikeType() && content.isJavaLangObject() || content.isTypeOrSubTypeOf(JsonNode.class));
    }
}
