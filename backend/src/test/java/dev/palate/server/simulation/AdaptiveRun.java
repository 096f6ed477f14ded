package dev.palate.server.simulation;

import dev.palate.server.allocation.AllocatorSteps;
import dev.palate.server.simulation.Site.Visit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.function.Function;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/** An adaptive experiment in a {@link World}: batches of subjects come, and the allocator takes a step after each. */
final class AdaptiveRun {

    private static final String KEY = "trial";

    private static final int BATCH = 100;

    private final Site site;
    private final World world;
    private final AllocatorSteps allocator;
    private final Chance chance;
    private final Queue<List<Map<String, Object>>> underWay = new ArrayDeque<>();
    private long served;
    private long answered;
    private double regret;

    /** Who serves a batch of visits. */
    interface Door extends Function<List<Visit>, List<Served>> {}

    /**
     * What it came to.
     *
     * @param regret thumbs up that the best variants would have got besides
     * @param isBestFound whether the best variant has the largest share at the end
     * @param results the experiment's results at the end
     */
    record Outcome(double regret, boolean isBestFound, JsonNode adaptive, JsonNode results) {}

    AdaptiveRun(Site site, World world, AllocatorSteps allocator, Chance chance) {
        this.site = site;
        this.world = world;
        this.allocator = allocator;
        this.chance = chance;
    }

    AdaptiveRun start() {
        site.experiment(KEY, variants(), Map.of("allocationPolicy", world.policy()));
        site.awaitAllocation(KEY, 1);
        return this;
    }

    Outcome follow(int subjects) {
        return follow(subjects, site::serve);
    }

    Outcome follow(int subjects, Door door) {
        for (int come = 0; come < subjects; come += BATCH) {
            boolean isLater = 2 * come >= subjects;
            if (world.newcomer() && isLater && 2 * (come - BATCH) < subjects) {
                openAll();
            }
            serve(door, come, isLater);
            allocator.next(site.projectId());
            site.awaitAllocation(KEY, site.allocation(KEY));
        }
        return outcome();
    }

    private List<Map<String, Object>> variants() {
        return IntStream.range(0, world.variants())
                .mapToObj(i -> Site.variant(name(i), i == 0, i < world.open(false) ? 1 : 0))
                .toList();
    }

    private static String name(int variant) {
        return "v" + variant;
    }

    private static int position(String variant) {
        return Integer.parseInt(variant.substring(1));
    }

    /** Lets all variants have the same share. */
    private void openAll() {
        var weights = new LinkedHashMap<String, Integer>();
        IntStream.range(0, world.variants()).forEach(variant -> weights.put(name(variant), 1));
        site.change(KEY, "allocations", Map.of("weights", weights));
        site.awaitAllocation(KEY, site.allocation(KEY));
    }

    private void serve(Door door, int from, boolean isLater) {
        var visits = IntStream.range(from, from + BATCH)
                .mapToObj(i -> new Visit(KEY, "subject-" + i))
                .toList();
        var thumbs = new ArrayList<Map<String, Object>>();
        for (var answer : door.apply(visits)) {
            int variant = position(answer.variant());
            double liked = world.likes(isLater).get(variant);
            served++;
            regret += world.best(isLater) - liked;
            if (chance.happens(world.answers().get(variant))) {
                thumbs.add(Site.thumb(answer, "themselves", chance.happens(liked)));
            }
        }
        underWay.add(thumbs);
        if (underWay.size() > world.delay()) {
            var due = underWay.remove();
            answered += due.size();
            site.send(due);
        }
    }

    private Outcome outcome() {
        var adaptive = site.adaptive(KEY);
        var results = site.results(KEY);
        requireCounted(adaptive.path("variants"));
        site.change(KEY, "stop", Map.of());
        return new Outcome(regret, largest(adaptive.path("variants")) == world.bestAtTheEnd(), adaptive, results);
    }

    private void requireCounted(JsonNode variants) {
        if (Site.sum(variants, "subjects") != served || Site.sum(variants, "answers") != answered) {
            throw new IllegalStateException(
                    "%d subjects came and %d answered: %s".formatted(served, answered, variants));
        }
    }

    private static int largest(JsonNode variants) {
        return IntStream.range(0, variants.size())
                .reduce((one, other) -> variants.get(one).path("sharePpm").intValue()
                                >= variants.get(other).path("sharePpm").intValue()
                        ? one
                        : other)
                .orElseThrow();
    }
}
