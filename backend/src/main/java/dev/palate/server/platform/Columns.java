package dev.palate.server.platform;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Collection;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Rows as the arrays that {@code unnest} makes rows of again. */
public final class Columns {

    private Columns() {}

    /** The values of a column; none at all if all are absent, which {@code unnest} fills up beside a longer column. */
    public static <T, V> V[] column(Collection<T> rows, Function<T, @Nullable V> value, IntFunction<V[]> array) {
        var values = rows.stream().map(value).toArray(array);
        return Arrays.stream(values).allMatch(Objects::isNull) ? array.apply(0) : values;
    }

    /** A time in the precision of PostgreSQL, to be added to the epoch: a number is written and read faster than a date. */
    public static long micros(Instant time) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, time);
    }
}
