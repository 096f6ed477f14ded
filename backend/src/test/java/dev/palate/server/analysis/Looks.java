package dev.palate.server.analysis;

import org.springframework.beans.factory.BeanFactory;

/** Looks at running experiments, at times that tests choose. */
public final class Looks {

    private final LookKeeper keeper;

    public Looks(BeanFactory beans) {
        this.keeper = beans.getBean(LookKeeper.class);
    }

    /** Keeps a look if it sees something new. */
    public void take(long projectId, String experiment) {
        keeper.take(projectId, experiment).block();
    }
}
