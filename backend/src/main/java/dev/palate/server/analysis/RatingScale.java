package dev.palate.server.analysis;

import java.util.List;
import java.util.stream.IntStream;

/** A scale so short that subjects are counted by each of its whole numbers, both ends included. */
record RatingScale(int minimum, int maximum) {

    List<Integer> values() {
        return IntStream.rangeClosed(minimum, maximum).boxed().toList();
    }
}
