package dev.palate.engine.profile;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.List;

/** Finds regular expressions in a text, in time linear in its length. */
final class MatchesPattern implements ValueTest {

    private static final int LONGEST_PATTERN = 1_000;
    private static final int LARGEST_PROGRAM = 10_000;

    private final Pattern[] patterns;

    MatchesPattern(List<Object> values) {
        this.patterns = values.stream().map(MatchesPattern::compile).toArray(Pattern[]::new);
    }

    @Override
    public boolean matches(Object value) {
        if (value instanceof String text) {
            for (Pattern pattern : patterns) {
                if (pattern.matcher(text).find()) {
                    return true;
                }
            }
        }
        return false;
    }

    private static Pattern compile(Object value) {
        String text = ValueTests.text(value);
        if (text.length() > LONGEST_PATTERN) {
            throw new InvalidConditionException(
                    "the regular expression is longer than " + LONGEST_PATTERN + " characters: " + text.length());
        }
        if (ExpressionSize.estimate(text) > LARGEST_PROGRAM) {
            throw new InvalidConditionException("the regular expression repeats too much: " + text);
        }
        try {
            return Pattern.compile(text);
        } catch (PatternSyntaxException e) {
            throw new InvalidConditionException("the regular expression is not supported: " + e.getMessage());
        }
    }
}
