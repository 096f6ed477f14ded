package dev.palate.engine.profile;

import java.util.List;

/** Looks for parts of a text, or for elements of a list. */
final class Contains implements ValueTest {

    private final EqualsOneOf elements;
    private final String[] parts;

    Contains(List<Object> values) {
        this.elements = new EqualsOneOf(values);
        this.parts = values.stream().filter(String.class::isInstance).toArray(String[]::new);
    }

    @Override
    public boolean matches(Object value) {
        if (value instanceof String text) {
            for (String part : parts) {
                if (text.contains(part)) {
                    return true;
                }
            }
        }
        return false;
    }

    @Override
    public boolean matchesList(List<?> list) {
        return elements.matchesList(list);
    }
}
