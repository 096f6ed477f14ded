package dev.palate.engine.template;

/** How large templates and what they render may become; the same everywhere a template is parsed or rendered. */
public final class TemplateLimits {

    /** Bytes of a template's source in UTF-8; of all messages together in a chat prompt. */
    public static final int SOURCE_BYTES = 1 << 20;

    /** Sections open inside each other, counted through included prompts. */
    public static final int SECTION_DEPTH = 16;

    /** Prompts included inside each other. */
    public static final int PARTIAL_DEPTH = 5;

    /** Different variable paths of one template. */
    public static final int VARIABLES = 1_000;

    /** Characters of one variable path. */
    public static final int PATH_LENGTH = 256;

    /** Names joined by dots in one variable path. */
    public static final int PATH_SEGMENTS = 16;

    /** Characters of a template's source together with the sources of all it includes, each time it is included. */
    public static final int COMPOSED_CHARACTERS = 4 << 20;

    /** Messages and placeholders of a chat prompt. */
    public static final int CHAT_PARTS = 1_000;

    /** Characters that one render may produce, over all messages. */
    public static final int OUTPUT_CHARACTERS = 1 << 20;

    /** List items that the sections and placeholders of one render may visit. */
    public static final int ITERATIONS = 100_000;

    /** Texts and tags that one render may visit; bounds large loop bodies that print nothing. */
    public static final int STEPS = 2_000_000;

    /** Digits of a printed number, so that {@code 1e999999999} does not become a gigabyte of zeros. */
    public static final int NUMBER_DIGITS = 1_000;

    /** Maps and lists inside each other in a value that is printed as JSON. */
    public static final int VALUE_DEPTH = 64;

    private TemplateLimits() {}
}
