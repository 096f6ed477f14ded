package dev.palate.engine.profile;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Looks a value up among others: texts and truth values by hash, numbers by binary search. */
final class EqualsOneOf implements ValueTest {

    private final Set<Object> exact;
    private final Number[] numbers;

    EqualsOneOf(List<Object> values) {
        values.forEach(EqualsOneOf::requireScalar);
        this.exact =
                values.stream().filter(value -> !(value instanceof Number)).collect(Collectors.toUnmodifiableSet());
        this.numbers = values.stream()
                .filter(Number.class::isInstance)
                .map(ValueTests::number)
                .sorted(Numbers::compare)
                .toArray(Number[]::new);
    }

    @Override
    public boolean matches(Object value) {
        if (value instanceof Number number) {
            return numbers.length > 0
                    && Numbers.isFinite(number)
                    && Arrays.binarySearch(numbers, number, Numbers::compare) >= 0;
        }
        return exact.contains(value);
    }

    private static void requireScalar(Object value) {
        if (!(value instanceof String || value instanceof Number || value instanceof Boolean)) {
            throw new InvalidConditionException("the value must be a text, a number or a truth value: " + value);
        }
    }
}
