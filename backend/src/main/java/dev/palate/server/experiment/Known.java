package dev.palate.server.experiment;

import java.util.Set;

/** What exists of all that a definition refers to. */
record Known(boolean prompt, Set<Integer> versions, Set<String> profiles, Set<String> metrics, boolean layer) {}
