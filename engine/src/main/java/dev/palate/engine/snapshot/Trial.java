package dev.palate.engine.snapshot;

import dev.palate.engine.Reason;
import dev.palate.engine.ReasonCode;
import dev.palate.engine.profile.Profile;
import dev.palate.engine.profile.ResolvedProfile;
import dev.palate.engine.routing.Buckets;
import dev.palate.engine.routing.Draw;
import dev.palate.engine.routing.Purpose;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A running experiment, with its draws prepared and its reasons made beforehand. */
public final class Trial<T> {

    private final Experiment experiment;
    private final Draw traffic;
    private final Draw variant;
    private final Arms<T> arms;
    private final Map<String, Arms<T>> armsByProfile = new HashMap<>();
    private final Map<String, Arm<T>> armsByKey = new HashMap<>();
    private final Reason notInAudience;
    private final Reason notInTraffic;
    private final Reason stickyUnavailable;

    Trial(Experiment experiment, Prompt<T> prompt) {
        this.experiment = experiment;
        this.traffic = Draw.of(Purpose.TRAFFIC, experiment.salt());
        this.variant = Draw.of(Purpose.VARIANT, experiment.salt());
        List<Arm<T>> all = IntStream.range(0, experiment.variants().size())
                .mapToObj(index -> new Arm<>(experiment, index, variant, prompt))
                .toList();
        all.forEach(arm -> armsByKey.put(arm.variant(), arm));
        this.arms = new Arms<>(experiment.segments(), all);
        experiment
                .segmentsByProfile()
                .forEach((profile, segments) -> armsByProfile.put(profile, arms.among(profile, segments)));
        String name = "experiment '" + experiment.key() + "'";
        this.notInAudience =
                new Reason(ReasonCode.NOT_IN_AUDIENCE, "The subject is not in the audience of " + name + ".");
        this.notInTraffic = new Reason(ReasonCode.NOT_IN_TRAFFIC, "The subject is not in the traffic of " + name + ".");
        this.stickyUnavailable =
                new Reason(ReasonCode.STICKY_UNAVAILABLE, "The stored assignments of " + name + " are not available.");
    }

    /** Returns the experiment. */
    public Experiment experiment() {
        return experiment;
    }

    /** Returns the arms that subjects are forced into, by subject. */
    Map<String, Arm<T>> forced() {
        Map<String, Arm<T>> forced = new HashMap<>();
        experiment.overrides().forEach((subject, variant) -> forced.put(subject, armsByKey.get(variant)));
        return forced;
    }

    /** Returns whether a stored assignment outlasts traffic and weights. */
    public boolean keepsAssignments() {
        return experiment.stickiness() == Stickiness.STORED;
    }

    /** Returns whether a subject with this profile and these attributes is in the audience. */
    public boolean wants(ResolvedProfile profile, Map<String, Object> attributes) {
        return experiment.audience().includes(profile, attributes);
    }

    /** Returns whether the subject is in the share of the audience that takes part; all or nothing needs no draw. */
    public boolean takesPart(String subject) {
        int share = experiment.trafficPpm();
        return share == Buckets.COUNT || share > 0 && traffic.bucket(subject) < share;
    }

    /** Returns the bucket that decides the subject's variant, in {@code [0, 1_000_000)}. */
    public int bucket(String subject) {
        return variant.bucket(subject);
    }

    /** Returns the arm of a bucket, by the table of the profile if it has one. */
    public Arm<T> armAt(int bucket, ResolvedProfile resolved) {
        Profile profile = resolved.profile();
        if (profile == null || armsByProfile.isEmpty()) {
            return arms.at(bucket);
        }
        Arms<T> own = armsByProfile.get(profile.key());
        return own == null ? arms.at(bucket) : own.at(bucket);
    }

    /** Returns the arm of the variant with the key, or null if there is none. */
    public @Nullable Arm<T> arm(String variant) {
        return armsByKey.get(variant);
    }

    /** Returns why a subject outside of the audience is not assigned. */
    public Reason notInAudience() {
        return notInAudience;
    }

    /** Returns why a subject outside of the traffic is not assigned. */
    public Reason notInTraffic() {
        return notInTraffic;
    }

    /** Returns why the hash decides although assignments are stored. */
    public Reason stickyUnavailable() {
        return stickyUnavailable;
    }
}
