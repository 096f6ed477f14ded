package dev.palate.server.allocation;

import dev.palate.server.experiment.AdaptiveExperiments;
import dev.palate.server.experiment.Posterior;
import dev.palate.server.experiment.ProfileShares;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

    /**
     * Gives profiles shares of their own in all adaptive experiments of a project, and says how many these are.
     *
     * @param weights of the variants, by profile
     */
    public long share(long projectId, Map<String, Map<String, Double>> weights) {
        return experiments
                .live()
                .filter(found -> found.projectId() == projectId)
                .concatMap(found -> {
                    var posterior = new Posterior(found.metric(), found.policy().source(), List.of(), null);
                    var profiles = new HashMap<String, ProfileShares>();
                    weights.forEach((profile, shares) ->
                            profiles.put(profile, new ProfileShares(shares, "a test wants it", posterior)));
                    return experiments
                            .reallocate(found, Map.of(), "a test wants it", posterior, profiles)
                            .thenReturn(found);
                })
                .count()
                .blockOptional()
                .orElseThrow();
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
