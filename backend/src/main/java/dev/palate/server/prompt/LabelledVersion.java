package dev.palate.server.prompt;

import java.util.List;

/** A version with the labels that point to it now. */
record LabelledVersion(String prompt, Version version, List<LabelTarget> labels) {

    /** Picks from the labels of the prompt those that point to the version. */
    static LabelledVersion of(String prompt, Version version, List<LabelTarget> labels) {
        var here = labels.stream()
                .filter(target -> target.version() == version.number())
                .toList();
        return new LabelledVersion(prompt, version, here);
    }
}
