package dev.palate.engine.template;

/** Collects the texts of one render and stops it when they become too long together. */
final class BoundedOutput {

    private final StringBuilder text = new StringBuilder(0);
    private int room = TemplateLimits.OUTPUT_CHARACTERS;

    /** Makes place for about so many characters, so that the text does not grow by copying. */
    void expect(int characters) {
        text.ensureCapacity(characters);
    }

    void append(String part) {
        claim(part.length());
        text.append(part);
    }

    void append(char character) {
        claim(1);
        text.append(character);
    }

    /** Counts characters that are printed elsewhere. */
    void claim(int characters) {
        room -= characters;
        if (room < 0) {
            throw new RenderLimitException(
                    "The rendered prompt is longer than " + TemplateLimits.OUTPUT_CHARACTERS + " characters.");
        }
    }

    /** What was appended since this was last called. */
    String take() {
        String taken = text.toString();
        text.setLength(0);
        return taken;
    }
}
