package dev.palate.engine.decision;

import dev.palate.engine.snapshot.Prompt;
import java.util.List;

/** Thrown when a prompt has no such label, or none for the profile; another version is never served in its place. */
public final class UnknownLabelException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String prompt;
    private final String label;

    @SuppressWarnings("serial") // an immutable list of strings
    private final List<String> labels;

    private UnknownLabelException(String prompt, String label, List<String> labels) {
        super(message(prompt, label, labels));
        this.prompt = prompt;
        this.label = label;
        this.labels = labels;
    }

    static UnknownLabelException of(Prompt<?> prompt, String label) {
        List<String> labels = prompt.labels().keySet().stream().sorted().toList();
        return new UnknownLabelException(prompt.key(), label, labels);
    }

    private static String message(String prompt, String label, List<String> labels) {
        if (labels.contains(label)) {
            return "Label '" + label + "' of prompt '" + prompt + "' is deployed for other profiles only.";
        }
        return "Prompt '" + prompt + "' has no label '" + label + "'; it has " + labels + ".";
    }

    /** Returns the key of the prompt. */
    public String prompt() {
        return prompt;
    }

    /** Returns the label that was asked for. */
    public String label() {
        return label;
    }

    /** Returns the labels that the prompt has, in alphabetical order. */
    public List<String> labels() {
        return labels;
    }
}
