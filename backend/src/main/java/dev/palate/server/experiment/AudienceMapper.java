package dev.palate.server.experiment;

import static java.util.Objects.requireNonNullElse;

import dev.palate.api.model.AudienceDto;
import dev.palate.engine.snapshot.Audience;
import dev.palate.server.platform.JsonColumns;
import dev.palate.server.profile.RuleMapper;
import io.r2dbc.postgresql.codec.Json;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Audiences between the contract, in whose form they are also stored, and the engine. */
public final class AudienceMapper {

    private AudienceMapper() {}

    /**
     * The audience that a caller sent, everybody if there is none.
     *
     * @param pointer where it is in the request
     * @throws dev.palate.server.platform.InvalidRequestException if its rule is invalid
     */
    public static Audience parse(@Nullable AudienceDto audience, String pointer) {
        if (audience == null) {
            return Audience.EVERYBODY;
        }
        var rule = audience.getRule();
        return new Audience(
                Set.copyOf(requireNonNullElse(audience.getProfiles(), List.of())),
                rule == null ? null : RuleMapper.parse(rule, pointer + "/rule"));
    }

    /** A stored audience. */
    static Audience read(JsonColumns json, Json column) {
        return parse(json.read(column, AudienceDto.class), "");
    }

    /** An audience as it is stored. */
    static Json write(JsonColumns json, Audience audience) {
        return json.write(toDto(audience));
    }

    /** The contract's form of an audience, its profiles in order. */
    public static AudienceDto toDto(Audience audience) {
        return new AudienceDto()
                .profiles(audience.profiles().stream().sorted().toList())
                .rule(RuleMapper.toDto(audience.rule()));
    }
}
