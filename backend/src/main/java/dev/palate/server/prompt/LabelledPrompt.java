package dev.palate.server.prompt;

import java.util.List;

/** A prompt with its current deployments. */
record LabelledPrompt(Prompt prompt, List<LabelTarget> labels) {

    LabelledPrompt {
        labels = List.copyOf(labels);
    }
}
