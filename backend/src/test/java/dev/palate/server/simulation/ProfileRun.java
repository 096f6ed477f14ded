package dev.palate.server.simulation;

import dev.palate.server.allocation.AllocatorSteps;
import dev.palate.server.simulation.Site.Visit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/** An adaptive experiment among profiles with {@link Tastes} of their own, with or without shares per profile. */
final class ProfileRun {

    private static final String KEY = "trial";
    private static final int BATCH = 100;

    private final Site site;
    private final Tastes tastes;
    private final AllocatorSteps allocator;
    private final Chance chance;
    private double regret;

    /**
     * What it came to.
     *
     * @param regret thumbs up that each profile's best variant would have got besides
     */
    record Outcome(double regret, JsonNode adaptive, JsonNode results) {}

    ProfileRun(Site site, Tastes tastes, AllocatorSteps allocator, Chance chance) {
        this.site = site;
        this.tastes = tastes;
        this.allocator = allocator;
        this.chance = chance;
    }

    static String name(int profile) {
        return "p" + profile;
    }

    Outcome follow(int subjects, boolean perProfile) {
        IntStream.range(0, tastes.profiles()).forEach(profile -> site.profile(name(profile)));
        site.experiment(
                KEY,
                IntStream.range(0, tastes.variants())
                        .mapToObj(i -> Site.variant("v" + i, i == 0, 1))
                        .toList(),
                Map.of("allocationPolicy", Map.of("mode", "thompson", "floor", 0.01, "perProfile", perProfile)));
        site.awaitAllocation(KEY, 1);
        for (int come = 0; come < subjects; come += BATCH) {
            serve(come);
            allocator.next(site.projectId());
            site.awaitAllocation(KEY, site.allocation(KEY));
        }
        var outcome = new Outcome(regret, site.adaptive(KEY), site.results(KEY));
        site.change(KEY, "stop", Map.of());
        return outcome;
    }

    private void serve(int from) {
        var visits = IntStream.range(from, from + BATCH)
                .mapToObj(i -> new Visit(KEY, "subject-" + i, name(profile(i))))
                .toList();
        var served = site.serve(visits);
        List<Map<String, Object>> thumbs = new ArrayList<>();
        for (int i = 0; i < BATCH; i++) {
            int profile = profile(from + i);
            double liked = tastes.likes()
                    .get(profile)
                    .get(Integer.parseInt(served.get(i).variant().substring(1)));
            regret += tastes.best(profile) - liked;
            thumbs.add(Site.thumb(served.get(i), "themselves", chance.happens(liked)));
        }
        site.send(thumbs);
    }

    private int profile(int subject) {
        return subject % tastes.profiles();
    }
}
