package dev.palate.engine.decision;

import dev.palate.engine.Reason;
import dev.palate.engine.profile.ResolvedProfile;
import dev.palate.engine.snapshot.Arm;
import dev.palate.engine.snapshot.Deployed;
import dev.palate.engine.snapshot.Route;
import java.util.List;

/** Makes the decision once it is clear what is served. */
final class Outcome {

    private Outcome() {}

    static <T> Decision<T> forced(Route<T> route, ResolvedProfile profile, Arm<T> arm, int bucket) {
        var assignment = new Assignment(arm.experiment(), arm.variant(), 1, arm.allocation(), bucket, true);
        return byArm(route, profile, arm, assignment, Trace.of(arm.forced(), profile.reasons()));
    }

    static <T> Decision<T> kept(
            Route<T> route, ResolvedProfile profile, Arm<T> arm, StoredAssignment stored, int bucket) {
        var assignment = new Assignment(
                arm.experiment(), arm.variant(), stored.propensity(), stored.allocation(), bucket, false);
        return byArm(route, profile, arm, assignment, Trace.of(profile.reasons(), arm.kept()));
    }

    static <T> Decision<T> drawn(
            Route<T> route, ResolvedProfile profile, Arm<T> arm, int bucket, List<Reason> reasons) {
        var assignment =
                new Assignment(arm.experiment(), arm.variant(), arm.propensity(), arm.allocation(), bucket, false);
        return byArm(route, profile, arm, assignment, Trace.of(reasons, arm.drawn()));
    }

    private static <T> Decision<T> byArm(
            Route<T> route, ResolvedProfile profile, Arm<T> arm, Assignment assignment, List<Reason> reasons) {
        return new Decision<>(arm.versionFor(profile.path()), profile, route.label(), assignment, reasons);
    }

    static <T> Decision<T> notAssigned(Route<T> route, ResolvedProfile profile, Reason why) {
        return byLabel(route, profile, Trace.of(profile.reasons(), why));
    }

    static <T> Decision<T> byLabel(Route<T> route, ResolvedProfile profile, List<Reason> reasons) {
        Deployed<T> deployed = route.deployedFor(profile.path());
        if (deployed == null) {
            throw UnknownLabelException.of(route.prompt(), route.label());
        }
        return new Decision<>(deployed.version(), profile, route.label(), null, Trace.of(reasons, deployed.reason()));
    }
}
