package dev.palate.engine;

import java.util.Locale;

/** The kinds of reasons for a decision, in the order in which they can arise. */
public enum ReasonCode {
    /** The subject is on the allow-list of an experiment; never analysed. */
    FORCED,
    /** The context or the store names a profile that does not exist; the next way of finding one is tried. */
    PROFILE_UNKNOWN,
    /** The context names the profile. */
    PROFILE_EXPLICIT,
    /** The profile is stored for the subject. */
    PROFILE_STORED,
    /** The profile's rule matches the attributes. */
    PROFILE_RULE,
    /** No profile was found. */
    PROFILE_NONE,
    /** An experiment runs, but there is no subject to assign. */
    NO_SUBJECT,
    /** The subject is kept out of experiments. */
    HOLDOUT,
    /** The subject's slot of the layer belongs to no experiment here. */
    LAYER_EXCLUDED,
    /** The experiment does not want the subject's profile or attributes. */
    NOT_IN_AUDIENCE,
    /** The experiment keeps stored assignments, but they cannot be read now; the hash decides. */
    STICKY_UNAVAILABLE,
    /** The subject keeps its stored variant. */
    STICKY,
    /** The subject is not in the share of traffic that takes part. */
    NOT_IN_TRAFFIC,
    /** The subject's variant was drawn. */
    EXPERIMENT,
    /** The label is deployed for the profile or an ancestor of it. */
    LABEL_FOR_PROFILE,
    /** The label's default deployment is served. */
    LABEL_DEFAULT;

    private final String wireName = name().toLowerCase(Locale.ROOT);

    /** Returns the name in the contract, for example {@code not_in_traffic}. */
    public String wireName() {
        return wireName;
    }
}
