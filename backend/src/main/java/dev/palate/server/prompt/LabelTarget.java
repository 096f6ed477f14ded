package dev.palate.server.prompt;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * Where a label points.
 *
 * @param profile whose deployment it is; absent for the default one
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record LabelTarget(String label, @Nullable String profile, int version) {}
