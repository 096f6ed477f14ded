package dev.palate.engine.template;

import java.util.Optional;

/**
 * How large a template is with everything it includes.
 *
 * @param characters of all sources, each time they are included
 * @param sectionDepth sections inside each other
 * @param partialDepth prompts included inside each other
 */
record Extent(long characters, int sectionDepth, int partialDepth) {

    static Extent of(String source) {
        return new Extent(source.length(), 0, 0);
    }

    Extent withCharacters(long added) {
        return new Extent(characters + added, sectionDepth, partialDepth);
    }

    Extent withSectionDepth(int depth) {
        return new Extent(characters, Math.max(sectionDepth, depth), partialDepth);
    }

    /** With another template included inside so many open sections. */
    Extent including(Extent included, int openSections) {
        return new Extent(
                characters + included.characters,
                Math.max(sectionDepth, openSections + included.sectionDepth),
                Math.max(partialDepth, 1 + included.partialDepth));
    }

    /** Which limit this exceeds, in words for the template's author. */
    Optional<String> excess() {
        if (sectionDepth > TemplateLimits.SECTION_DEPTH) {
            return Optional.of("Sections are nested more than " + TemplateLimits.SECTION_DEPTH + " deep.");
        }
        if (partialDepth > TemplateLimits.PARTIAL_DEPTH) {
            return Optional.of("Prompts are included more than " + TemplateLimits.PARTIAL_DEPTH + " deep.");
        }
        return characters > TemplateLimits.COMPOSED_CHARACTERS
                ? Optional.of("With the prompts it includes, the template is longer than "
                        + TemplateLimits.COMPOSED_CHARACTERS + " characters.")
                : Optional.empty();
    }
}
