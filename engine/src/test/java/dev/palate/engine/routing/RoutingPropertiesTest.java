package dev.palate.engine.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.IntFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The statistical properties of draws and tables. */
class RoutingPropertiesTest {

    private static final long SEED = 20260101;
    private static final int IDS = 1_000_000;

    @BeforeAll
    static void printSeed() {
        System.out.println("RoutingPropertiesTest: seed " + SEED);
    }

    @ParameterizedTest
    @EnumSource
    void spreadsIdsEvenly(Ids ids) {
        String[] units = ids.generate(ids == Ids.SEQUENTIAL ? IDS : IDS / 4);

        double[] pValues = IntStream.range(0, 20)
                .mapToDouble(salt -> evenness(Draw.of(Purpose.VARIANT, "salt-" + salt), units))
                .toArray();

        assertThat(DoubleStream.of(pValues)).allMatch(p -> p > 1e-4);
        assertThat(Kolmogorov.uniformity(pValues)).isGreaterThan(0.001);
    }

    @Test
    void drawsIndependentlyForDifferentSalts() {
        String[] units = Ids.SEQUENTIAL.generate(20_000);

        long dependent = IntStream.range(0, 200)
                .mapToDouble(i -> independence(
                        Draw.of(Purpose.VARIANT, "experiment-" + i),
                        Draw.of(Purpose.VARIANT, "experiment-" + (i + 1)),
                        units))
                .filter(p -> p < 0.001)
                .count();

        assertThat(dependent).isLessThanOrEqualTo(3);
    }

    @Test
    void drawsIndependentlyForDifferentPurposes() {
        String[] units = Ids.SEQUENTIAL.generate(200_000);
        Purpose[] purposes = Purpose.values();

        for (int i = 0; i < purposes.length; i++) {
            for (int j = 0; j < i; j++) {
                double p = independence(Draw.of(purposes[i], "salt"), Draw.of(purposes[j], "salt"), units);

                assertThat(p).as("%s and %s", purposes[i], purposes[j]).isGreaterThan(1e-4);
            }
        }
    }

    @Test
    void includesTheShareThatTrafficAsksFor() {
        Draw draw = Draw.of(Purpose.TRAFFIC, "salt");
        int[] steps = {10_000, 50_000, 250_000, 1_000_000};
        int[] included = new int[steps.length];

        for (int i = 0; i < IDS; i++) {
            int bucket = draw.bucket("user-" + i);
            for (int step = 0; step < steps.length; step++) {
                included[step] += bucket < steps[step] ? 1 : 0;
            }
        }

        for (int step = 0; step < steps.length; step++) {
            double share = steps[step] / 1e6;
            assertThat(Math.abs(included[step] - share * IDS))
                    .isLessThanOrEqualTo(5 * Math.sqrt(share * (1 - share) * IDS));
        }
    }

    @Test
    void movesTheFewestBucketsThatAChangeOfWeightsNeeds() {
        Random random = new Random(SEED);
        for (int round = 0; round < 500; round++) {
            int variants = 2 + random.nextInt(7);
            SegmentTable table = SegmentTable.of(shares(variants, random));
            for (int change = 0; change < 5; change++) {
                int[] target = shares(variants, random);
                Reallocation reallocation = table.reallocate(target);

                assertThat(reallocation.movedPpm()).isEqualTo(halfTheDistance(table, target));
                assertThat(movedBuckets(table, reallocation.table())).isEqualTo(reallocation.movedPpm());
                assertThat(sharesOf(reallocation.table())).containsExactly(target);
                table = reallocation.table();
            }
        }
    }

    @Test
    void putsNobodyIntoTwoExperimentsOfALayer() {
        List<Slots> experiments = fragmentedLayer(new Random(SEED));
        Draw layer = Draw.of(Purpose.LAYER, "layer");

        for (int i = 0; i < IDS; i++) {
            int bucket = layer.bucket("user-" + i);
            int owners = 0;
            for (Slots slots : experiments) {
                owners += slots.contains(bucket) ? 1 : 0;
            }
            if (owners != 1) {
                assertThat(owners).as("owners of the slot of user-%s", i).isEqualTo(1);
            }
        }
    }

    private static double evenness(Draw draw, String[] units) {
        int[] bins = new int[100];
        for (String unit : units) {
            bins[draw.bucket(unit) / 10_000]++;
        }
        return ChiSquare.uniformity(bins);
    }

    private static double independence(Draw first, Draw second, String[] units) {
        int[][] table = new int[10][10];
        for (String unit : units) {
            table[first.bucket(unit) / 100_000][second.bucket(unit) / 100_000]++;
        }
        return ChiSquare.independence(table);
    }

    /** A layer that experiments came to and left until its slots are scattered, and that is full in the end. */
    private static List<Slots> fragmentedLayer(Random random) {
        List<Slots> experiments = new ArrayList<>();
        for (int round = 0; round < 200; round++) {
            Slots free = Slots.free(experiments);
            if (free.size() > 0 && random.nextInt(3) > 0) {
                experiments.add(free.take(1 + random.nextInt(Math.min(free.size(), 200_000))));
            } else {
                experiments.remove(random.nextInt(experiments.size()));
            }
        }
        experiments.add(Slots.free(experiments));
        return experiments;
    }

    private static int[] shares(int variants, Random random) {
        double[] weights = IntStream.range(0, variants)
                .mapToDouble(i -> random.nextInt(4) == 0 && i > 0 ? 0 : 0.01 + random.nextDouble())
                .toArray();
        return Weights.apportion(weights);
    }

    private static int[] sharesOf(SegmentTable table) {
        return IntStream.range(0, table.variants()).map(table::shareOf).toArray();
    }

    private static int halfTheDistance(SegmentTable table, int... target) {
        return IntStream.range(0, target.length)
                        .map(variant -> Math.abs(target[variant] - table.shareOf(variant)))
                        .sum()
                / 2;
    }

    /** Counts by walking over every border of both tables, between which nothing changes. */
    private static int movedBuckets(SegmentTable before, SegmentTable after) {
        int[] borders = Stream.of(before, after)
                .flatMap(table -> table.segments().stream())
                .mapToInt(Segment::end)
                .sorted()
                .distinct()
                .toArray();
        int moved = 0;
        int start = 0;
        for (int border : borders) {
            moved += before.variantAt(start) == after.variantAt(start) ? 0 : border - start;
            start = border;
        }
        return moved;
    }

    /** Ids as applications make them. */
    private enum Ids {
        SEQUENTIAL(i -> Integer.toString(i)),
        UUIDS(i -> new UUID(mixed(i), mixed(~i)).toString()),
        EMAILS(i -> "user." + i + "@example.org");

        private final IntFunction<String> id;

        Ids(IntFunction<String> id) {
            this.id = id;
        }

        String[] generate(int count) {
            return IntStream.range(0, count).mapToObj(id).toArray(String[]::new);
        }

        private static long mixed(long i) {
            return new Random(SEED + i).nextLong();
        }
    }
}
