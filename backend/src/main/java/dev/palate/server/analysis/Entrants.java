package dev.palate.server.analysis;

/**
 * Subjects who saw the variant first, drawn by the allocation, and those of them who saw another one too and are excluded.
 *
 * @param profile empty for all whose profile never had a segment table of its own
 */
record Entrants(int allocation, String variant, String profile, long subjects, long inSeveral) {

    Drawn drawn() {
        return new Drawn(allocation, variant, profile, subjects);
    }
}
