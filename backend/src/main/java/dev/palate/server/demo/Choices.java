package dev.palate.server.demo;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Draws what visitors are shown and what they choose: the first of two with log odds of its utility less the other's, and a
 * little more for being first; now and then they cannot decide.
 */
final class Choices {

    private static final double SHOWN_FIRST = 0.35;
    private static final double UNDECIDED = 0.06;

    /** So that judgements have ages, which learning weighs. */
    private static final int DAYS_BETWEEN = 2;

    private final Random random;
    private final OffsetDateTime end;

    Choices(long seed, OffsetDateTime end) {
        this.random = new Random(seed);
        this.end = end;
    }

    List<Choice> of(List<Visitor> visitors) {
        return visitors.stream()
                .flatMap(visitor -> IntStream.range(0, visitor.choices()).mapToObj(number -> choice(visitor, number)))
                .toList();
    }

    private Choice choice(Visitor visitor, int number) {
        var shown = new ArrayList<>(List.of(Reply.values()));
        Collections.shuffle(shown, random);
        var first = shown.get(0);
        var second = shown.get(1);
        var at = end.minusDays((long) DAYS_BETWEEN * (visitor.choices() - number));
        return new Choice(visitor, number, first, second, preferred(visitor.taste(), first, second), at);
    }

    private @Nullable Reply preferred(Taste taste, Reply first, Reply second) {
        if (random.nextDouble() < UNDECIDED) {
            return null;
        }
        double logOdds = SHOWN_FIRST + taste.utility(first) - taste.utility(second);
        return random.nextDouble() < 1 / (1 + Math.exp(-logOdds)) ? first : second;
    }
}
