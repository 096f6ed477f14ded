package dev.palate.engine.snapshot;

import dev.palate.engine.Reason;
import dev.palate.engine.ReasonCode;
import dev.palate.engine.routing.Draw;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A variant of a running experiment, with its versions looked up and its reasons made beforehand. */
public final class Arm<T> {

    private final Experiment experiment;
    private final Variant variant;
    private final Draw draw;
    private final double propensity;
    private final Version<T> version;
    private final Map<String, Version<T>> versionsByProfile;
    private final Reason forced;
    private final Reason kept;
    private final Reason drawn;

    Arm(Experiment experiment, int index, Draw draw, Prompt<T> prompt) {
        this.experiment = experiment;
        this.variant = experiment.variants().get(index);
        this.draw = draw;
        this.propensity = experiment.segments().propensity(index);
        this.version = prompt.version(variant.version());
        this.versionsByProfile = new HashMap<>();
        variant.versionsByProfile()
                .forEach((profile, number) -> versionsByProfile.put(profile, prompt.version(number)));
        String arm = name();
        this.forced = new Reason(ReasonCode.FORCED, "The subject is forced into " + arm + ".");
        this.kept = new Reason(ReasonCode.STICKY, "The subject keeps " + arm + ".");
        this.drawn = new Reason(ReasonCode.EXPERIMENT, "The subject drew " + arm + ".");
    }

    private Arm(Arm<T> other, double propensity, Reason drawn) {
        this.experiment = other.experiment;
        this.variant = other.variant;
        this.draw = other.draw;
        this.propensity = propensity;
        this.version = other.version;
        this.versionsByProfile = other.versionsByProfile;
        this.forced = other.forced;
        this.kept = other.kept;
        this.drawn = drawn;
    }

    /** Returns the arm as subjects of a profile with a segment table of its own draw it. */
    Arm<T> among(String profile, double itsPropensity) {
        String why = "The subject drew " + name() + ", as profile '" + profile + "' is shared out.";
        return new Arm<>(this, itsPropensity, new Reason(ReasonCode.EXPERIMENT, why));
    }

    private String name() {
        return "variant '" + variant.key() + "' of experiment '" + experiment.key() + "'";
    }

    /** Returns the key of the experiment. */
    public String experiment() {
        return experiment.key();
    }

    /** Returns the number of the allocation that the arm belongs to. */
    public int allocation() {
        return experiment.allocation();
    }

    /** Returns the key of the variant. */
    public String variant() {
        return variant.key();
    }

    /** Returns the probability, in {@code [0, 1]}, with which a subject in the traffic draws the variant by its table. */
    public double propensity() {
        return propensity;
    }

    /** Returns the bucket of the experiment's variant draw that the subject is in, whichever variant owns it. */
    public int bucket(String subject) {
        return draw.bucket(subject);
    }

    /** Returns the version for the nearest profile on the path, from a profile to its furthest ancestor. */
    public Version<T> versionFor(List<String> path) {
        Version<T> nearest = Nearest.on(path, versionsByProfile);
        return nearest == null ? version : nearest;
    }

    /** Returns why a subject on the allow-list gets the variant. */
    public Reason forced() {
        return forced;
    }

    /** Returns why a subject with a stored assignment gets the variant. */
    public Reason kept() {
        return kept;
    }

    /** Returns why a subject in one of the variant's buckets gets it. */
    public Reason drawn() {
        return drawn;
    }
}
