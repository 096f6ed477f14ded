package dev.palate.server.profile;

import dev.palate.server.platform.FieldError;
import dev.palate.server.platform.InvalidRequestException;
import dev.palate.server.platform.Pointers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What values per dimension must agree with: the declared dimensions. */
final class ValuesCheck {

    private final Map<String, Dimension> dimensions;

    ValuesCheck(List<Dimension> dimensions) {
        this.dimensions = dimensions.stream().collect(Collectors.toMap(Dimension::key, Function.identity()));
    }

    void require(Map<String, Object> values) {
        var flaws = new ArrayList<FieldError>();
        values.forEach((dimension, value) -> flaws.addAll(flawsOf(dimension, value)));
        if (!flaws.isEmpty()) {
            throw new InvalidRequestException(flaws);
        }
    }

    private List<FieldError> flawsOf(String key, @Nullable Object value) {
        var pointer = Pointers.of("values", key);
        var dimension = dimensions.get(key);
        return dimension == null
                ? List.of(new FieldError(pointer, "is not a declared dimension; " + declared()))
                : dimension.scale().flawsOf(value, pointer);
    }

    private String declared() {
        return dimensions.isEmpty()
                ? "none is declared"
                : dimensions.keySet().stream().sorted().collect(Collectors.joining(", ", "declared are ", ""));
    }
}
