package dev.palate.server.analysis;

import java.util.Comparator;
import java.util.Map;
import java.util.Optional;

/** Whose judgements decide where nobody was chosen: end users', or else those of whoever said most. */
final class UsualSource {

    private static final String END_USER = "end_user";

    private UsualSource() {}

    /**
     * The source, if anybody said anything.
     *
     * @param said how much each source said
     */
    static Optional<String> of(Map<String, Long> said) {
        return said.entrySet().stream()
                .filter(source -> source.getValue() > 0)
                .max(Comparator.comparing((Map.Entry<String, Long> source) -> isEndUser(source.getKey()))
                        .thenComparing(Map.Entry.comparingByValue())
                        .thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey);
    }

    private static boolean isEndUser(String source) {
        return source.equals(END_USER);
    }
}
