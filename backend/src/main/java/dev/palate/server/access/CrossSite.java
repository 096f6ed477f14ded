package dev.palate.server.access;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.reactive.ServerHttpRequest;

/**
 * Which requests a page of another site can make a browser send. A form has no JSON to offer, and a script that sends JSON
 * to a server that shares nothing with its origin is stopped by the browser.
 */
final class CrossSite {

    private static final Set<HttpMethod> SAFE = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

    /** The types that a browser sends to another origin without asking first; it may also send none at all. */
    private static final Set<String> OF_FORMS =
            Set.of("", "text/plain", "application/x-www-form-urlencoded", "multipart/form-data");

    /** What browsers say of pages of this very origin, and of what the user typed. */
    private static final Set<String> OWN = Set.of("same-origin", "none");

    private CrossSite() {}

    static boolean changesNothing(ServerHttpRequest request) {
        return SAFE.contains(request.getMethod());
    }

    /** @throws CrossSiteRequestException for a change that another site may have sent, whatever token it carries */
    static void refuse(ServerHttpRequest request) {
        if (!changesNothing(request) && (isFromElsewhere(request.getHeaders()) || isForm(request.getHeaders()))) {
            throw new CrossSiteRequestException();
        }
    }

    private static boolean isFromElsewhere(HttpHeaders headers) {
        return headers.getOrEmpty("Sec-Fetch-Site").stream().anyMatch(site -> !OWN.contains(site));
    }

    private static boolean isForm(HttpHeaders headers) {
        return hasBody(headers) && OF_FORMS.contains(type(headers.getFirst(HttpHeaders.CONTENT_TYPE)));
    }

    private static boolean hasBody(HttpHeaders headers) {
        return headers.getContentLength() > 0 || headers.containsHeader(HttpHeaders.TRANSFER_ENCODING);
    }

    private static String type(@Nullable String header) {
        return header == null ? "" : header.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    }
}
