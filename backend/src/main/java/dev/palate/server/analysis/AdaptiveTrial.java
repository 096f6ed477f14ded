package dev.palate.server.analysis;

import dev.palate.server.experiment.AllocationPolicy;

/** An experiment with what its traffic follows. */
record AdaptiveTrial(Experiment experiment, AllocationPolicy policy) {}
