package dev.palate.server.experiment;

import dev.palate.engine.routing.Buckets;
import dev.palate.server.platform.InvalidRequestException;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** Shares, which are fractions of 1 in the contract and parts per million everywhere else. */
final class Shares {

    private static final BigDecimal MILLION = BigDecimal.valueOf(Buckets.COUNT);

    private Shares() {}

    /** @throws InvalidRequestException if a positive share is less than one part per million */
    static int toPpm(double share, String pointer) {
        int ppm = BigDecimal.valueOf(share)
                .multiply(MILLION)
                .setScale(0, RoundingMode.HALF_UP)
                .intValueExact();
        if (ppm == 0 && share > 0) {
            throw new InvalidRequestException(pointer, "must be 0 or at least 0.000001");
        }
        return ppm;
    }

    static double fromPpm(int ppm) {
        return ppm / (double) Buckets.COUNT;
    }
}
