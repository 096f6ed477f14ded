package dev.palate.server.prompt;

import java.text.Normalizer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What can be changed of a prompt; folder and tags are kept in Unicode's composed form, so that what looks equal is equal. */
record PromptDetails(String folder, String description, List<String> tags) {

    PromptDetails {
        folder = composed(folder);
        tags = tags.stream().map(PromptDetails::composed).distinct().toList();
    }

    /** The details of a request, in which anything may be left out. */
    static PromptDetails of(@Nullable String folder, @Nullable String description, @Nullable List<String> tags) {
        return new PromptDetails(
                folder == null ? "" : folder, description == null ? "" : description, tags == null ? List.of() : tags);
    }

    static String composed(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC);
    }
}
