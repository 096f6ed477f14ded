package dev.palate.engine.profile;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A version as semver.org 2.0.0 defines it, ordered by precedence: build metadata is ignored, a pre-release comes before
 * its release, and numeric identifiers, however long, compare as numbers and before all others.
 */
final class SemanticVersion implements Comparable<SemanticVersion> {

    private static final int LONGEST = 256;

    private final List<String> core;
    private final List<String> preRelease;

    private SemanticVersion(List<String> core, List<String> preRelease) {
        this.core = core;
        this.preRelease = preRelease;
    }

    /** Returns the version, or null if the text is not one. */
    static @Nullable SemanticVersion find(String text) {
        int build = text.indexOf('+');
        String precedence = build < 0 ? text : text.substring(0, build);
        int dash = precedence.indexOf('-');
        List<String> core = identifiers(dash < 0 ? precedence : precedence.substring(0, dash));
        List<String> preRelease = dash < 0 ? List.of() : identifiers(precedence.substring(dash + 1));
        boolean isVersion = text.length() <= LONGEST
                && core.size() == 3
                && core.stream().allMatch(SemanticVersion::isNumber)
                && preRelease.stream().allMatch(identifier -> isNumber(identifier) || isName(identifier))
                && (build < 0 || identifiers(text.substring(build + 1)).stream().allMatch(SemanticVersion::isWord));
        return isVersion ? new SemanticVersion(core, preRelease) : null;
    }

    private static List<String> identifiers(String dotted) {
        return List.of(dotted.split("\\.", -1));
    }

    private static boolean isNumber(String identifier) {
        return isDigits(identifier) && (identifier.length() == 1 || identifier.charAt(0) != '0');
    }

    private static boolean isName(String identifier) {
        return isWord(identifier) && !isDigits(identifier);
    }

    private static boolean isWord(String identifier) {
        return !identifier.isEmpty()
                && identifier
                        .chars()
                        .allMatch(c -> isDigit(c) || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '-');
    }

    private static boolean isDigits(String identifier) {
        return !identifier.isEmpty() && identifier.chars().allMatch(SemanticVersion::isDigit);
    }

    private static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }

    @Override
    public int compareTo(SemanticVersion other) {
        int order = compare(core, other.core);
        if (order != 0 || preRelease.isEmpty() || other.preRelease.isEmpty()) {
            return order != 0 ? order : Boolean.compare(preRelease.isEmpty(), other.preRelease.isEmpty());
        }
        return compare(preRelease, other.preRelease);
    }

    private static int compare(List<String> a, List<String> b) {
        for (int i = 0; i < Math.min(a.size(), b.size()); i++) {
            int order = compare(a.get(i), b.get(i));
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(a.size(), b.size());
    }

    private static int compare(String a, String b) {
        if (isDigits(a) && isDigits(b)) {
            return a.length() != b.length() ? Integer.compare(a.length(), b.length()) : a.compareTo(b);
        }
        return isDigits(a) == isDigits(b) ? a.compareTo(b) : isDigits(a) ? -1 : 1;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SemanticVersion that && compareTo(that) == 0;
    }

    @Override
    public int hashCode() {
        return 31 * core.hashCode() + preRelease.hashCode();
    }
}
