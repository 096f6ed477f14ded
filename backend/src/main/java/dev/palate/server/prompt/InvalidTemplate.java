package dev.palate.server.prompt;

import dev.palate.engine.template.TemplateSyntaxException;
import dev.palate.server.platform.InvalidRequestException;

/** A template that cannot be parsed, as a problem that points to the message and the position in it. */
final class InvalidTemplate {

    private InvalidTemplate() {}

    static InvalidRequestException problem(TemplateSyntaxException cause) {
        var pointer = cause.part().isPresent()
                ? "/messages/%d/content".formatted(cause.part().getAsInt())
                : "/text";
        return new InvalidRequestException(
                pointer, "line %d, column %d: %s".formatted(cause.line(), cause.column(), cause.problem()));
    }
}
