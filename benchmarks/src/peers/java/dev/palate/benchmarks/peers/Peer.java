package dev.palate.benchmarks.peers;

/**
 * Another SDK with the experiment of {@link dev.palate.benchmarks.micro.DecideBenchmark}: half and half for who is on the plan
 * {@code pro}, nothing for others. What it knows of subjects is made beforehand, and nothing leaves the process.
 */
interface Peer extends AutoCloseable {

    int SUBJECTS = 1024;

    String CURRENT = "current";
    String SHORTER = "shorter";
    String NONE = "none";

    /** The variant of a subject on the plan, counted from 0. */
    String decide(int subject);

    /** The variant of somebody on another plan. */
    String decideForOthers();

    @Override
    void close();
}
