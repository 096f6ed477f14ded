package dev.palate.engine.profile;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A compiled condition. */
final class AttributeTest {

    private final String attribute;
    private final ValueTest test;
    private final boolean negated;

    private AttributeTest(Condition condition) {
        this.attribute = condition.attribute();
        this.test = ValueTests.of(condition);
        this.negated = condition.negated();
    }

    static AttributeTest of(Condition condition) {
        if (condition.attribute().isBlank()) {
            throw new InvalidConditionException("the attribute must have a name");
        }
        return new AttributeTest(condition);
    }

    boolean holds(Map<String, Object> attributes) {
        return matches(attributes.get(attribute)) != negated;
    }

    private boolean matches(@Nullable Object value) {
        if (value instanceof List<?> elements) {
            return test.matchesList(elements);
        }
        return value != null && test.matches(value);
    }
}
