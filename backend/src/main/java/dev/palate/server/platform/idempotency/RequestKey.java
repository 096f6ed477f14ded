package dev.palate.server.platform.idempotency;

import dev.palate.server.platform.InvalidRequestException;
import java.util.regex.Pattern;

/** What a client calls a request, unique for an operation in a project. */
record RequestKey(long projectId, String operation, String key) {

    static final String HEADER = "Idempotency-Key";

    private static final Pattern VISIBLE_ASCII = Pattern.compile("[!-~]{1,200}");

    RequestKey {
        if (!VISIBLE_ASCII.matcher(key).matches()) {
            throw new InvalidRequestException(HEADER, "must be 1 to 200 visible ASCII characters");
        }
    }
}
