package dev.palate.server.platform;

import java.util.List;

/**
 * What the query of an operation may state.
 *
 * @param values those that it may have; empty if any will do
 * @param isRepeatable whether it may be stated with several values
 */
public record QueryParameter(List<String> values, boolean isRepeatable) {

    public QueryParameter {
        values = List.copyOf(values);
    }

    public boolean accepts(String value) {
        return values.isEmpty() || values.contains(value);
    }
}
