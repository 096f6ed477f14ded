package dev.palate.server.platform.problem;

import jakarta.validation.Path;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;

/** Places in a request body as RFC 6901 writes them. */
final class JsonPointer {

    private JsonPointer() {}

    static String of(List<JacksonException.Reference> path) {
        return path.stream()
                .map(step -> step.getPropertyName() == null ? index(step.getIndex()) : name(step.getPropertyName()))
                .collect(Collectors.joining());
    }

    /** The place of a violated constraint; elements of containers carry their index or key beside their name. */
    static String of(Path path) {
        var pointer = new StringBuilder();
        for (var node : path) {
            if (node.getIndex() != null) {
                pointer.append(index(node.getIndex()));
            }
            if (node.getKey() != null) {
                pointer.append(name(node.getKey().toString()));
            }
            if (node.getKind() == jakarta.validation.ElementKind.PROPERTY) {
                pointer.append(name(node.getName()));
            }
        }
        return pointer.toString();
    }

    private static String index(int index) {
        return "/" + index;
    }

    private static String name(String name) {
        return "/" + name.replace("~", "~0").replace("/", "~1");
    }
}
