package dev.palate.server.access;

import dev.palate.server.platform.ProblemException;
import org.springframework.http.HttpStatus;

/** A change that a form, or a page of another site, may have made a browser send. */
final class CrossSiteRequestException extends ProblemException {

    CrossSiteRequestException() {
        super(
                HttpStatus.FORBIDDEN,
                "cross_site_request",
                "Cross-site request",
                "A browser may change something only as application/json, and only from a page of this server.");
    }
}
