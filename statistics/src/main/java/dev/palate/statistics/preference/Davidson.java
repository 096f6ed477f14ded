package dev.palate.statistics.preference;

import dev.palate.statistics.WinRate;

/**
 * Davidson (1970): with strengths π, the first wins, both tie or the second wins in proportion to {@code π₁},
 * {@code ν √(π₁π₂)} and {@code π₂}.
 *
 * @param logOdds η = ln(π₁/π₂), with whatever else favours the first
 * @param logTie ln ν
 */
record Davidson(double logOdds, double logTie) implements Outcomes {

    @Override
    public double logLikelihood(WinRate outcomes) {
        return outcomes.wins() * (logOdds / 2 - logTotal())
                + outcomes.ties() * (logTie - logTotal())
                + outcomes.losses() * (-logOdds / 2 - logTotal());
    }

    @Override
    public double[] score(WinRate outcomes) {
        double notWon = lossProbability() + tieProbability();
        double notLost = winProbability() + tieProbability();
        double lead = (winProbability() - lossProbability()) / 2;
        return new double[] {
            outcomes.wins() * (notWon + lossProbability()) / 2
                    - outcomes.losses() * (notLost + winProbability()) / 2
                    - outcomes.ties() * lead,
            outcomes.ties() * (winProbability() + lossProbability())
                    - (outcomes.wins() + outcomes.losses()) * tieProbability()
        };
    }

    @Override
    public double[] information(double comparisons) {
        double win = winProbability();
        double tie = tieProbability();
        double loss = lossProbability();
        return new double[] {
            comparisons * (win * loss + tie * (win + loss) / 4),
            -comparisons * tie * (win - loss) / 2,
            comparisons * tie * (win + loss)
        };
    }

    double winProbability() {
        return Math.exp(logOdds / 2 - logTotal());
    }

    double tieProbability() {
        return Math.exp(logTie - logTotal());
    }

    private double lossProbability() {
        return Math.exp(-logOdds / 2 - logTotal());
    }

    /** {@code ln(e^(η/2) + ν + e^(−η/2))}. */
    private double logTotal() {
        double largest = Math.max(Math.abs(logOdds) / 2, logTie);
        return largest
                + Math.log(Math.exp(logOdds / 2 - largest)
                        + Math.exp(logTie - largest)
                        + Math.exp(-logOdds / 2 - largest));
    }
}
