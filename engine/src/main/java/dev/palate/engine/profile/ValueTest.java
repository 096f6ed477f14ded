package dev.palate.engine.profile;

import java.util.List;

/** What an operator asks of the value of an attribute. */
@FunctionalInterface
interface ValueTest {

    /** Returns whether a text, number or truth value matches; a value of any other type does not. */
    boolean matches(Object value);

    /** Returns whether a list matches: when one of its elements does. */
    default boolean matchesList(List<?> elements) {
        for (int i = 0; i < elements.size(); i++) {
            Object element = elements.get(i);
            if (element != null && matches(element)) {
                return true;
            }
        }
        return false;
    }
}
