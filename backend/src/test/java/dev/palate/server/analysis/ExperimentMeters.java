package dev.palate.server.analysis;

import org.springframework.context.ApplicationContext;

/** Lets tests of other packages see the meters of experiments without waiting for their next minute. */
public final class ExperimentMeters {

    private ExperimentMeters() {}

    public static void refresh(ApplicationContext server) {
        server.getBean(RunningExperiments.class).refresh().block();
    }
}
