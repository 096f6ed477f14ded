package dev.palate.server.analysis;

import dev.palate.statistics.Estimate;
import dev.palate.statistics.Estimated;
import dev.palate.statistics.Past;
import dev.palate.statistics.Proportion;
import dev.palate.statistics.RatioSample;
import org.jspecify.annotations.Nullable;

/**
 * All that is known of a variant on one metric and source; subjects who did not answer are in the sample with zeros. Its value is
 * computed when it is first asked for, and kept, as results ask for it often. For one thread.
 */
final class VariantSums {

    static final VariantSums EMPTY = new VariantSums(0, RatioSample.EMPTY, Past.NONE, Distribution.EMPTY);

    private final long responded;
    private final RatioSample sample;
    private final Past past;
    private final Distribution distribution;
    private @Nullable Estimate value;

    private VariantSums(long responded, RatioSample sample, Past past, Distribution distribution) {
        this.responded = responded;
        this.sample = sample;
        this.past = past;
        this.distribution = distribution;
    }

    static VariantSums of(long subjects, Answers answers) {
        return of(subjects, answers, Past.NONE, Distribution.EMPTY);
    }

    static VariantSums of(RatioSample sample, long responded) {
        return new VariantSums(responded, sample, Past.NONE, Distribution.EMPTY);
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

    long responded() {
        return responded;
    }

    RatioSample sample() {
        return sample;
    }

    Past past() {
        return past;
    }

    Distribution distribution() {
        return distribution;
    }

    long subjects() {
        return sample.subjects();
    }

    long events() {
        return sample.sumD().longValueExact();
    }

    /** Judgements of the kind that is rarer, of shares. */
    long rarerOutcome() {
        var positive = sample.sumM().longValue();
        return Math.min(positive, events() - positive);
    }

    Estimate value() {
        if (value == null) {
            value = sample.ratio();
        }
        return value;
    }

    /** Of a subject's value; 0 while it cannot be estimated. */
    double variance() {
        return value() instanceof Estimated known ? known.standardError() * known.standardError() * subjects() : 0;
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
