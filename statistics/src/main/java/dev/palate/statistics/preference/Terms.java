package dev.palate.statistics.preference;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Where the terms of a model stand among its parameters: behind the strengths. */
record Terms(int versions, List<Term> terms) {

    static Terms of(int versions, Set<Term> terms) {
        return new Terms(
                versions,
                terms.isEmpty() ? List.of() : EnumSet.copyOf(terms).stream().toList());
    }

    int parameters() {
        return versions + terms.size();
    }

    boolean has(Term term) {
        return terms.contains(term);
    }

    /** The index of a term's parameter. */
    int parameter(Term term) {
        if (!has(term)) {
            throw new IllegalArgumentException("the model has no term " + term);
        }
        return versions + terms.indexOf(term);
    }
}
