package dev.palate.server.platform.traffic;

import io.github.bucket4j.TimeMeter;

/** Time that does not pass, so that what is taken from a bucket stays taken however slow the machine is. */
final class StandingTime implements TimeMeter {

    @Override
    public long currentTimeNanos() {
        return 0;
    }

    @Override
    public boolean isWallClockBased() {
        return false;
    }
}
