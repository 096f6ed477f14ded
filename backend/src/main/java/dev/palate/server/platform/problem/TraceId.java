package dev.palate.server.platform.problem;

import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.web.filter.reactive.ServerWebExchangeContextFilter;
import org.springframework.web.server.ServerWebExchange;
import reactor.util.context.ContextView;

/** Finds a request again in logs and traces: the caller's W3C trace id, or a new one. */
public record TraceId(String value) {

    private static final String ATTRIBUTE = TraceId.class.getName();
    private static final Pattern TRACEPARENT =
            Pattern.compile("(?!ff)[0-9a-f]{2}-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}(-.*)?");
    private static final String INVALID = "0".repeat(32);

    public static TraceId of(ServerWebExchange exchange) {
        return (TraceId) exchange.getAttributes()
                .computeIfAbsent(
                        ATTRIBUTE,
                        absent -> from(exchange.getRequest().getHeaders().getFirst("traceparent")));
    }

    /** Logs a line of a pipeline under the trace id of the request that it belongs to, if it belongs to one. */
    public static void log(ContextView context, Runnable line) {
        ServerWebExchangeContextFilter.getExchange(context)
                .ifPresentOrElse(exchange -> of(exchange).log(line), line);
    }

    /** Logs a line under this id. */
    void log(Runnable line) {
        try (var id = MDC.putCloseable("traceId", value)) {
            line.run();
        }
    }

    static TraceId from(@Nullable String traceparent) {
        if (traceparent != null) {
            var matcher = TRACEPARENT.matcher(traceparent);
            if (matcher.matches() && !matcher.group(1).equals(INVALID)) {
                return new TraceId(matcher.group(1));
            }
        }
        return next();
    }

    private static TraceId next() {
        var random = ThreadLocalRandom.current();
        var hex = HexFormat.of();
        return new TraceId(hex.toHexDigits(random.nextLong() | 1) + hex.toHexDigits(random.nextLong()));
    }
}
