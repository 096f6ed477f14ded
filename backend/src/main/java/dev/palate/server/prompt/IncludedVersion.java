package dev.palate.server.prompt;

import java.util.List;

/** A version of a text prompt that another one includes, with what it includes itself. */
record IncludedVersion(String prompt, int number, String text, List<Pin> composes) {}
