package dev.palate.server.demo;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Somebody made up who chooses between replies.
 *
 * @param isDeclared whether the application knows the taste, as a profile
 * @param consents whether the taste may be learned
 * @param choices how many
 */
record Visitor(String subject, Taste taste, boolean isDeclared, boolean consents, int choices) {

    private static final int DECLARED = 72;
    private static final int OTHERS = 48;
    private static final int USUALLY = 12;
    private static final List<Integer> CHOICES_WITH_CONSENT = List.of(60, 40, 24, 3);

    /** First those whose taste is known, then those of whom every fourth lets it be learned. */
    static List<Visitor> all() {
        return IntStream.range(0, DECLARED + OTHERS)
                .mapToObj(number -> number < DECLARED ? declared(number) : other(number - DECLARED))
                .toList();
    }

    private static Visitor declared(int number) {
        return new Visitor(
                "visitor-" + (number + 1), number % 2 == 0 ? Taste.DIRECT : Taste.WARM, true, false, USUALLY);
    }

    private static Visitor other(int number) {
        var taste = Taste.values()[number % Taste.values().length];
        var consents = number % 4 == 0;
        var choices = consents ? CHOICES_WITH_CONSENT.get(number / 4 % CHOICES_WITH_CONSENT.size()) : USUALLY;
        return new Visitor("visitor-" + (DECLARED + number + 1), taste, false, consents, choices);
    }
}
