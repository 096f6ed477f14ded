package dev.palate.server.analysis;

/**
 * The p-value of a sequential test of the split; kept, it is the smallest of all looks.
 *
 * @param metric of those who responded, else empty, like the source
 */
record SplitLook(Population population, String metric, String source, double pValue) {

    boolean isOf(SplitLook other) {
        return population == other.population && metric.equals(other.metric) && source.equals(other.source);
    }
}
