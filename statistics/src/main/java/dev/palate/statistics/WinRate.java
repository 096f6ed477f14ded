package dev.palate.statistics;

import org.apache.commons.statistics.distribution.BetaDistribution;

/**
 * Independent comparisons of one variant with another, seen from the first. When subjects compare more than once, use
 * the {@link RatioSample} of each subject's {@code wins + ties/2} over comparisons, whose ratio is the same win rate
 * with an error that is clustered by subject.
 */
public record WinRate(long wins, long ties, long losses) {

    public WinRate {
        if (wins < 0 || ties < 0 || losses < 0) {
            throw new IllegalArgumentException(
                    "counts must not be negative: %d wins, %d ties, %d losses".formatted(wins, ties, losses));
        }
    }

    /** The comparisons of both, which must be different ones. */
    public WinRate plus(WinRate other) {
        return new WinRate(
                Math.addExact(wins, other.wins), Math.addExact(ties, other.ties), Math.addExact(losses, other.losses));
    }

    /** The same comparisons seen from the other variant. */
    public WinRate reversed() {
        return new WinRate(losses, ties, wins);
    }

    /** The number of comparisons, ties included. */
    public long comparisons() {
        return Math.addExact(decided(), ties);
    }

    /**
     * The win rate {@code p = (w + t/2)/n}, in [0, 1], with the variance {@code ((w + t/4)/n − p²)/n} of its three
     * outcomes. A {@link BareValue} when all comparisons ended alike; undefined without comparisons.
     */
    public Estimate rate() {
        long comparisons = comparisons();
        if (comparisons == 0) {
            return new Undefined(Reason.NO_COMPARISONS);
        }
        double rate = (wins + ties / 2.0) / comparisons;
        if (wins == comparisons || ties == comparisons || losses == comparisons) {
            return new BareValue(rate, Reason.NO_VARIATION);
        }
        return new Estimated(rate, Math.sqrt(spread(rate) / comparisons / comparisons), Double.POSITIVE_INFINITY);
    }

    /**
     * The share of wins among decided comparisons with its Wilson interval at a level in (0, 1), which tells how sure
     * a row of nothing but wins is. Undefined without decided comparisons.
     */
    public Bounds decidedRate(double level) {
        return decided() == 0
                ? new Undefined(Reason.NO_DECIDED_COMPARISONS)
                : new Proportion(decided(), wins).wilson(level);
    }

    /** The exact two-sided binomial test that wins and losses are equally likely, ties left out. */
    public TestResult signTest() {
        if (decided() == 0) {
            return new Undefined(Reason.NO_DECIDED_COMPARISONS);
        }
        double more = Math.max(wins, losses);
        return new ExactlyTested(Math.min(1, 2 * probabilityOfAtLeast(more)));
    }

    private long decided() {
        return Math.addExact(wins, losses);
    }

    /** {@code Σ(x − p)²} over outcomes x of 1, ½ and 0, as a sum of squares that cannot cancel. */
    private double spread(double rate) {
        return wins * (1 - rate) * (1 - rate) + ties * (0.5 - rate) * (0.5 - rate) + losses * rate * rate;
    }

    /** P(X ≥ k) of a fair binomial X, by its equality with a beta distribution. */
    private double probabilityOfAtLeast(double k) {
        return BetaDistribution.of(k, decided() - k + 1).cumulativeProbability(0.5);
    }
}
