package dev.palate.server.allocation;

import dev.palate.server.experiment.AdaptiveExperiments;
import java.time.Duration;
import java.time.Instant;
import org.springframework.beans.factory.BeanFactory;

/** The steps of the allocator with an experiment, at times that tests choose: a minute lies between two steps. */
public final class AllocatorSteps {

    private final AdaptiveExperiments experiments;
    private final Adaptations adaptations;
    private Instant now = Instant.parse("2030-01-01T00:00:00Z");

    public AllocatorSteps(BeanFactory beans) {
        this.experiments = beans.getBean(AdaptiveExperiments.class);
        this.adaptations = beans.getBean(Adaptations.class);
    }

    /** Takes the next step with the one adaptive experiment of a project. */
    public void next(long projectId) {
        now = now.plus(Duration.ofMinutes(1));
        experiments
                .live()
                .filter(found -> found.projectId() == projectId)
                .next()
                .flatMap(found -> adaptations.advance(found, now))
                .block();
    }
}
