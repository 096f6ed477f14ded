package dev.palate.statistics.preference;

import dev.palate.statistics.WinRate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The log-likelihood of pairs, up to a constant; each evaluation takes time proportional to the number of duels. */
final class PairwiseLikelihood implements Likelihood {

    private static final WinRate WIN = new WinRate(1, 0, 0);
    private static final WinRate TIE = new WinRate(0, 1, 0);
    private static final WinRate LOSS = new WinRate(0, 0, 1);

    private final Terms terms;
    private final List<List<Row>> subjects;
    private final List<PooledDuel> pooled;

    /** All subjects' duels under equal circumstances in one. */
    private final List<Row> totals;

    PairwiseLikelihood(PairwiseCounts counts, Terms terms) {
        this.terms = terms;
        List<Duel> duels =
                counts.duels().stream().filter(duel -> duel.comparisons() > 0).toList();
        this.subjects = List.copyOf(duels.stream()
                .collect(Collectors.groupingBy(
                        Duel::subject,
                        LinkedHashMap::new,
                        Collectors.mapping(duel -> Row.of(duel, terms), Collectors.toList())))
                .values());
        this.pooled = counts.pooled().stream()
                .filter(duel -> duel.outcomes().comparisons() > 0)
                .toList();
        this.totals = Stream.concat(duels.stream(), pooled.stream().map(PairwiseLikelihood::duel))
                .collect(Collectors.toMap(
                        duel -> Circumstances.of(duel, terms), Duel::outcomes, WinRate::plus, LinkedHashMap::new))
                .entrySet()
                .stream()
                .map(total -> Row.of(total.getKey().duel(total.getValue()), terms))
                .toList();
    }

    @Override
    public int versions() {
        return terms.versions();
    }

    @Override
    public int parameters() {
        return terms.parameters();
    }

    @Override
    public long observations() {
        return totals.stream().mapToLong(row -> row.duel().comparisons()).sum();
    }

    @Override
    public int clusters() {
        return subjects.size() + pooled.size();
    }

    @Override
    public long subjects() {
        return subjects.size()
                + pooled.stream().mapToLong(duel -> duel.totals().subjects()).sum();
    }

    /** {@code Σ(m − e d)²} over subjects, in terms of the same over comparisons. */
    @Override
    public OptionalDouble designEffect(int cluster, double[] parameters) {
        if (cluster < subjects.size()) {
            return OptionalDouble.empty();
        }
        PooledDuel duel = pooled.get(cluster - subjects.size());
        Outcomes outcomes = outcomes(row(duel), parameters);
        double expected = -outcomes.score(LOSS)[0];
        double independent = duel.outcomes().wins() * (1 - expected) * (1 - expected)
                + duel.outcomes().ties() * (0.5 - expected) * (0.5 - expected)
                + duel.outcomes().losses() * expected * expected;
        return OptionalDouble.of(independent > 0 ? duel.squaresAround(expected) / independent : 1);
    }

    @Override
    public double value(double[] parameters) {
        return totals.stream()
                .mapToDouble(row ->
                        outcomes(row, parameters).logLikelihood(row.duel().outcomes()))
                .sum();
    }

    @Override
    public void addDerivatives(double[] parameters, double[] gradient, double[][] information) {
        for (Row row : totals) {
            Outcomes outcomes = outcomes(row, parameters);
            row.addScore(outcomes.score(row.duel().outcomes()), gradient);
            row.addInformation(outcomes.information(row.duel().comparisons()), information);
        }
    }

    @Override
    public List<Score> scores(int cluster, double[] parameters) {
        List<Score> scores = new ArrayList<>();
        for (Row row : rows(cluster)) {
            Outcomes outcomes = outcomes(row, parameters);
            WinRate counts = row.duel().outcomes();
            row.addScore(counts.wins(), outcomes, WIN, scores);
            row.addScore(counts.ties(), outcomes, TIE, scores);
            row.addScore(counts.losses(), outcomes, LOSS, scores);
        }
        return scores;
    }

    private List<Row> rows(int cluster) {
        return cluster < subjects.size() ? subjects.get(cluster) : List.of(row(pooled.get(cluster - subjects.size())));
    }

    private Row row(PooledDuel duel) {
        return Row.of(duel(duel), terms);
    }

    private static Duel duel(PooledDuel pooled) {
        return new Duel("", pooled.first(), pooled.second(), pooled.outcomes());
    }

    private Outcomes outcomes(Row row, double[] parameters) {
        double logOdds = row.logOdds(parameters);
        return terms.has(Term.TIE)
                ? new Davidson(logOdds, parameters[terms.parameter(Term.TIE)])
                : new HalfWins(logOdds);
    }

    private record Circumstances(int first, int second, double lengthDifference) {

        static Circumstances of(Duel duel, Terms terms) {
            return new Circumstances(duel.first(), duel.second(), terms.has(Term.LENGTH) ? duel.lengthDifference() : 0);
        }

        Duel duel(WinRate outcomes) {
            return new Duel("", first, second, outcomes, lengthDifference);
        }
    }

    /**
     * A duel as a row of the design.
     *
     * @param parameters those it depends on
     * @param logOdds by how much each adds to the log odds
     * @param tie by how much each adds to the tie parameter
     */
    private record Row(Duel duel, int[] parameters, double[] logOdds, double[] tie) {

        static Row of(Duel duel, Terms terms) {
            int size = 2 + terms.terms().size();
            int[] parameters = Arrays.copyOf(new int[] {duel.first(), duel.second()}, size);
            double[] logOdds = Arrays.copyOf(new double[] {1, -1}, size);
            double[] tie = new double[size];
            for (int i = 2; i < size; i++) {
                Term term = terms.terms().get(i - 2);
                parameters[i] = terms.parameter(term);
                logOdds[i] = logOdds(term, duel);
                tie[i] = term == Term.TIE ? 1 : 0;
            }
            return new Row(duel, parameters, logOdds, tie);
        }

        private static double logOdds(Term term, Duel duel) {
            return switch (term) {
                case POSITION -> 1;
                case LENGTH -> Math.tanh(duel.lengthDifference());
                case TIE -> 0;
            };
        }

        double logOdds(double[] values) {
            double sum = 0;
            for (int i = 0; i < parameters.length; i++) {
                sum += logOdds[i] * values[parameters[i]];
            }
            return sum;
        }

        void addScore(long count, Outcomes outcomes, WinRate outcome, List<Score> scores) {
            if (count == 0) {
                return;
            }
            double[] score = outcomes.score(outcome);
            double[] derivatives = new double[parameters.length];
            for (int i = 0; i < derivatives.length; i++) {
                derivatives[i] = logOdds[i] * score[0] + tie[i] * score[1];
            }
            scores.add(new Score(count, parameters, derivatives));
        }

        void addScore(double[] score, double[] gradient) {
            for (int i = 0; i < parameters.length; i++) {
                gradient[parameters[i]] += logOdds[i] * score[0] + tie[i] * score[1];
            }
        }

        void addInformation(double[] second, double[][] information) {
            for (int i = 0; i < parameters.length; i++) {
                for (int j = 0; j < parameters.length; j++) {
                    information[parameters[i]][parameters[j]] += logOdds[i] * logOdds[j] * second[0]
                            + (logOdds[i] * tie[j] + tie[i] * logOdds[j]) * second[1]
                            + tie[i] * tie[j] * second[2];
                }
            }
        }
    }
}
