package dev.palate.engine.profile;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An upper estimate of the program that a regular expression compiles to. RE2J unrolls counted repetitions, also nested
 * ones: {@code ((a{1000}){1000}){1000}} would fill the memory before it could be refused.
 */
final class ExpressionSize {

    private static final Pattern COUNTED_REPETITION = Pattern.compile("(.?)\\{(\\d+)(?:,(\\d*))?\\}");

    private ExpressionSize() {}

    /** Returns {@code Π(repetitions of groups) × (length + Σ(repetitions of characters))}. */
    static double estimate(String expression) {
        double size = expression.length();
        double groups = 1;
        Matcher repetition = COUNTED_REPETITION.matcher(expression);
        while (repetition.find()) {
            double count = count(repetition.group(2), repetition.group(3));
            if (isGroup(repetition.group(1))) {
                groups *= Math.max(count, 1);
            } else {
                size += count;
            }
        }
        return groups * size;
    }

    private static double count(String least, @Nullable String most) {
        return most == null || most.isEmpty() ? Double.parseDouble(least) : Double.parseDouble(most);
    }

    private static boolean isGroup(String preceding) {
        return preceding.equals(")") || preceding.equals("}") || preceding.isEmpty();
    }
}
