package dev.palate.server.prompt;

import dev.palate.engine.template.PartialReference;

/**
 * An inclusion with the version it meant when the including version was published; stored as JSON.
 *
 * @param reference as in the tag, in canonical form
 */
record Pin(String reference, String prompt, int version, String digest) {

    boolean answers(PartialReference asked) {
        return reference.equals(asked.toString());
    }
}
