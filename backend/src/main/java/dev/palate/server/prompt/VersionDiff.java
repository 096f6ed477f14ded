package dev.palate.server.prompt;

import java.util.List;

/**
 * What changed from one version of a prompt to another.
 *
 * @param text a unified diff of the whole content
 */
record VersionDiff(
        String prompt,
        int from,
        int to,
        List<MessageDiff> messages,
        List<VariableDiff> variables,
        List<ConfigDiff> config,
        String text) {

    static VersionDiff between(String prompt, Version from, Version to) {
        return new VersionDiff(
                prompt,
                from.number(),
                to.number(),
                MessageDiff.between(from.content(), to.content()),
                VariableDiff.between(from.variables(), to.variables()),
                ConfigDiff.between(from.config(), to.config()),
                TextDiff.between(prompt, from, to));
    }

    boolean isBreaking() {
        return variables.stream().anyMatch(VariableDiff::isBreaking);
    }
}
