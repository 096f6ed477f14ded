package dev.palate.server.profile;

import dev.palate.engine.profile.Condition;
import dev.palate.engine.profile.InvalidRuleException;
import dev.palate.engine.profile.Match;
import dev.palate.engine.profile.Operator;
import dev.palate.engine.profile.Rule;
import java.util.List;
import java.util.Optional;

/**
 * What the engine refuses in a condition.
 *
 * @param pointer to the attribute, the values or one of them, relative to the condition
 */
record RuleFlaw(String pointer, String reason) {

    /** The flaw of an invalid condition: that of its first invalid value, if it is a value's. */
    static RuleFlaw in(Condition condition) {
        if (condition.attribute().isBlank()) {
            return new RuleFlaw("/attribute", "must have a name");
        }
        for (int i = 0; i < condition.values().size() && condition.operator() != Operator.EXISTS; i++) {
            var reason = refusal(withOnly(condition.values().get(i), condition));
            if (reason.isPresent()) {
                return new RuleFlaw("/values/" + i, reason.get());
            }
        }
        return new RuleFlaw("/values", refusal(condition).orElseThrow());
    }

    private static Condition withOnly(Object value, Condition condition) {
        return new Condition(condition.attribute(), condition.operator(), List.of(value), condition.negated());
    }

    private static Optional<String> refusal(Condition condition) {
        try {
            Rule.of(Match.ALL, List.of(condition));
            return Optional.empty();
        } catch (InvalidRuleException e) {
            return Optional.of(e.reason());
        }
    }
}
