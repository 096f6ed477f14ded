package dev.palate.server.simulation;

import dev.palate.server.analysis.Looks;
import dev.palate.server.simulation.Site.Visit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/** Experiments of one project that have nothing to find, with subjects whose thumbs are alike. */
final class IdenticalVariants {

    private static final int LOOKS = 20;
    private static final int SUBJECTS_BETWEEN_LOOKS = 10;
    private static final double THUMBS = 4;

    /** Who answers at all. */
    private static final double ANSWERS = 0.8;

    private final Site site;
    private final Looks looks;
    private final Chance chance;
    private final Map<String, Seen> experiments = new HashMap<>();

    /** What was ever seen of an experiment, and how much must be there to be seen. */
    private static final class Seen {
        private boolean isDecided;
        private boolean isMismatched;
        private long subjects;
        private long thumbs;
    }

    record Outcome(boolean isDecided, boolean isMismatched) {}

    IdenticalVariants(Site site, Looks looks, Chance chance) {
        this.site = site;
        this.looks = looks;
        this.chance = chance;
    }

    List<Outcome> follow(int count) {
        for (int i = 0; i < count; i++) {
            start("aa-" + i);
        }
        experiments.keySet().forEach(key -> site.awaitAllocation(key, 1));
        for (int look = 0; look < LOOKS; look++) {
            come(look);
            experiments.forEach(this::look);
        }
        return experiments.values().stream()
                .map(seen -> new Outcome(seen.isDecided, seen.isMismatched))
                .toList();
    }

    private void start(String key) {
        site.experiment(
                key,
                List.of(Site.variant("control", true, 1), Site.variant("same", false, 1)),
                Map.of("plan", Map.of("minimumSubjects", 30)));
        experiments.put(key, new Seen());
    }

    /** Subjects are served in every experiment, where they like a share of what they judge. */
    private void come(int look) {
        var visits = IntStream.range(0, SUBJECTS_BETWEEN_LOOKS)
                .mapToObj(subject -> "subject-%d-%d".formatted(look, subject))
                .flatMap(subject -> experiments.keySet().stream().map(key -> new Visit(key, subject)))
                .toList();
        var thumbs = new ArrayList<Map<String, Object>>();
        site.serve(visits).forEach(served -> thumbs.addAll(judge(served)));
        site.send(thumbs);
    }

    private List<Map<String, Object>> judge(Served served) {
        var seen = experiments.get(served.experiment());
        seen.subjects++;
        if (!chance.happens(ANSWERS)) {
            return List.of();
        }
        double liked = chance.share(0.72, 0.48);
        var thumbs = IntStream.range(0, chance.atLeastOne(THUMBS))
                .mapToObj(rater -> Site.thumb(served, "rater-" + rater, chance.happens(liked)))
                .toList();
        seen.thumbs += thumbs.size();
        return thumbs;
    }

    private void look(String key, Seen seen) {
        looks.take(site.projectId(), key);
        var results = site.results(key);
        requireCounted(results.at("/metrics/0/variants"), seen);
        seen.isDecided |= List.of("better", "worse", "guardrail")
                .contains(results.at("/verdict/status").stringValue());
        seen.isMismatched |=
                results.at("/health/sampleRatio/state").stringValue().equals("mismatch");
    }

    private static void requireCounted(JsonNode variants, Seen seen) {
        if (Site.sum(variants, "subjects") != seen.subjects || Site.sum(variants, "events") != seen.thumbs) {
            throw new IllegalStateException(
                    "%d subjects came and gave %d thumbs: %s".formatted(seen.subjects, seen.thumbs, variants));
        }
    }
}
