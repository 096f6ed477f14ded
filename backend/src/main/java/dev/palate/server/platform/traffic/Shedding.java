package dev.palate.server.platform.traffic;

import com.netflix.concurrency.limits.Limit;
import com.netflix.concurrency.limits.limit.Gradient2Limit;
import dev.palate.server.platform.TrafficClass;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Bounds how many requests are under way, less important classes first. A class has a limit of its own, which shrinks while
 * its requests take longer than they used to (the gradient of their round-trip times), and a share of all requests: above it,
 * only more important classes are let in.
 */
final class Shedding {

    /** The part of all requests under way at which a class is no longer let in, and the least that its own limit shrinks to. */
    private enum Share {
        EXPORT(0.5, 2),
        REPORT(0.6, 8),
        CONSOLE(0.7, 32),
        INGEST(0.85, 128),
        PROMPT_READ(1, 256);

        private final double part;
        private final int least;

        Share(double part, int least) {
            this.part = part;
            this.least = least;
        }
    }

    private final int most;
    private final AtomicInteger inFlight = new AtomicInteger();
    private final Map<TrafficClass, Lane> lanes = new EnumMap<>(TrafficClass.class);

    /** @param most requests of all classes under way at once */
    Shedding(int most) {
        this.most = most;
        for (var share : Share.values()) {
            lanes.put(TrafficClass.valueOf(share.name()), new Lane(share));
        }
    }

    /** @throws OverloadedException when the class has to give way */
    Permit admit(TrafficClass traffic) {
        var lane = lanes.get(traffic);
        if (lane == null) {
            return Permit.FREE;
        }
        if (!lane.enter()) {
            throw new OverloadedException();
        }
        return lane.new Visit();
    }

    /** The requests of one class. */
    private final class Lane {

        private final int ceiling;
        private final Limit limit;
        private final AtomicInteger own = new AtomicInteger();

        Lane(Share share) {
            this.ceiling = (int) (share.part * most);
            this.limit = Gradient2Limit.newBuilder()
                    .initialLimit(Math.min(Math.max(share.least, most / 4), most))
                    .minLimit(Math.min(share.least, most))
                    .maxConcurrency(most)
                    .build();
        }

        boolean enter() {
            if (own.incrementAndGet() <= limit.getLimit()) {
                if (inFlight.incrementAndGet() <= ceiling) {
                    return true;
                }
                inFlight.decrementAndGet();
            }
            own.decrementAndGet();
            return false;
        }

        private final class Visit implements Permit {

            private final long start = System.nanoTime();

            @Override
            public void release() {
                inFlight.decrementAndGet();
                limit.onSample(start, System.nanoTime() - start, own.getAndDecrement(), false);
            }
        }
    }
}
