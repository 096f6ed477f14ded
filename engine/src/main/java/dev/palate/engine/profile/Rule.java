package dev.palate.engine.profile;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Conditions on attributes, compiled once; immutable and safe to share between threads. */
public final class Rule {

    private final Match match;
    private final List<Condition> conditions;
    private final AttributeTest[] tests;

    private Rule(Match match, List<Condition> conditions) {
        this.match = match;
        this.conditions = List.copyOf(conditions);
        this.tests = IntStream.range(0, conditions.size())
                .mapToObj(index -> compile(index, conditions.get(index)))
                .toArray(AttributeTest[]::new);
    }

    /**
     * Compiles a rule.
     *
     * @throws InvalidRuleException if a condition has no attribute, a wrong number or type of values, a regular
     *     expression that is invalid, longer than 1,000 characters, not supported by RE2 (look-around,
     *     back-references) or of too many repetitions, or a text that is not a semantic version where one is needed
     */
    public static Rule of(Match match, List<Condition> conditions) {
        return new Rule(match, conditions);
    }

    /** Compiles a rule that matches when every condition holds; see {@link #of}. */
    public static Rule all(Condition... conditions) {
        return new Rule(Match.ALL, List.of(conditions));
    }

    /** Compiles a rule that matches when one condition holds; see {@link #of}. */
    public static Rule any(Condition... conditions) {
        return new Rule(Match.ANY, List.of(conditions));
    }

    private static AttributeTest compile(int index, Condition condition) {
        try {
            return AttributeTest.of(condition);
        } catch (InvalidConditionException e) {
            throw new InvalidRuleException(index, e);
        }
    }

    /**
     * Returns whether the attributes match. Never fails: an attribute of an unexpected type does not match.
     *
     * @param attributes texts, numbers, truth values, or lists of these
     */
    public boolean matches(Map<String, Object> attributes) {
        boolean decisive = match == Match.ANY;
        for (AttributeTest test : tests) {
            if (test.holds(attributes) == decisive) {
                return decisive;
            }
        }
        return !decisive;
    }

    /** Returns how many conditions must hold. */
    public Match match() {
        return match;
    }

    /** Returns the conditions in order. */
    public List<Condition> conditions() {
        return conditions;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Rule that && match == that.match && conditions.equals(that.conditions);
    }

    @Override
    public int hashCode() {
        return 31 * match.hashCode() + conditions.hashCode();
    }

    @Override
    public String toString() {
        return "Rule[" + match.wireName() + " of " + conditions + "]";
    }
}
