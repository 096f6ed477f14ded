package dev.palate.statistics;

/** The hybrid score interval of a difference of proportions (Newcombe 1998, method 10), made of two Wilson intervals. */
final class Newcombe {

    private Newcombe() {}

    static Interval interval(Proportion control, Proportion treatment, double z) {
        Interval c = Wilson.interval(control, z);
        Interval t = Wilson.interval(treatment, z);
        double difference = t.value() - c.value();
        double below = Math.hypot(t.value() - t.lower(), c.upper() - c.value());
        double above = Math.hypot(t.upper() - t.value(), c.value() - c.lower());
        return new Interval(difference, difference - below, difference + above);
    }
}
