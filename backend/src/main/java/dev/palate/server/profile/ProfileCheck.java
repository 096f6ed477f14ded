package dev.palate.server.profile;

import dev.palate.engine.profile.Profile;
import dev.palate.engine.profile.ProfileCycleException;
import dev.palate.engine.profile.Profiles;
import dev.palate.engine.profile.UnknownParentException;
import dev.palate.server.platform.InvalidRequestException;
import java.util.List;
import java.util.stream.Stream;

/** What a new version of a profile must agree with: the declared dimensions and the other profiles. */
final class ProfileCheck {

    private final ValuesCheck values;
    private final List<Profile> others;

    /** @param others the current profiles of the project without the one that is published */
    ProfileCheck(List<Dimension> dimensions, List<Profile> others) {
        this.values = new ValuesCheck(dimensions);
        this.others = List.copyOf(others);
    }

    void require(ProfileVersion version) {
        values.require(version.content().values());
        requireDescent(version.toEngine());
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
