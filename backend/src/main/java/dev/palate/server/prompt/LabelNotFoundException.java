package dev.palate.server.prompt;

import dev.palate.server.platform.NotFoundException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The prompt has no such label; names those it has. */
final class LabelNotFoundException extends NotFoundException {

    private final List<String> existing;

    LabelNotFoundException(String prompt, String label, @Nullable String profile, List<Label> existing) {
        super("label", describe(prompt, label, profile));
        this.existing = existing.stream().map(Label::label).distinct().toList();
    }

    @Override
    public List<String> available() {
        return existing;
    }

    private static String describe(String prompt, String label, @Nullable String profile) {
        return profile == null
                ? "The prompt '%s' has no label '%s'.".formatted(prompt, label)
                : "The label '%s' of the prompt '%s' has no deployment for the profile '%s'."
                        .formatted(label, prompt, profile);
    }
}
