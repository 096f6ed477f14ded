package dev.palate.client.api;

import java.net.http.HttpHeaders;
import java.net.http.HttpResponse.BodySubscriber;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** A snapshot that was asked for: JSON, not too large, and with the digest that its sender gave it. */
final class SnapshotAnswer extends Answer<byte[]> {

    static final String TOO_LARGE = "The snapshot is larger than %,d bytes".formatted(SnapshotChannel.MOST_BYTES);

    @Override
    String mediaType() {
        return "application/json";
    }

    @Override
    BodySubscriber<Supplier<byte @Nullable []>> subscriber(HttpHeaders headers, JsonMapper mapper) {
        return new BoundedBody<>(SnapshotChannel.MOST_BYTES, TOO_LARGE, json -> read(headers, json));
    }

    private byte[] read(HttpHeaders headers, byte[] json) {
        var type = headers.firstValue("Content-Type").orElse("nothing");
        if (!type.startsWith(mediaType())) {
            throw new PalateUnavailableException("The snapshot is " + type + " instead of JSON", null);
        }
        var digest = headers.firstValue("Content-Digest").orElse(null);
        if (digest != null && !ContentDigest.matches(digest, json)) {
            throw new PalateUnavailableException("The snapshot was damaged on the way", null);
        }
        return json;
    }
}
