package dev.palate.server.analysis;

/** Subjects who saw the variant first, drawn by the allocation, and those of them who saw another one too and are excluded. */
record Entrants(int allocation, String variant, long subjects, long inSeveral) {

    Drawn drawn() {
        return new Drawn(allocation, variant, subjects);
    }
}
