package dev.palate.engine.profile;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One version of a preference profile.
 *
 * @param key the key, unique in the project
 * @param version the version's number, from 1
 * @param parent the key of the profile that this one refines
 * @param priority where the rules of several profiles match, the highest wins, of equal ones the first key
 * @param rule whom the profile is for, unless context or store name it
 * @param values the profile's own dimension values, in order
 */
public record Profile(
        String key,
        int version,
        @Nullable String parent,
        int priority,
        @Nullable Rule rule,
        Map<String, Object> values) {

    /**
     * Copies the values and keeps their order.
     *
     * @throws NullPointerException if a value is null
     */
    public Profile {
        values.forEach((dimension, value) -> Objects.requireNonNull(value, dimension));
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }
}
