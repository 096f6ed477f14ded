package dev.palate.server.profile;

import java.util.Map;

/** A version of a prompt with its value in some dimensions. */
public record DescribedVersion(long promptId, int number, Map<String, Object> values) {

    public DescribedVersion {
        values = Map.copyOf(values);
    }
}
