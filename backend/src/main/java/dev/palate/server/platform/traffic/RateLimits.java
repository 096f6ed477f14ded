package dev.palate.server.platform.traffic;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import dev.palate.server.platform.Credential;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A token bucket for each credential, and for each address that uses publishable keys; bounded, and per instance. */
final class RateLimits {

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final int MOST_BUCKETS = 100_000;

    private final TrafficProperties.Rate rate;
    private final TimeMeter time;
    private final LoadingCache<Credential, Bucket> byCredential;
    private final LoadingCache<String, Bucket> byAddress;

    RateLimits(TrafficProperties.Rate rate, TimeMeter time) {
        this.rate = rate;
        this.time = time;
        this.byCredential = buckets().build(credential -> bucket(perSecond(credential.kind())));
        this.byAddress = buckets().build(address -> bucket(rate.publishableAddress()));
    }

    /** @throws RateLimitedException when the credential, or the address for a publishable key, is ahead of its rate */
    void admit(Credential credential, @Nullable String address) {
        var kind = credential.kind();
        if (kind == Credential.Kind.INTERNAL) {
            return;
        }
        if (kind == Credential.Kind.PUBLISHABLE && address != null) {
            take(byAddress.get(address), "address", rate.publishableAddress());
        }
        take(byCredential.get(credential), kind.text(), perSecond(kind));
    }

    private static void take(Bucket bucket, String policy, int perSecond) {
        if (!bucket.tryConsume(1)) {
            var wait = bucket.estimateAbilityToConsume(1).getNanosToWaitForRefill();
            throw new RateLimitedException(policy, perSecond, Duration.ofNanos(wait));
        }
    }

    private int perSecond(Credential.Kind kind) {
        return switch (kind) {
            case SERVER -> rate.server();
            case PUBLISHABLE -> rate.publishable();
            case MANAGEMENT -> rate.management();
            case SESSION -> rate.session();
            case INTERNAL -> Integer.MAX_VALUE;
        };
    }

    private static Caffeine<Object, Object> buckets() {
        return Caffeine.newBuilder().maximumSize(MOST_BUCKETS).expireAfterAccess(Duration.ofMinutes(1));
    }

    private Bucket bucket(int perSecond) {
        return Bucket.builder()
                .withCustomTimePrecision(time)
                .addLimit(limit -> limit.capacity(2L * perSecond).refillGreedy(perSecond, SECOND))
                .build();
    }
}
