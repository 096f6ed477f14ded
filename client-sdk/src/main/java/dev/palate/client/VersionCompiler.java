package dev.palate.client;

import dev.palate.client.model.MessageTemplate;
import dev.palate.client.model.SnapshotPartial;
import dev.palate.client.model.SnapshotVersion;
import dev.palate.engine.template.Partials;
import dev.palate.engine.template.PromptContent;
import dev.palate.engine.template.PromptContent.MessagePart;
import dev.palate.engine.template.PromptContent.Placeholder;
import dev.palate.engine.template.PromptTemplate;
import dev.palate.engine.template.UnresolvablePartialException;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Compiles the versions of a snapshot. */
final class VersionCompiler {

    private VersionCompiler() {}

    static LocalVersion compile(SnapshotVersion version) {
        var includes = includes(version);
        return new LocalVersion(
                PromptTemplate.compile(content(version), partials(includes)), config(version.getConfig()), includes);
    }

    static List<SnapshotPartial> includes(SnapshotVersion version) {
        return Objects.requireNonNullElse(version.getComposes(), List.of());
    }

    private static PromptContent content(SnapshotVersion version) {
        return version.getText() != null
                ? new PromptContent.Text(version.getText())
                : new PromptContent.Chat(Objects.requireNonNull(version.getMessages(), "text or messages").stream()
                        .map(VersionCompiler::part)
                        .toList());
    }

    private static PromptContent.Part part(MessageTemplate message) {
        return message.getPlaceholder() != null
                ? new Placeholder(message.getPlaceholder())
                : new MessagePart(
                        Objects.requireNonNull(message.getRole(), "role").getValue(),
                        Objects.requireNonNull(message.getContent(), "content"));
    }

    private static Partials partials(List<SnapshotPartial> includes) {
        var texts = includes.stream()
                .collect(Collectors.toMap(
                        SnapshotPartial::getReference, SnapshotPartial::getText, (first, other) -> first));
        return Partials.ofSources(reference -> {
            var text = texts.get(reference.toString());
            if (text == null) {
                throw new UnresolvablePartialException("The snapshot does not have '" + reference + "'.");
            }
            return text;
        });
    }

    /** Settings of a model are doubles, as in the answers of the server. */
    @SuppressWarnings("unchecked")
    private static Map<String, Object> config(Map<String, Object> config) {
        return (Map<String, Object>) Objects.requireNonNull(withDoubles(config), "config");
    }

    private static @Nullable Object withDoubles(@Nullable Object value) {
        if (value instanceof BigDecimal decimal) {
            return decimal.doubleValue();
        }
        if (value instanceof List<?> list) {
            return list.stream().map(VersionCompiler::withDoubles).toList();
        }
        if (value instanceof Map<?, ?> map) {
            var members = new LinkedHashMap<Object, @Nullable Object>();
            map.forEach((name, member) -> members.put(name, withDoubles(member)));
            return members;
        }
        return value;
    }
}
