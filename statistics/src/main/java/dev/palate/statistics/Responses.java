package dev.palate.statistics;

/**
 * What a variant's subjects answered and how many did not.
 *
 * @param exposed subjects, at least as many as answered
 * @param answers of those who did
 */
public record Responses(long exposed, Histogram answers) {

    public Responses {
        if (answers.subjects() > exposed) {
            throw new IllegalArgumentException(
                    "%d of %d subjects cannot have answered".formatted(answers.subjects(), exposed));
        }
    }

    /** How many of the exposed subjects answered. */
    public Proportion response() {
        return new Proportion(exposed, answers.subjects());
    }

    /** The share of the exposed subjects who answered; 0 without subjects. */
    double rate() {
        return exposed == 0 ? 0 : response().value();
    }

    /** The mean if those who did not answer had all answered the value; needs an answer. */
    double meanIfOthersSaid(double value) {
        return rate() * answers.mean() + (1 - rate()) * value;
    }
}
