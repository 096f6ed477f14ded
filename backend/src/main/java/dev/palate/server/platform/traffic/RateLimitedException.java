package dev.palate.server.platform.traffic;

import dev.palate.server.platform.ProblemException;
import java.time.Duration;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/** A caller who is faster than agreed; tells the rate as the RateLimit header fields of the IETF do. */
final class RateLimitedException extends ProblemException {

    private final String policy;
    private final int perSecond;
    private final long seconds;

    /** @param wait until one more request would be taken */
    RateLimitedException(String policy, int perSecond, Duration wait) {
        super(
                HttpStatus.TOO_MANY_REQUESTS,
                "rate_limited",
                "Too many requests",
                "More than %,d requests a second; slow down, or send several items in one request."
                        .formatted(perSecond));
        this.policy = policy;
        this.perSecond = perSecond;
        this.seconds = Math.max(1, wait.plusNanos(999_999_999).toSeconds());
    }

    @Override
    public Map<String, String> headers() {
        return Map.of(
                HttpHeaders.RETRY_AFTER,
                Long.toString(seconds),
                "RateLimit",
                "\"%s\";r=0;t=%d".formatted(policy, seconds),
                "RateLimit-Policy",
                "\"%s\";q=%d;w=2".formatted(policy, 2L * perSecond));
    }
}
