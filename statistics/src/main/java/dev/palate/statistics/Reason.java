package dev.palate.statistics;

/** Why a number does not exist. */
public enum Reason {
    NO_SUBJECTS("no subject was exposed"),
    ONE_SUBJECT("one subject says nothing about the variation between subjects"),
    TOO_FEW_SUBJECTS("there are too few subjects for a limit at this level"),
    NO_EVENTS("no subject gave feedback"),
    NO_VARIATION("all subjects have the same value, so the uncertainty cannot be estimated"),
    SEPARATED("every value of one variant is above every one of the other, so the uncertainty cannot be estimated"),
    CONTROL_IS_ZERO("the control is zero, so nothing can be relative to it"),
    LIFT_NOT_ESTIMABLE("the control cannot be told from zero, so the lift has no bounds"),
    NO_COMPARISONS("nothing was compared"),
    NO_DECIDED_COMPARISONS("every comparison was a tie"),
    EMPTY_STRATUM("a profile has no values in one of the variants, so profiles cannot be put together"),
    LOOKS_CONTRADICT("earlier and later looks exclude each other, so the difference has changed"),
    ONE_VARIANT("only one variant takes subjects, so there is no ratio to check");

    private final String description;

    Reason(String description) {
        this.description = description;
    }

    /** Says to a reader what is missing, without a full stop. */
    public String description() {
        return description;
    }
}
