package dev.palate.server.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.palate.api.model.ConditionDto;
import dev.palate.api.model.OperatorDto;
import dev.palate.api.model.RuleDto;
import dev.palate.api.model.RuleMatchDto;
import dev.palate.server.platform.InvalidRequestException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RuleMapperTest {

    private static final ConditionDto PAID = condition("plan", OperatorDto.IN, "pro", "team");

    @Test
    void compilesWhatTheContractSays() {
        var rule = RuleMapper.parse(new RuleDto(List.of(PAID, condition("beta", OperatorDto.EXISTS))), "/rule");

        assertThat(rule.matches(Map.of("plan", "team", "beta", true))).isTrue();
        assertThat(rule.matches(Map.of("plan", "team"))).isFalse();
    }

    @Test
    void comesBackAsItWas() {
        var rule = new RuleDto(
                        List.of(PAID, condition("age", OperatorDto.AT_LEAST, 18).negated(true)))
                .match(RuleMatchDto.ANY);

        assertThat(RuleMapper.toDto(RuleMapper.parse(rule, ""))).isEqualTo(rule);
        assertThat(RuleMapper.toDto(null)).isNull();
    }

    @ParameterizedTest
    @MethodSource
    void pointsToWhatIsWrong(ConditionDto condition, String pointer, String reason) {
        var rule = new RuleDto(List.of(PAID, condition));

        var refused = catchThrowableOfType(InvalidRequestException.class, () -> RuleMapper.parse(rule, "/rule"));

        assertThat(refused.errors()).hasSize(1);
        assertThat(refused.errors().get(0).pointer()).isEqualTo("/rule/conditions/1" + pointer);
        assertThat(refused.errors().get(0).message()).contains(reason);
    }

    static Stream<Arguments> pointsToWhatIsWrong() {
        return Stream.of(
                Arguments.of(condition("mail", OperatorDto.MATCHES, "ok", "(?=x)"), "/values/1", "not supported"),
                Arguments.of(condition("mail", OperatorDto.MATCHES, "(a"), "/values/0", "not supported"),
                Arguments.of(condition("app", OperatorDto.SEMVER_AT_LEAST, "1.2"), "/values/0", "semantic version"),
                Arguments.of(condition("age", OperatorDto.AT_MOST, "18"), "/values/0", "number"),
                Arguments.of(condition("age", OperatorDto.AT_MOST, 1, 2), "/values", "exactly one"),
                Arguments.of(condition("plan", OperatorDto.IN), "/values", "at least one"),
                Arguments.of(condition("plan", OperatorDto.IN, "a", List.of("b")), "/values/1", "text"),
                Arguments.of(condition("plan", OperatorDto.EXISTS, "a"), "/values", "no value"),
                Arguments.of(condition(" ", OperatorDto.EXISTS), "/attribute", "name"),
                Arguments.of(
                        new ConditionDto("plan", OperatorDto.IN).values(Arrays.asList("a", null)),
                        "/values/1",
                        "text"));
    }

    private static ConditionDto condition(String attribute, OperatorDto operator, Object... values) {
        return new ConditionDto(attribute, operator).values(List.of(values)).negated(false);
    }
}
