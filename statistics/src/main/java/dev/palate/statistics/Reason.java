package dev.palate.statistics;

/** Why a number does not exist. */
public enum Reason {
    NO_SUBJECTS("no subject was exposed"),
    ONE_SUBJECT("one subject says nothing about the variation between subjects"),
    TOO_FEW_SUBJECTS("there are too few subjects for a limit at this level"),
    NO_EVENTS("no subject gave feedback"),
    NO_VARIATION("all subjects have the same value, so the uncertainty cannot be estimated"),
    SEPARATED("every value of one variant is above every one of the other, so the uncertainty cannot be estimated"),
    NO_PAST("no subject gave feedback on this before it entered"),
    PAST_DOES_NOT_VARY("what subjects said before they entered does not vary, so it explains nothing"),
    CONTROL_IS_ZERO("the control is zero, so nothing can be relative to it"),
    LIFT_NOT_ESTIMABLE("the control cannot be told from zero, so the lift has no bounds"),
    NO_COMPARISONS("nothing was compared"),
    NO_DECIDED_COMPARISONS("every comparison was a tie"),
    EMPTY_STRATUM("a profile has no values in one of the variants, so profiles cannot be put together"),
    LOOKS_CONTRADICT("earlier and later looks exclude each other, so the difference has changed"),
    ONE_VARIANT("only one variant takes subjects, so there is no ratio to check"),
    ONE_VERSION("there is only one version, so there is nothing to compare it with"),
    VERSIONS_NOT_CONNECTED("some versions were never compared with the others, not even through a third"),
    VERSIONS_UNBEATEN("some versions never lost to nor tied with the others, so their lead has no limit"),
    NO_FINITE_FIT(
            "the terms of the model explain some outcomes completely or not at all, so they have no finite value"),
    SAME_IN_COMPARED_VERSIONS("the versions that were compared with each other do not differ in it"),
    FEATURE_OUT_OF_RANGE("the versions differ in it by more, or by less, than can be computed with"),
    CONFOUNDED("it only ever changed together with others, so their parts cannot be told apart"),
    TOO_FEW_COMPARISONS("there are no more comparisons than parameters, so the uncertainty cannot be estimated"),
    NO_PAIRABLE_RATINGS("no output was rated twice, so there is nothing to agree on"),
    NO_VARIATION_TO_AGREE_ON("all ratings are the same, so agreement cannot be told from chance"),
    ONE_OUTPUT("without one of the outputs there is no agreement to compute, so the uncertainty cannot be estimated"),
    PERFECT_AGREEMENT("the agreement, or the opposition, is complete, so the uncertainty cannot be estimated"),
    TOO_FEW_PAIRS("there are too few pairs to estimate the uncertainty"),
    TOO_FEW_SCORED_TWICE("fewer than two outputs have both scores, so nothing can rise with anything"),
    SCORES_DO_NOT_VARY("one of the scores is the same for all outputs, so it rises with nothing"),
    NO_CHANCE("the variant had no chance of being shown for some of the time"),
    NO_OVERLAP("nothing was logged that the evaluated choice would have shown"),
    VARIANTS_NOT_IN_ONE_POOL("some variants have no estimate in a profile that compares them with the others");

    private final String description;

    Reason(String description) {
        this.description = description;
    }

    /** Says to a reader what is missing, without a full stop. */
    public String description() {
        return description;
    }
}
