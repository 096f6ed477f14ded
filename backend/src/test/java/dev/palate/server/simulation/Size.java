package dev.palate.server.simulation;

/** How much is simulated: a little with every build, enough for the targets with {@code -Psimulations}. */
final class Size {

    /** Of tastes and answers. Who gets which variant is up to the server, whose salts are its own. */
    static final long SEED = Long.getLong("simulation.seed", 20261130);

    /** Experiments whose variants are the same. */
    static final int IDENTICAL = Integer.getInteger("simulation.identical", 30);

    /** Adaptive experiments in each world. */
    static final int RUNS = Integer.getInteger("simulation.runs", 2);

    /** Subjects of each of them. */
    static final int SUBJECTS = Integer.getInteger("simulation.subjects", 2_000);

    /** Whether there are as many as in the reference, so that its targets hold. */
    static final boolean IS_FULL = SUBJECTS >= 20_000;

    private Size() {}
}
