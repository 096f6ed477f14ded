package dev.palate.server.experiment;

import dev.palate.api.model.FeedbackSourceDto;
import dev.palate.api.model.PosteriorDto;
import dev.palate.api.model.VariantBeliefDto;
import org.jspecify.annotations.Nullable;

/** Beliefs in the words of the contract. */
final class PosteriorMapper {

    private PosteriorMapper() {}

    static @Nullable PosteriorDto toDto(@Nullable Posterior posterior) {
        return posterior == null
                ? null
                : new PosteriorDto(
                                posterior.metric(),
                                FeedbackSourceDto.fromValue(posterior.source()),
                                posterior.variants().stream()
                                        .map(PosteriorMapper::toDto)
                                        .toList())
                        .profileDeviation(posterior.profileDeviation());
    }

    private static VariantBeliefDto toDto(Posterior.OfVariant variant) {
        return new VariantBeliefDto(
                variant.variant(),
                variant.subjects(),
                variant.answers(),
                variant.mean(),
                variant.standardDeviation(),
                variant.chanceToBeBest());
    }
}
