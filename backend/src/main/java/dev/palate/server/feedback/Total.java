package dev.palate.server.feedback;

import java.math.BigDecimal;

/** What a subject said on a metric: d events with values that add up to m. Decimals are exact. */
record Total(long events, BigDecimal value) {

    static final Total NONE = new Total(0, BigDecimal.ZERO);

    Total plus(long sign, BigDecimal number) {
        return new Total(events + sign, value.add(number.multiply(BigDecimal.valueOf(sign))));
    }
}
