package dev.palate.engine.template;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The items that names are looked up in: the outermost values, and one for each section being rendered. */
final class Items {

    private final @Nullable Object[] stack = new @Nullable Object[TemplateLimits.SECTION_DEPTH + 1];
    private int top;

    Items(@Nullable Object root) {
        stack[0] = root;
    }

    void push(@Nullable Object item) {
        stack[++top] = item;
    }

    void pop() {
        stack[top--] = null;
    }

    /** The value at a path or {@link Values#ABSENT}; the first name decides in which item the others are looked up. */
    @Nullable
    Object find(Path path) {
        Object value = plain(path, path.isItem() ? stack[top] : first(path.name(0)));
        for (int i = 1; i < path.length(); i++) {
            value = plain(path, value instanceof Map<?, ?> map ? Values.field(map, path.name(i)) : Values.ABSENT);
        }
        return value;
    }

    private @Nullable Object first(String name) {
        for (int i = top; i >= 0; i--) {
            if (stack[i] instanceof Map<?, ?> map) {
                Object value = Values.field(map, name);
                if (value != Values.ABSENT) {
                    return value;
                }
            }
        }
        return Values.ABSENT;
    }

    private static @Nullable Object plain(Path path, @Nullable Object value) {
        if (value != null && !Values.isPlain(value)) {
            throw Values.notPlain(path.toString(), value);
        }
        return value;
    }
}
