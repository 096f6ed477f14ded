package dev.palate.server.demo;

import java.util.List;

/** Versions of a prompt that a judge compared with its baseline version, each a variant of one experiment. */
record Contest(String prompt, int baseline, String experiment, List<Contestant> contestants) {

    Contest {
        contestants = List.copyOf(contestants);
    }

    /** How often the judge compared a contestant with the baseline, all contestants together. */
    long judgements(int instructions) {
        return (long) instructions * contestants.size();
    }
}
