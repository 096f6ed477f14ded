package dev.palate.statistics;

/** The score interval of Wilson (1927): all rates that the observed one does not contradict. */
final class Wilson {

    private Wilson() {}

    /** {@code (p + z²/2n ± z √(p(1 − p)/n + z²/4n²)) / (1 + z²/n)}, with 0 and 1 reached exactly. */
    static Interval interval(Proportion sample, double z) {
        double rate = sample.value();
        double weight = z * z / sample.subjects();
        double centre = rate + weight / 2;
        double margin = Math.sqrt(weight * (rate * (1 - rate) + weight / 4));
        double lower = sample.successes() == 0 ? 0 : Math.max(0, (centre - margin) / (1 + weight));
        double upper = sample.successes() == sample.subjects() ? 1 : Math.min(1, (centre + margin) / (1 + weight));
        return new Interval(rate, lower, upper);
    }
}
