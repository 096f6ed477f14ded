package dev.palate.client;

import dev.palate.client.api.PalateException;
import dev.palate.client.api.PalateProblemException;
import dev.palate.client.api.PalateTimeoutException;
import dev.palate.client.model.ResolveRequest;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Serves the application's own content in place of a prompt that could not be had, and logs it once per prompt until it is back. */
record Fallbacks(Warnings warnings) {

    Prompt serve(String key, ResolveRequest request, Content content, PalateException failure) {
        warnings.once(
                about(key),
                level(failure),
                "Serving the fallback of prompt '%s': %s".formatted(key, failure.getMessage()));
        var reasons = List.of(
                new Prompt.Reason("fallback", "The application's own content"),
                new Prompt.Reason(code(failure), Objects.requireNonNullElse(failure.getMessage(), "")));
        var decision = new Prompt.Decision(Exposure.NONE, null, request.getLabel(), null, null, Map.of(), reasons);
        return new Prompt(
                key, PromptSource.FALLBACK, null, content, Objects.requireNonNull(request.getRequestId()), decision);
    }

    /** The prompt could be had again. */
    Prompt recovered(Prompt prompt) {
        if (!warnings.areQuiet()) {
            warnings.passed(about(prompt.key()));
        }
        return prompt;
    }

    private static String about(String key) {
        return "fallback " + key;
    }

    /** A key that is not accepted needs somebody; everything else may heal itself. */
    private static Level level(PalateException failure) {
        var isRefused = failure instanceof PalateProblemException problem
                && (problem.status() == 401 || problem.status() == 403);
        return isRefused ? Level.ERROR : Level.WARNING;
    }

    private static String code(PalateException failure) {
        if (failure instanceof PalateProblemException problem) {
            return problem.code();
        }
        return failure instanceof PalateTimeoutException ? "timeout" : "unavailable";
    }
}
