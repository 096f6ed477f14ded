package dev.palate.server.platform.traffic;

import dev.palate.server.platform.Caller;
import dev.palate.server.platform.Credential;
import dev.palate.server.platform.Meters;
import dev.palate.server.platform.ProblemException;
import dev.palate.server.platform.TrafficClass;
import io.github.bucket4j.TimeMeter;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Decides whether the server takes a request on: within the rate of its key, and not at the cost of more important ones. */
@Component
public final class Admission {

    private final RateLimits rates;
    private final Shedding shedding;
    private final Streams streams;
    private final Map<Credential.Kind, Counter> limited;
    private final Map<TrafficClass, Counter> shed;

    Admission(TrafficProperties settings, MeterRegistry meters, TimeMeter time) {
        this.rates = new RateLimits(settings.rate(), time);
        this.shedding = new Shedding(settings.maxInFlight());
        this.streams = new Streams(settings.streamsPerKey());
        this.limited =
                counters(Credential.Kind.class, kind -> meters.counter(Meters.RATE_LIMITED, "key_type", kind.text()));
        this.shed = counters(
                TrafficClass.class, traffic -> meters.counter(Meters.SHED_REQUESTS, "priority", traffic.text()));
    }

    /**
     * Takes a request on; the permit must be released when it is answered.
     *
     * @param caller absent for an operation that everyone may use
     * @param address of the client, if it is known
     * @throws ProblemException 429 or 503, and when to come again
     */
    Permit admit(@Nullable Caller caller, TrafficClass traffic, @Nullable String address) {
        if (caller != null) {
            limit(caller.credential(), address);
        }
        return traffic == TrafficClass.STREAM && caller != null ? streams.open(caller.credential()) : admit(traffic);
    }

    /** Asks for a request that may be handed on, together with the answer. */
    public Leave ask(@Nullable Caller caller, TrafficClass traffic, @Nullable String address) {
        try {
            return Leave.given(admit(caller, traffic, address));
        } catch (ProblemException e) {
            return Leave.refused(e);
        }
    }

    private void limit(Credential credential, @Nullable String address) {
        try {
            rates.admit(credential, address);
        } catch (RateLimitedException e) {
            count(limited, credential.kind());
            throw e;
        }
    }

    private Permit admit(TrafficClass traffic) {
        try {
            return shedding.admit(traffic);
        } catch (OverloadedException e) {
            count(shed, traffic);
            throw e;
        }
    }

    private static <K extends Enum<K>> Map<K, Counter> counters(Class<K> type, Function<K, Counter> counter) {
        var counters = new EnumMap<K, Counter>(type);
        for (var key : type.getEnumConstants()) {
            counters.put(key, counter.apply(key));
        }
        return counters;
    }

    private static <K> void count(Map<K, Counter> counters, K key) {
        var counter = counters.get(key);
        if (counter != null) {
            counter.increment();
        }
    }
}
