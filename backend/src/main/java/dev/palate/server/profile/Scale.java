package dev.palate.server.profile;

import dev.palate.server.platform.FieldError;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The values that a dimension may have, and the rules of each kind. */
public record Scale(
        DimensionKind kind,
        List<String> values,
        @Nullable Double minimum,
        @Nullable Double maximum) {

    public Scale {
        values = List.copyOf(values);
    }

    /** What contradicts the kind, with pointers into the declaration of the dimension. */
    List<FieldError> flaws() {
        return kind == DimensionKind.NUMBER ? flawsOfBounds() : flawsOfValues();
    }

    private List<FieldError> flawsOfBounds() {
        var flaws = new ArrayList<FieldError>();
        if (!values.isEmpty()) {
            flaws.add(new FieldError("/values", "must be left out, a number has a minimum and a maximum"));
        }
        if (minimum != null && maximum != null && minimum > maximum) {
            flaws.add(new FieldError("/maximum", "must not be less than the minimum"));
        }
        return flaws;
    }

    private List<FieldError> flawsOfValues() {
        var flaws = new ArrayList<FieldError>();
        if (values.isEmpty()) {
            flaws.add(new FieldError("/values", "must have at least one value"));
        }
        flaws.addAll(repetitions(values, "/values"));
        if (minimum != null) {
            flaws.add(new FieldError("/minimum", "must be left out, only a number has one"));
        }
        if (maximum != null) {
            flaws.add(new FieldError("/maximum", "must be left out, only a number has one"));
        }
        return flaws;
    }

    /** What is wrong with a value that a profile gives to the dimension. */
    List<FieldError> flawsOf(@Nullable Object value, String pointer) {
        return switch (kind) {
            case ENUM, ORDINAL -> flawsOfChoice(value, pointer);
            case NUMBER -> flawsOfNumber(value, pointer);
            case TAGS -> flawsOfTags(value, pointer);
        };
    }

    private List<FieldError> flawsOfChoice(@Nullable Object value, String pointer) {
        return value instanceof String text && values.contains(text)
                ? List.of()
                : List.of(new FieldError(pointer, "must be one of " + String.join(", ", values)));
    }

    private List<FieldError> flawsOfNumber(@Nullable Object value, String pointer) {
        return value instanceof Number number && isWithinBounds(number.doubleValue())
                ? List.of()
                : List.of(new FieldError(pointer, "must be a number" + bounds()));
    }

    private boolean isWithinBounds(double number) {
        return Double.isFinite(number)
                && (minimum == null || number >= minimum)
                && (maximum == null || number <= maximum);
    }

    private String bounds() {
        return (minimum == null ? "" : ", at least " + minimum) + (maximum == null ? "" : ", at most " + maximum);
    }

    private List<FieldError> flawsOfTags(@Nullable Object value, String pointer) {
        if (!(value instanceof List<?> tags)) {
            return List.of(new FieldError(pointer, "must be a list of some of " + String.join(", ", values)));
        }
        var flaws = new ArrayList<FieldError>();
        for (int i = 0; i < tags.size(); i++) {
            flaws.addAll(flawsOfChoice(tags.get(i), pointer + "/" + i));
        }
        flaws.addAll(repetitions(tags, pointer));
        return flaws;
    }

    /**
     * How alike two values are, in [0, 1]: texts are the same or not, of an order by how many steps lie between, numbers by
     * their distance within the bounds (without both, the same or not), tags by the share that they have in common.
     */
    public double likeness(Object one, Object other) {
        return switch (kind) {
            case ENUM -> one.equals(other) ? 1 : 0;
            case ORDINAL -> closeness(values.indexOf(one), values.indexOf(other), values.size() - 1.0);
            case NUMBER ->
                closeness(
                        ((Number) one).doubleValue(),
                        ((Number) other).doubleValue(),
                        minimum == null || maximum == null ? 0 : maximum - minimum);
            case TAGS -> overlap((List<?>) one, (List<?>) other);
        };
    }

    private static double closeness(double one, double other, double range) {
        if (one == other) {
            return 1;
        }
        return range > 0 ? 1 - Math.min(1, Math.abs(one - other) / range) : 0;
    }

    private static double overlap(List<?> one, List<?> other) {
        var all = new HashSet<Object>(one);
        all.addAll(other);
        var common = new HashSet<Object>(one);
        common.retainAll(other);
        return all.isEmpty() ? 1 : (double) common.size() / all.size();
    }

    private static List<FieldError> repetitions(List<?> items, String pointer) {
        Set<Object> seen = new HashSet<>();
        var repeated = new ArrayList<FieldError>();
        for (int i = 0; i < items.size(); i++) {
            if (!seen.add(items.get(i))) {
                repeated.add(new FieldError(pointer + "/" + i, "is there twice"));
            }
        }
        return repeated;
    }
}
