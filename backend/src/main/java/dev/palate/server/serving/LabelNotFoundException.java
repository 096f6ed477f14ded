package dev.palate.server.serving;

import dev.palate.server.platform.NotFoundException;
import java.util.Collection;
import java.util.List;

/** The prompt has no such label; says which ones it has. */
final class LabelNotFoundException extends NotFoundException {

    private final List<String> labels;

    LabelNotFoundException(String prompt, String label, Collection<String> labels) {
        super(
                "label",
                "The prompt '%s' has no label '%s' to serve here; %s.".formatted(prompt, label, existing(labels)));
        this.labels = labels.stream().sorted().toList();
    }

    private static String existing(Collection<String> labels) {
        return labels.isEmpty()
                ? "it has none yet"
                : "it has " + String.join(", ", labels.stream().sorted().toList());
    }

    @Override
    public List<String> available() {
        return labels;
    }
}
