package dev.palate.server.demo;

/** What the benchmark published about a candidate; the rate and its error are in percent. */
record Published(String candidate, double winRate, double standardError, long wins, long losses, long draws) {

    /** As the key of a variant, which is in lower case. */
    String variant() {
        return AlpacaEval.variant(candidate);
    }

    @Override
    public String toString() {
        return candidate;
    }
}
