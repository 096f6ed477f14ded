package dev.palate.server.serving;

import dev.palate.engine.profile.ResolvedProfile;
import dev.palate.engine.template.InvalidValueException;
import dev.palate.engine.template.MissingVariablesException;
import dev.palate.engine.template.RenderLimitException;
import dev.palate.engine.template.RenderedPrompt;
import dev.palate.engine.template.ReservedRoots;
import dev.palate.server.platform.FieldError;
import dev.palate.server.platform.InvalidRequestException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Renders a version for a request; what the engine refuses becomes a problem with pointers into the variables. */
final class Rendering {

    private Rendering() {}

    static RenderedPrompt of(ServedVersion version, ResolveRequest request, ResolvedProfile profile) {
        try {
            return version.template().render(values(request, profile), request.missing());
        } catch (MissingVariablesException missing) {
            throw new MissingVariablesProblem(missing.names());
        } catch (InvalidValueException invalid) {
            throw new InvalidRequestException(pointer(invalid.path()), String.valueOf(invalid.getMessage()));
        } catch (RenderLimitException limit) {
            throw new InvalidRequestException("/variables", String.valueOf(limit.getMessage()));
        }
    }

    private static Map<String, Object> values(ResolveRequest request, ResolvedProfile profile) {
        var values = new HashMap<>(request.variables());
        values.put(ReservedRoots.PROFILE, profile.values());
        values.put(ReservedRoots.CONTEXT, context(request));
        return values;
    }

    private static Map<String, Object> context(ResolveRequest request) {
        var context = new HashMap<>(request.attributes());
        if (request.subject() != null) {
            context.put("subject", request.subject());
        }
        return context;
    }

    private static String pointer(String path) {
        var names = path.replace('.', '/');
        return path.equals(ReservedRoots.CONTEXT) || path.startsWith(ReservedRoots.CONTEXT + ".")
                ? "/context/attributes" + names.substring(ReservedRoots.CONTEXT.length())
                : "/variables/" + names;
    }

    /** Variables that the version prints and the caller did not give, all of them. */
    private static final class MissingVariablesProblem extends InvalidRequestException {

        MissingVariablesProblem(List<String> names) {
            super(
                    "missing_variables",
                    "Missing variables",
                    names.stream()
                            .map(name -> new FieldError(pointer(name), "is printed by this version and was not given"))
                            .toList());
        }
    }
}
