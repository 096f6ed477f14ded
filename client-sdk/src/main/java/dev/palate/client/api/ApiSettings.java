package dev.palate.client.api;

import java.net.URI;
import java.time.Duration;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Where the server is and how long to try.
 *
 * @param endpoint the address of the server, {@code http} or {@code https}, with the path under which it is mounted, if any
 * @param apiKey the key, which also names the project
 * @param connectTimeout the most time to open a connection
 * @param requestTimeout the most time for one attempt, its body included
 * @param callTimeout the most time for a call, all attempts and waits included
 * @param retries how many attempts may follow the first; zero for none
 * @param retryBackoff the longest wait before the second attempt; it doubles with each further one
 */
public record ApiSettings(
        URI endpoint,
        String apiKey,
        Duration connectTimeout,
        Duration requestTimeout,
        Duration callTimeout,
        int retries,
        Duration retryBackoff) {

    private static final Set<String> SCHEMES = Set.of("http", "https");
    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]+");

    /** @throws IllegalArgumentException when a part is out of its range */
    public ApiSettings {
        if (endpoint.getScheme() == null
                || !SCHEMES.contains(endpoint.getScheme())
                || endpoint.getHost() == null
                || endpoint.getRawQuery() != null
                || endpoint.getRawFragment() != null) {
            throw new IllegalArgumentException("endpoint must be an http or https address such as "
                    + "http://localhost:8080, without query and fragment: " + endpoint);
        }
        if (!KEY.matcher(apiKey).matches()) {
            throw new IllegalArgumentException("apiKey must be one or more visible ASCII characters");
        }
        Durations.positive("connectTimeout", connectTimeout);
        Durations.positive("requestTimeout", requestTimeout);
        Durations.positive("callTimeout", callTimeout);
        Durations.positive("retryBackoff", retryBackoff);
        if (retries < 0 || retries > 10) {
            throw new IllegalArgumentException("retries must be between 0 and 10: " + retries);
        }
    }

    boolean isEncrypted() {
        return endpoint.getScheme().equals("https");
    }

    /** The address under which the paths of the contract begin. */
    String base() {
        return endpoint.toString().replaceAll("/+$", "") + "/api/v1";
    }

    /** Everything but the key. */
    @Override
    public String toString() {
        return "ApiSettings[endpoint=%s, connectTimeout=%s, requestTimeout=%s, callTimeout=%s, retries=%d]"
                .formatted(endpoint, connectTimeout, requestTimeout, callTimeout, retries);
    }
}
