package dev.palate.client.spring;

import org.jspecify.annotations.Nullable;

/** Why there can be no client, and what to do about it. */
final class NoClientException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String action;

    private NoClientException(String message, String action, @Nullable Throwable cause) {
        super(message, cause);
        this.action = action;
    }

    static NoClientException noKey() {
        return new NoClientException(
                "There is no API key of Palate.",
                "Set palate.api-key to a server key or a publishable key, or palate.enabled to false. Tests may define a"
                        + " PalateClient of their own, such as PalateClient.testing().client().",
                null);
    }

    static NoClientException refused(RuntimeException refusal) {
        return new NoClientException(
                "A setting below palate cannot be used: " + refusal.getMessage(),
                "Correct the setting of this name.",
                refusal);
    }

    /** Spring Boot 3 manages annotations that Jackson 3 cannot do with, unless the application says otherwise. */
    static NoClientException oldAnnotations() {
        return new NoClientException(
                "Palate needs com.fasterxml.jackson.core:jackson-annotations 2.21 or newer, and there is an older one.",
                "Declare the dependency with this version in the application; Jackson 2 works with it as before.",
                null);
    }

    String action() {
        return action;
    }
}
