package dev.palate.server.analysis;

import dev.palate.statistics.Estimated;
import dev.palate.statistics.Past;
import dev.palate.statistics.Proportion;
import dev.palate.statistics.RatioSample;

/** All that is known of a variant on one metric and source; subjects who did not answer are in the sample with zeros. */
record VariantSums(long responded, RatioSample sample, Past past, Distribution distribution) {

    static final VariantSums EMPTY = new VariantSums(0, RatioSample.EMPTY, Past.NONE, Distribution.EMPTY);

    static VariantSums of(long subjects, Answers answers) {
        return of(subjects, answers, Past.NONE, Distribution.EMPTY);
    }

    static VariantSums of(long subjects, Answers answers, Past past, Distribution distribution) {
        return new VariantSums(
                answers.responded(),
                new RatioSample(subjects, answers.m(), answers.d(), answers.mm(), answers.dd(), answers.md()),
                past,
                distribution);
    }

    VariantSums plus(VariantSums other) {
        return new VariantSums(
                responded + other.responded,
                sample.plus(other.sample),
                past.plus(other.past),
                distribution.plus(other.distribution));
    }

    long subjects() {
        return sample.subjects();
    }

    long events() {
        return sample.sumD().longValueExact();
    }

    /** Of a subject's value; 0 while it cannot be estimated. */
    double variance() {
        return sample.ratio() instanceof Estimated value
                ? value.standardError() * value.standardError() * subjects()
                : 0;
    }

    /** Of one judgement, with the resemblance of one subject's judgements in it; 0 while it cannot be estimated. */
    double varianceOfEvent() {
        return subjects() == 0 ? 0 : variance() * events() / subjects();
    }

    /** The share of the subjects who answered; 0 without subjects. */
    double responseRate() {
        return subjects() == 0 ? 0 : (double) responded / subjects();
    }

    Proportion response() {
        return new Proportion(subjects(), responded);
    }
}
