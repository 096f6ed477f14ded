package dev.palate.engine.profile;

import java.util.List;

/** Accepts whatever is there, an empty list too. */
final class Exists implements ValueTest {

    Exists(List<Object> values) {
        if (!values.isEmpty()) {
            throw new InvalidConditionException("no value is allowed, but there are " + values.size());
        }
    }

    @Override
    public boolean matches(Object value) {
        return true;
    }

    @Override
    public boolean matchesList(List<?> elements) {
        return true;
    }
}
