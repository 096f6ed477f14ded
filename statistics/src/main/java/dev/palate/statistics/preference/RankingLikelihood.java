package dev.palate.statistics.preference;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * {@code Σ count Σ (b_chosen − ln Σ e^b)}, the inner sums over the stages of a ranking and what remains at each; takes
 * cubic time in the length of a ranking.
 */
final class RankingLikelihood implements Likelihood {

    private final int versions;
    private final List<List<Ranking>> subjects;
    private final List<Ranking> rankings;

    RankingLikelihood(Rankings rankings) {
        this.versions = rankings.versions();
        this.rankings = rankings.rankings().stream()
                .filter(ranking -> ranking.count() > 0 && ranking.versions().size() > 1)
                .toList();
        this.subjects = List.copyOf(this.rankings.stream()
                .collect(Collectors.groupingBy(Ranking::subject, LinkedHashMap::new, Collectors.toList()))
                .values());
    }

    @Override
    public int versions() {
        return versions;
    }

    @Override
    public int parameters() {
        return versions;
    }

    @Override
    public long observations() {
        return rankings.stream().mapToLong(Ranking::count).sum();
    }

    @Override
    public int clusters() {
        return subjects.size();
    }

    @Override
    public double value(double[] strengths) {
        double value = 0;
        for (Ranking ranking : rankings) {
            for (Stage stage : stages(ranking, strengths)) {
                value += ranking.count() * Math.log(stage.probabilities()[0]);
            }
        }
        return value;
    }

    @Override
    public void addDerivatives(double[] strengths, double[] gradient, double[][] information) {
        for (Ranking ranking : rankings) {
            for (Stage stage : stages(ranking, strengths)) {
                stage.addScore(ranking.count(), gradient);
                stage.addInformation(ranking.count(), information);
            }
        }
    }

    @Override
    public List<Score> scores(int cluster, double[] strengths) {
        return subjects.get(cluster).stream()
                .map(ranking -> score(ranking, strengths))
                .toList();
    }

    private Score score(Ranking ranking, double[] strengths) {
        double[] score = new double[versions];
        stages(ranking, strengths).forEach(stage -> stage.addScore(1, score));
        int[] ranked = ranking.versions().stream().mapToInt(Integer::intValue).toArray();
        return new Score(
                ranking.count(),
                ranked,
                IntStream.of(ranked).mapToDouble(version -> score[version]).toArray());
    }

    private static List<Stage> stages(Ranking ranking, double[] strengths) {
        List<Integer> order = ranking.versions();
        return IntStream.range(0, order.size() - 1)
                .mapToObj(place -> Stage.of(order.subList(place, order.size()), strengths))
                .toList();
    }

    /**
     * The choice of the first among what remains.
     *
     * @param probabilities of each to be chosen
     */
    private record Stage(int[] remaining, double[] probabilities) {

        static Stage of(List<Integer> versions, double[] strengths) {
            int[] remaining = versions.stream().mapToInt(Integer::intValue).toArray();
            double largest = IntStream.of(remaining)
                    .mapToDouble(version -> strengths[version])
                    .max()
                    .orElseThrow();
            double[] worths = IntStream.of(remaining)
                    .mapToDouble(version -> Math.exp(strengths[version] - largest))
                    .toArray();
            double sum = DoubleStream.of(worths).sum();
            return new Stage(
                    remaining, DoubleStream.of(worths).map(worth -> worth / sum).toArray());
        }

        void addScore(double count, double[] gradient) {
            gradient[remaining[0]] += count;
            for (int i = 0; i < remaining.length; i++) {
                gradient[remaining[i]] -= count * probabilities[i];
            }
        }

        void addInformation(double count, double[][] information) {
            for (int i = 0; i < remaining.length; i++) {
                information[remaining[i]][remaining[i]] += count * probabilities[i];
                for (int j = 0; j < remaining.length; j++) {
                    information[remaining[i]][remaining[j]] -= count * probabilities[i] * probabilities[j];
                }
            }
        }
    }
}
