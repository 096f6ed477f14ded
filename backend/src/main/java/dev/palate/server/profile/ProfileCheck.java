package dev.palate.server.profile;

import dev.palate.engine.profile.Profile;
import dev.palate.engine.profile.ProfileCycleException;
import dev.palate.engine.profile.Profiles;
import dev.palate.engine.profile.UnknownParentException;
import dev.palate.server.platform.FieldError;
import dev.palate.server.platform.InvalidRequestException;
import dev.palate.server.platform.Pointers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a new version of a profile must agree with: the declared dimensions and the other profiles. */
final class ProfileCheck {

    private final Map<String, Dimension> dimensions;
    private final List<Profile> others;

    /** @param others the current profiles of the project without the one that is published */
    ProfileCheck(List<Dimension> dimensions, List<Profile> others) {
        this.dimensions = dimensions.stream().collect(Collectors.toMap(Dimension::key, Function.identity()));
        this.others = List.copyOf(others);
    }

    void require(ProfileVersion version) {
        var flaws = new ArrayList<FieldError>();
        version.content().values().forEach((dimension, value) -> flaws.addAll(flawsOf(dimension, value)));
        if (!flaws.isEmpty()) {
            throw new InvalidRequestException(flaws);
        }
        requireDescent(version.toEngine());
    }

    private List<FieldError> flawsOf(String key, @Nullable Object value) {
        var pointer = Pointers.of("values", key);
        var dimension = dimensions.get(key);
        return dimension == null
                ? List.of(new FieldError(pointer, "is not a declared dimension; " + declared()))
                : dimension.scale().flawsOf(value, pointer);
    }

    private String declared() {
        return dimensions.isEmpty()
                ? "none is declared"
                : dimensions.keySet().stream().sorted().collect(Collectors.joining(", ", "declared are ", ""));
    }

    private void requireDescent(Profile profile) {
        try {
            Profiles.of(Stream.concat(others.stream(), Stream.of(profile)).toList());
        } catch (UnknownParentException e) {
            throw new InvalidRequestException("/parent", "There is no profile named '%s'.".formatted(e.parent()));
        } catch (ProfileCycleException e) {
            throw new InvalidRequestException("/parent", "would close a cycle: " + String.join(" → ", e.cycle()));
        } catch (IllegalArgumentException e) {
            throw new InvalidRequestException("/parent", String.valueOf(e.getMessage()));
        }
    }
}
