package dev.palate.server.feedback;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What a subject said on a metric: d events with values that add up to m. Decimals are exact.
 *
 * @param preScore the mean of what it said on the days before it entered the experiment; absent when it said nothing
 */
record Total(long events, BigDecimal value, @Nullable BigDecimal preScore) {

    static final Total NONE = new Total(0, BigDecimal.ZERO, null);

    Total plus(long sign, BigDecimal number) {
        return new Total(events + sign, value.add(number.multiply(BigDecimal.valueOf(sign))), preScore);
    }

    Total withPreScore(@Nullable BigDecimal score) {
        return new Total(events, value, score);
    }
}
