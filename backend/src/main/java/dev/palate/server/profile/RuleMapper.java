package dev.palate.server.profile;

import dev.palate.api.model.ConditionDto;
import dev.palate.api.model.OperatorDto;
import dev.palate.api.model.RuleDto;
import dev.palate.api.model.RuleMatchDto;
import dev.palate.engine.profile.Condition;
import dev.palate.engine.profile.InvalidRuleException;
import dev.palate.engine.profile.Match;
import dev.palate.engine.profile.Operator;
import dev.palate.engine.profile.Rule;
import dev.palate.server.platform.InvalidRequestException;
import dev.palate.server.platform.JsonColumns;
import io.r2dbc.postgresql.codec.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Rules between the contract, in whose form they are also stored, and the engine. */
public final class RuleMapper {

    private RuleMapper() {}

    /**
     * Compiles a rule that a caller sent.
     *
     * @param pointer where it is in the request
     * @throws InvalidRequestException with a pointer to the first thing that is wrong with it
     */
    public static Rule parse(RuleDto rule, String pointer) {
        var conditions = new ArrayList<Condition>();
        for (int i = 0; i < rule.getConditions().size(); i++) {
            conditions.add(condition(rule.getConditions().get(i), pointer + "/conditions/" + i));
        }
        try {
            return Rule.of(match(rule), conditions);
        } catch (InvalidRuleException e) {
            var flaw = RuleFlaw.in(conditions.get(e.condition()));
            throw new InvalidRequestException(pointer + "/conditions/" + e.condition() + flaw.pointer(), flaw.reason());
        }
    }

    /** A stored rule. */
    static @Nullable Rule read(JsonColumns json, @Nullable Json column) {
        return column == null ? null : parse(json.read(column, RuleDto.class), "");
    }

    /** A rule as it is stored. */
    static @Nullable Json write(JsonColumns json, @Nullable Rule rule) {
        return rule == null ? null : json.write(Objects.requireNonNull(toDto(rule)));
    }

    /** The contract's form of a rule. */
    public static @Nullable RuleDto toDto(@Nullable Rule rule) {
        return rule == null
                ? null
                : new RuleDto(rule.conditions().stream().map(RuleMapper::toDto).toList())
                        .match(RuleMatchDto.fromValue(rule.match().wireName()));
    }

    private static ConditionDto toDto(Condition condition) {
        return new ConditionDto(
                        condition.attribute(),
                        OperatorDto.fromValue(condition.operator().wireName()))
                .values(condition.values())
                .negated(condition.negated());
    }

    private static Match match(RuleDto rule) {
        return rule.getMatch() == null ? Match.ALL : Match.parse(rule.getMatch().getValue());
    }

    private static Condition condition(ConditionDto condition, String pointer) {
        return new Condition(
                condition.getAttribute(),
                Operator.parse(condition.getOperator().getValue()),
                values(condition, pointer + "/values"),
                Boolean.TRUE.equals(condition.getNegated()));
    }

    private static List<Object> values(ConditionDto condition, String pointer) {
        var values = Objects.requireNonNullElse(condition.getValues(), List.of());
        for (int i = 0; i < values.size(); i++) {
            if (values.get(i) == null) {
                throw new InvalidRequestException(pointer + "/" + i, "must be a text, a number or a truth value");
            }
        }
        return List.copyOf(values);
    }
}
