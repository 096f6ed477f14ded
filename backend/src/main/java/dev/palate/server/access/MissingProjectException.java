package dev.palate.server.access;

import dev.palate.server.platform.FieldError;
import dev.palate.server.platform.ProblemException;
import java.util.List;
import org.springframework.http.HttpStatus;

/** A session that could mean several projects, or none, and does not say which. */
final class MissingProjectException extends ProblemException {

    MissingProjectException() {
        super(
                HttpStatus.BAD_REQUEST,
                "project_required",
                "Project required",
                "Name the project of this request in the header Palate-Project.",
                List.of(new FieldError(ProjectChoice.HEADER, "is missing")));
    }
}
