package dev.palate.client;

import dev.palate.client.api.PalateException;
import dev.palate.client.api.PalateProblemException;
import dev.palate.client.model.FieldError;
import dev.palate.client.model.Problem;
import dev.palate.engine.decision.UnknownLabelException;
import dev.palate.engine.decision.UnknownPromptException;
import dev.palate.engine.template.InvalidValueException;
import dev.palate.engine.template.MissingVariablesException;
import dev.palate.engine.template.RenderLimitException;
import dev.palate.engine.template.ReservedRoots;
import java.util.Collection;
import java.util.List;

/** What a request is refused with, as the server refuses it. */
final class LocalProblems {

    private LocalProblems() {}

    static PalateException of(RuntimeException failure) {
        if (failure instanceof PalateException known) {
            return known;
        }
        if (failure instanceof UnknownPromptException unknown) {
            return unknownPrompt(unknown.prompt());
        }
        if (failure instanceof UnknownLabelException unknown) {
            return unknownLabel(unknown.prompt(), unknown.label(), unknown.labels());
        }
        if (failure instanceof MissingVariablesException missing) {
            return refused(
                    "missing_variables",
                    "Missing variables",
                    missing.names().stream().map(LocalProblems::missing).toList());
        }
        if (failure instanceof InvalidValueException invalid) {
            return invalid(List.of(error(pointer(invalid.path()), String.valueOf(invalid.getMessage()))));
        }
        if (failure instanceof RenderLimitException limit) {
            return invalid(List.of(error("/variables", String.valueOf(limit.getMessage()))));
        }
        throw failure;
    }

    static PalateProblemException unknownPrompt(String prompt) {
        return PalateProblemException.of(problem(
                "prompt_not_found", "Prompt not found", 404, "There is no prompt named '%s'.".formatted(prompt)));
    }

    private static PalateProblemException unknownLabel(String prompt, String label, Collection<String> labels) {
        var existing = labels.isEmpty() ? "it has none yet" : "it has " + String.join(", ", labels);
        return PalateProblemException.of(problem(
                        "label_not_found",
                        "Label not found",
                        404,
                        "The prompt '%s' has no label '%s' to serve here; %s.".formatted(prompt, label, existing))
                .available(List.copyOf(labels)));
    }

    static PalateProblemException invalid(List<FieldError> errors) {
        return refused("invalid_request", "Invalid request", errors);
    }

    static FieldError error(String pointer, String message) {
        return new FieldError().pointer(pointer).message(message);
    }

    private static PalateProblemException refused(String code, String title, List<FieldError> errors) {
        var first = errors.get(0);
        var more = errors.size() == 1 ? "" : " (and %d more)".formatted(errors.size() - 1);
        var detail = first.getPointer() + ": " + first.getMessage() + more;
        return PalateProblemException.of(problem(code, title, 422, detail).errors(errors));
    }

    private static Problem problem(String code, String title, int status, String detail) {
        return new Problem()
                .type("/docs/problems/" + code)
                .title(title)
                .status(status)
                .code(code)
                .detail(detail);
    }

    private static FieldError missing(String name) {
        return isBelow(ReservedRoots.PROFILE, name)
                ? error("/context/profile", name + " is printed by this version, and no profile here sets it")
                : error(pointer(name), "is printed by this version and was not given");
    }

    private static String pointer(String path) {
        var names = path.replace('.', '/');
        return isBelow(ReservedRoots.CONTEXT, path)
                ? "/context/attributes" + names.substring(ReservedRoots.CONTEXT.length())
                : "/variables/" + names;
    }

    private static boolean isBelow(String root, String path) {
        return path.equals(root) || path.startsWith(root + ".");
    }
}
