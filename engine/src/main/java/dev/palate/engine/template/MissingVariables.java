package dev.palate.engine.template;

/**
 * What a render does with a tag whose variable was not given. A variable given as {@code null} is not missing and prints
 * nothing; a section over a missing variable is not rendered, whatever the policy.
 */
public enum MissingVariables {
    /** Fail with a {@link MissingVariablesException} that names all of them. */
    STRICT,
    /** Print nothing. */
    EMPTY,
    /** Print the tag as it was written. */
    KEEP
}
