package dev.palate.client.api;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** No answer came in time. The server may have done what it was asked. */
public final class PalateTimeoutException extends PalateUnavailableException {

    PalateTimeoutException(Request request, Duration limit, @Nullable PalateException lastFailure) {
        super("%s was not answered within %d ms".formatted(request, limit.toMillis()), lastFailure);
    }
}
