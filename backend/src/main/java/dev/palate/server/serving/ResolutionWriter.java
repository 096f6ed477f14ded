package dev.palate.server.serving;

import dev.palate.engine.Reason;
import dev.palate.engine.decision.Assignment;
import dev.palate.engine.profile.ResolvedProfile;
import dev.palate.engine.template.Message;
import dev.palate.engine.template.RenderedPrompt;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.util.ByteArrayBuilder;
import tools.jackson.databind.json.JsonMapper;

/** Writes resolutions as the mapper would write what {@link ResolveMapper} makes of them, without making it, in the same order. */
@Component
final class ResolutionWriter {

    private static final int USUAL_SIZE = 4096;

    private final JsonMapper mapper;

    ResolutionWriter(JsonMapper mapper) {
        this.mapper = mapper;
    }

    byte[] write(Resolution resolution) {
        try (var bytes = new ByteArrayBuilder(USUAL_SIZE)) {
            try (var json = mapper.createGenerator(bytes)) {
                write(json, resolution);
            }
            return bytes.toByteArray();
        }
    }

    private static void write(JsonGenerator json, Resolution resolution) {
        json.writeStartObject();
        version(json, resolution.version());
        reasons(json, resolution.reasons());
        experiment(json, resolution.assignment());
        if (resolution.exposureId() != null) {
            json.writeStringProperty("exposureId", resolution.exposureId().toString());
        }
        if (resolution.label() != null) {
            json.writeStringProperty("label", resolution.label());
        }
        if (resolution.rendered() instanceof RenderedPrompt.Chat chat) {
            messages(json, chat.messages());
        }
        profile(json, resolution.profile());
        if (resolution.rendered() instanceof RenderedPrompt.Text text) {
            json.writeStringProperty("text", text.text());
        }
        json.writeEndObject();
    }

    private static void version(JsonGenerator json, ServedVersion version) {
        json.writeStringProperty("prompt", version.prompt());
        json.writeObjectPropertyStart("version");
        json.writeNumberProperty("number", version.number());
        json.writeStringProperty("digest", version.digest());
        json.writeEndObject();
        json.writePOJOProperty("config", version.config());
    }

    private static void profile(JsonGenerator json, ResolvedProfile resolved) {
        var profile = resolved.profile();
        if (profile != null) {
            json.writeObjectPropertyStart("profile");
            json.writeStringProperty("key", profile.key());
            json.writeNumberProperty("version", profile.version());
            json.writeStringProperty("source", resolved.source().wireName());
            json.writeEndObject();
        }
    }

    private static void experiment(JsonGenerator json, @Nullable Assignment assignment) {
        if (assignment != null) {
            json.writeObjectPropertyStart("experiment");
            json.writeStringProperty("key", assignment.experiment());
            json.writeStringProperty("variant", assignment.variant());
            json.writeNumberProperty("propensity", assignment.propensity());
            json.writeNumberProperty("allocation", assignment.allocation());
            if (assignment.forced()) {
                json.writeBooleanProperty("forced", true);
            }
            json.writeEndObject();
        }
    }

    private static void messages(JsonGenerator json, List<Message> messages) {
        json.writeArrayPropertyStart("messages");
        for (var message : messages) {
            json.writeStartObject();
            json.writeStringProperty("role", message.role());
            json.writeStringProperty("content", message.content());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void reasons(JsonGenerator json, List<Reason> reasons) {
        json.writeArrayPropertyStart("reasons");
        for (var reason : reasons) {
            json.writeStartObject();
            json.writeStringProperty("code", reason.code().wireName());
            json.writeStringProperty("detail", reason.detail());
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
