package dev.palate.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.palate.statistics.allocation.BestArmIdentification;
import java.math.BigDecimal;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/** How often a rule alarms, rejects or declares a winner where it must not. */
final class ErrorRateTargets {

    private static final int REPLICATIONS = 400;

    private ErrorRateTargets() {}

    /** Our rule asks for evidence against all challengers together; with two arms it is the one of the targets. */
    static void winner(JsonNode simulation) {
        for (JsonNode result : simulation.path("results")) {
            if (result.path("rule").stringValue().startsWith("TensorZero")) {
                double[] rates = result.path("arms")
                        .valueStream()
                        .mapToDouble(JsonNode::doubleValue)
                        .toArray();
                Replications wrong = Replications.of(REPLICATIONS, seed -> winner(rates, new Random(seed)) > 0 ? 1 : 0);
                assertThat(wrong.mean()).as(result.path("arms").toString()).isLessThanOrEqualTo(0.01);
                if (rates.length == 2) {
                    Replications.of(REPLICATIONS, seed -> winner(rates, new Random(seed)) < 0 ? 0 : 1)
                            .assertShareAgrees("stopped", result.path("stopped").doubleValue(), 1500);
                }
            }
        }
    }

    /** Below zero when the rule does not stop. */
    private static int winner(double[] rates, Random random) {
        double[] successes = new double[rates.length];
        for (int pulls = 10; pulls <= 4000; pulls += 10) {
            for (int arm = 0; arm < rates.length; arm++) {
                for (int i = 0; i < 10; i++) {
                    successes[arm] += random.nextDouble() < rates[arm] ? 1 : 0;
                }
            }
            int n = pulls;
            if (IntStream.range(0, rates.length).allMatch(arm -> successes[arm] > 0 && successes[arm] < n)) {
                var arms = new BestArmIdentification(IntStream.range(0, rates.length)
                        .mapToObj(arm -> arm(successes[arm] / n, n))
                        .toList());
                if (arms.evidence() >= arms.threshold(0.05)) {
                    return arms.leader();
                }
            }
        }
        return -1;
    }

    private static BestArmIdentification.Arm arm(double rate, int pulls) {
        return new BestArmIdentification.Arm(rate, rate * (1 - rate), pulls);
    }

    /** Only the analysis by subject is ours. */
    static void clusteredFeedback(JsonNode simulation) {
        JsonNode target = simulation.path("results").get(1);
        Replications.of(REPLICATIONS, seed -> {
                    var random = new Random(seed);
                    var comparison = new Comparison(
                            thumbs(random).ratio(), thumbs(random).ratio());
                    return comparison.difference().test().rejectsAt(0.05) ? 1 : 0;
                })
                .assertShareAgrees(
                        "by subject", target.path("falsePositiveRate").doubleValue(), 2000);
    }

    private static RatioSample thumbs(Random random) {
        RatioSample sample = RatioSample.EMPTY;
        for (int subject = 0; subject < 200; subject++) {
            double rate = beta(random);
            int thumbs = 1 + random.nextInt(11);
            long up = IntStream.range(0, thumbs)
                    .filter(i -> random.nextDouble() < rate)
                    .count();
            sample = sample.with(BigDecimal.valueOf(up), BigDecimal.valueOf(thumbs));
        }
        return sample;
    }

    /** Beta(0.72, 0.48) in the manner of Jöhnk (1964). */
    private static double beta(Random random) {
        while (true) {
            double x = Math.pow(random.nextDouble(), 1 / 0.72);
            double y = Math.pow(random.nextDouble(), 1 / 0.48);
            if (x + y <= 1 && x + y > 0) {
                return x / (x + y);
            }
        }
    }

    static void sampleRatio(JsonNode simulation) {
        for (JsonNode result : simulation.path("results")) {
            switch (result.path("rule").stringValue()) {
                case "chi-square 0.001 daily" -> alarms(0.5, false, result.path("falseAlarms"));
                case "sequential Dirichlet-multinomial, 0.01" -> alarms(0.5, true, result.path("falseAlarms"));
                case "power at a 51.5/48.5 split: chi-square 0.001 daily" ->
                    alarms(0.515, false, result.path("detected"));
                case "power at a 51.5/48.5 split: sequential 0.01" -> alarms(0.515, true, result.path("detected"));
                default -> {
                    // A rule of others.
                }
            }
        }
    }

    private static void alarms(double share, boolean isSequential, JsonNode target) {
        Replications.of(REPLICATIONS, seed -> isAlarmed(share, isSequential, new Random(seed)) ? 1 : 0)
                .assertShareAgrees("share " + share, target.doubleValue(), 20_000);
    }

    private static boolean isAlarmed(double share, boolean isSequential, Random random) {
        long first = 0;
        for (int day = 1; day <= 28; day++) {
            for (int subject = 0; subject < 700; subject++) {
                first += random.nextDouble() < share ? 1 : 0;
            }
            var ratio = new SampleRatio(
                    List.of(new SampleRatio.Share(1, first), new SampleRatio.Share(1, 700L * day - first)));
            if (isSequential
                    ? SampleRatioMonitor.DEFAULT.pValue(ratio) < SampleRatioMonitor.ALARM
                    : ratio.test().rejectsAt(SampleRatio.ALARM)) {
                return true;
            }
        }
        return false;
    }
}
