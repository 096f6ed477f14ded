package dev.palate.server.feedback;

/** Subjects who entered an experiment at one place, and how many of them saw another variant as well. */
record EntrySums(long subjects, long inSeveral) {

    static final EntrySums ZERO = new EntrySums(0, 0);

    static EntrySums ofSubject(int variants) {
        return new EntrySums(1, variants > 1 ? 1 : 0);
    }

    EntrySums plus(EntrySums other) {
        return new EntrySums(subjects + other.subjects, inSeveral + other.inSeveral);
    }

    EntrySums negate() {
        return new EntrySums(-subjects, -inSeveral);
    }
}
