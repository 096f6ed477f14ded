package dev.palate.engine.profile;

import static dev.palate.engine.profile.Operator.AT_LEAST;
import static dev.palate.engine.profile.Operator.AT_MOST;
import static dev.palate.engine.profile.Operator.CONTAINS;
import static dev.palate.engine.profile.Operator.EQUALS;
import static dev.palate.engine.profile.Operator.EXISTS;
import static dev.palate.engine.profile.Operator.GREATER_THAN;
import static dev.palate.engine.profile.Operator.IN;
import static dev.palate.engine.profile.Operator.LESS_THAN;
import static dev.palate.engine.profile.Operator.MATCHES;
import static dev.palate.engine.profile.Operator.SEMVER_AT_LEAST;
import static dev.palate.engine.profile.Operator.SEMVER_LESS_THAN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RuleTest {

    @Test
    void comparesByTypeAndValue() {
        assertThat(holds("pro", EQUALS, "pro")).isTrue();
        assertThat(holds("Pro", EQUALS, "pro")).isFalse();
        assertThat(holds("1", EQUALS, 1)).isFalse();
        assertThat(holds(1, EQUALS, "1")).isFalse();
        assertThat(holds(true, EQUALS, true)).isTrue();
        assertThat(holds("true", EQUALS, true)).isFalse();
        assertThat(holds(1, EQUALS, true)).isFalse();
    }

    @Test
    void comparesNumbersOfAllTypesByValue() {
        for (Number one : List.of((byte) 1, (short) 1, 1, 1L, 1f, 1.0, BigInteger.ONE, new BigDecimal("1.00"))) {
            assertThat(holds(one, EQUALS, 1)).isTrue();
            assertThat(holds(1, EQUALS, one)).isTrue();
            assertThat(holds(one, LESS_THAN, 1.5)).isTrue();
            assertThat(holds(one, AT_LEAST, new BigDecimal("1.0000001"))).isFalse();
        }
        assertThat(holds(-0.0, EQUALS, 0)).isTrue();
        assertThat(holds(0.1f, EQUALS, 0.1)).isTrue();
        assertThat(holds(0.1, EQUALS, new BigDecimal("0.1"))).isTrue();
    }

    @Test
    void keepsLargeNumbersApart() {
        long large = (1L << 53) + 1;

        assertThat(holds(large, EQUALS, (double) (1L << 53))).isFalse();
        assertThat(holds(large, GREATER_THAN, (double) (1L << 53))).isTrue();
        assertThat(holds(Long.MAX_VALUE, LESS_THAN, new BigInteger("9223372036854775808")))
                .isTrue();
        assertThat(holds(Long.MIN_VALUE, LESS_THAN, 1e300)).isTrue();
    }

    @Test
    void findsAValueAmongOthersOfAllTypes() {
        Condition condition = Condition.of("x", IN, "a", 7, 3.5, true, "b", -2);

        for (Object value : List.of("a", "b", 7L, 3.5, -2.0, true)) {
            assertThat(holds(value, condition)).as("%s", value).isTrue();
        }
        for (Object value : List.of("c", "7", 4, 3, false, "")) {
            assertThat(holds(value, condition)).as("%s", value).isFalse();
        }
    }

    @Test
    void ordersNumbersOnly() {
        assertThat(holds(4, LESS_THAN, 5)).isTrue();
        assertThat(holds(5, LESS_THAN, 5)).isFalse();
        assertThat(holds(5, AT_MOST, 5)).isTrue();
        assertThat(holds(6, AT_MOST, 5)).isFalse();
        assertThat(holds(6, GREATER_THAN, 5)).isTrue();
        assertThat(holds(5, GREATER_THAN, 5)).isFalse();
        assertThat(holds(5, AT_LEAST, 5)).isTrue();
        assertThat(holds(4, AT_LEAST, 5)).isFalse();
        assertThat(holds("6", GREATER_THAN, 5)).isFalse();
        assertThat(holds(true, GREATER_THAN, 0)).isFalse();
    }

    @Test
    void neverMatchesWhatIsNoNumber() {
        for (double value : new double[] {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}) {
            for (Operator operator : List.of(EQUALS, IN, LESS_THAN, AT_MOST, GREATER_THAN, AT_LEAST)) {
                assertThat(holds(value, operator, 5)).isFalse();
            }
        }
    }

    @Test
    void findsPartsOfTextsAndElementsOfLists() {
        assertThat(holds("user@example.org", CONTAINS, "@example.")).isTrue();
        assertThat(holds("user@example.org", CONTAINS, "@other.", "user")).isTrue();
        assertThat(holds("user@example.org", CONTAINS, "User")).isFalse();
        assertThat(holds(List.of("tone", "length"), CONTAINS, "length")).isTrue();
        assertThat(holds(List.of("tone", "length"), CONTAINS, "len")).isFalse();
        assertThat(holds(List.of(1, 2), CONTAINS, 2.0)).isTrue();
        assertThat(holds(12, CONTAINS, 2)).isFalse();
    }

    @Test
    void matchesAListWhenAnElementMatches() {
        assertThat(holds(List.of("a", "b"), IN, "b", "c")).isTrue();
        assertThat(holds(List.of("a", "b"), EQUALS, "c")).isFalse();
        assertThat(holds(List.of(1, "x", 9), GREATER_THAN, 8)).isTrue();
        assertThat(holds(List.of(), GREATER_THAN, 8)).isFalse();
        assertThat(holds(List.of("1.2.0", "3.0.0"), SEMVER_AT_LEAST, "2.0.0")).isTrue();
        assertThat(holds(Arrays.asList(null, "b"), IN, "b")).isTrue();
    }

    @Test
    void findsRegularExpressionsInLinearTime() {
        assertThat(holds("user@example.org", MATCHES, "@example\\.(org|com)$")).isTrue();
        assertThat(holds("user@example.net", MATCHES, "@example\\.(org|com)$")).isFalse();
        assertThat(holds("user@example.net", MATCHES, "^x", "net$")).isTrue();
        assertThat(holds(5, MATCHES, "5")).isFalse();
        assertThat(holds("a".repeat(5_000) + "!", MATCHES, "^(a+)+$")).isFalse();
    }

    @Test
    void comparesSemanticVersions() {
        assertThat(holds("2.10.0", SEMVER_AT_LEAST, "2.9.9")).isTrue();
        assertThat(holds("2.10.0-rc.1", SEMVER_AT_LEAST, "2.10.0")).isFalse();
        assertThat(holds("2.10.0-rc.1", SEMVER_LESS_THAN, "2.10.0")).isTrue();
        assertThat(holds("2.10.0+build.5", SEMVER_AT_LEAST, "2.10.0+build.9")).isTrue();
        assertThat(holds("2.10", SEMVER_AT_LEAST, "1.0.0")).isFalse();
        assertThat(holds("2.10", SEMVER_LESS_THAN, "9.0.0")).isFalse();
        assertThat(holds(2, SEMVER_AT_LEAST, "1.0.0")).isFalse();
    }

    @Test
    void knowsWhetherAnAttributeIsThere() {
        Map<String, Object> empty = new HashMap<>();
        empty.put("x", null);

        assertThat(holds("", EXISTS)).isTrue();
        assertThat(holds(List.of(), EXISTS)).isTrue();
        assertThat(Rule.all(Condition.of("x", EXISTS)).matches(Map.of())).isFalse();
        assertThat(Rule.all(Condition.of("x", EXISTS)).matches(empty)).isFalse();
    }

    @Test
    void holdsForAMissingAttributeOnlyWhenNegated() {
        Condition condition = Condition.of("plan", EQUALS, "pro");

        assertThat(Rule.all(condition).matches(Map.of())).isFalse();
        assertThat(Rule.all(condition.negate()).matches(Map.of())).isTrue();
        assertThat(Rule.all(condition.negate()).matches(Map.of("plan", "pro"))).isFalse();
        assertThat(Rule.all(condition.negate()).matches(Map.of("plan", "free"))).isTrue();
        assertThat(Rule.all(condition.negate()).matches(Map.of("plan", 5))).isTrue();
    }

    @Test
    void needsAllConditionsOrAnyOfThem() {
        Condition pro = Condition.of("plan", EQUALS, "pro");
        Condition adult = Condition.of("age", AT_LEAST, 18);
        Map<String, Object> youngPro = Map.of("plan", "pro", "age", 17);

        assertThat(Rule.all(pro, adult).matches(youngPro)).isFalse();
        assertThat(Rule.any(pro, adult).matches(youngPro)).isTrue();
        assertThat(Rule.all(pro, adult.negate()).matches(youngPro)).isTrue();
        assertThat(Rule.any(pro.negate(), adult).matches(youngPro)).isFalse();
        assertThat(Rule.all().matches(youngPro)).isTrue();
        assertThat(Rule.any().matches(youngPro)).isFalse();
    }

    @Test
    void saysWhichConditionIsWrongAndWhy() {
        Condition fine = Condition.of("plan", EQUALS, "pro");

        assertThatExceptionOfType(InvalidRuleException.class)
                .isThrownBy(() -> Rule.all(fine, fine, Condition.of("age", AT_LEAST, "18")))
                .withMessage("condition 2: the value must be a finite number: 18")
                .satisfies(e -> assertThat(e.condition()).isEqualTo(2))
                .satisfies(e -> assertThat(e.reason()).isEqualTo("the value must be a finite number: 18"));
    }

    @Test
    void refusesConditionsThatCannotBeEvaluated() {
        refuses("exactly one value is needed, not 0", Condition.of("x", EQUALS));
        refuses("exactly one value is needed, not 2", Condition.of("x", LESS_THAN, 1, 2));
        refuses("at least one value is needed", Condition.of("x", IN));
        refuses("no value is allowed, but there are 1", Condition.of("x", EXISTS, true));
        refuses("finite number: NaN", Condition.of("x", IN, Double.NaN));
        refuses("a text, a number or a truth value: [a]", Condition.of("x", IN, List.of("a")));
        refuses("must be a text: 5", Condition.of("x", MATCHES, 5));
        refuses("not a semantic version: 1.2", Condition.of("x", SEMVER_AT_LEAST, "1.2"));
        refuses("must have a name", Condition.of(" ", EXISTS));
    }

    @Test
    void refusesExpressionsThatCannotRunInLinearTime() {
        refuses("not supported", Condition.of("x", MATCHES, "(a)\\1"));
        refuses("not supported", Condition.of("x", MATCHES, "a(?=b)"));
        refuses("not supported", Condition.of("x", MATCHES, "("));
        refuses("not supported", Condition.of("x", MATCHES, "a{1001}"));
        refuses("longer than 1000 characters: 1001", Condition.of("x", MATCHES, "a".repeat(1_001)));
    }

    @Test
    void refusesExpressionsThatUnrollToHugePrograms() {
        refuses("repeats too much", Condition.of("x", MATCHES, "((a{1000}){1000}){1000}"));
        refuses("repeats too much", Condition.of("x", MATCHES, "((a{10,100}){1,100}){100}"));
        refuses("repeats too much", Condition.of("x", MATCHES, "(" + "a".repeat(500) + "){1000}"));
        refuses("repeats too much", Condition.of("x", MATCHES, "(a{999,}){99999999999999999999}"));
        assertThat(holds("1.2.3.255", MATCHES, "^(\\d{1,3}\\.){3}\\d{1,3}$")).isTrue();
        assertThat(holds("user@example.org", MATCHES, "^[^@]{1,64}@([a-z0-9-]{1,63}\\.){1,8}[a-z]{2,63}$"))
                .isTrue();
        assertThat(holds("{5}", MATCHES, "^\\{\\d{1,1000}\\}$")).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void readsBackTheNameOfAnOperator(Operator operator) {
        assertThat(Operator.parse(operator.wireName())).isEqualTo(operator);
        assertThat(operator.wireName()).matches("[a-z_]+");
    }

    @Test
    void refusesUnknownNames() {
        assertThat(Match.parse("any")).isEqualTo(Match.ANY);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Operator.parse("IN"))
                .withMessage("unknown operator: IN");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Match.parse("some"))
                .withMessage("unknown match: some");
    }

    private static boolean holds(Object value, Operator operator, Object... values) {
        return holds(value, Condition.of("x", operator, values));
    }

    private static boolean holds(Object value, Condition condition) {
        return Rule.all(condition).matches(Map.of("x", value));
    }

    private static void refuses(String reason, Condition condition) {
        assertThatExceptionOfType(InvalidRuleException.class)
                .isThrownBy(() -> Rule.all(condition))
                .withMessageStartingWith("condition 0: ")
                .withMessageContaining(reason);
    }
}
