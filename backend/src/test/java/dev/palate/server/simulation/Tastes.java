package dev.palate.server.simulation;

import java.util.Collections;
import java.util.List;

/**
 * What subjects of some profiles like, of which equally many come.
 *
 * @param likes the share of a profile's subjects that likes each variant
 */
record Tastes(List<List<Double>> likes) {

    Tastes {
        likes = List.copyOf(likes);
    }

    int profiles() {
        return likes.size();
    }

    int variants() {
        return likes.get(0).size();
    }

    double best(int profile) {
        return Collections.max(likes.get(profile));
    }

    /** The share of all subjects that likes a variant. */
    double ofAll(int variant) {
        return likes.stream()
                .mapToDouble(shares -> shares.get(variant))
                .average()
                .orElseThrow();
    }

    /** What is lost to each profile's best variant when all variants have the same share. */
    double uniformRegret(int subjects) {
        double lost = 0;
        for (int profile = 0; profile < profiles(); profile++) {
            double mean = likes.get(profile).stream()
                    .mapToDouble(Double::doubleValue)
                    .average()
                    .orElseThrow();
            lost += (best(profile) - mean) / profiles();
        }
        return lost * subjects;
    }
}
