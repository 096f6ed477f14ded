package dev.palate.server.platform;

/**
 * One thing wrong with a request.
 *
 * @param pointer a JSON Pointer into the body, or the name of a parameter or header
 */
public record FieldError(String pointer, String message) {}
