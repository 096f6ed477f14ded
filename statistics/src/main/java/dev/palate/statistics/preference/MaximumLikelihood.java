package dev.palate.statistics.preference;

import dev.palate.statistics.Reason;

/** The maximum of a likelihood where there is one, and what a prior makes of it where there is none. */
final class MaximumLikelihood {

    private MaximumLikelihood() {}

    static PreferenceFit fit(BeatGraph graph, Likelihood likelihood, Terms terms) {
        return graph.whyNotIdentified()
                .<PreferenceFit>map(reason -> notIdentified(reason, likelihood))
                .orElseGet(() -> maximum(likelihood, terms));
    }

    private static PreferenceFit maximum(Likelihood likelihood, Terms terms) {
        return Newton.maximise(SumZero.of(likelihood))
                .<PreferenceFit>map(maximum -> Strengths.of(likelihood, terms, maximum))
                .orElseGet(() -> notIdentified(Reason.NO_FINITE_FIT, likelihood));
    }

    private static NotIdentified notIdentified(Reason reason, Likelihood likelihood) {
        return new NotIdentified(reason, ShrunkenStrengths.of(likelihood, ShrunkenStrengths.DEFAULT_PRECISION));
    }
}
