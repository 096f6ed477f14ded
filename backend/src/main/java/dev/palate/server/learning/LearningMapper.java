package dev.palate.server.learning;

import dev.palate.api.model.FeedbackKindDto;
import dev.palate.api.model.LearningConsentDto;
import dev.palate.api.model.OwnJudgementDto;
import dev.palate.api.model.ProfileProbabilityDto;
import dev.palate.api.model.ProfileProposalDto;
import dev.palate.api.model.ProfileProposalPageDto;
import dev.palate.api.model.ProfileProposalSummaryDto;
import dev.palate.api.model.ProposalEvidenceDto;
import dev.palate.api.model.SubjectProfileDto;
import dev.palate.api.model.SubjectProfileSourceDto;
import dev.palate.server.platform.Page;
import dev.palate.server.profile.SubjectProfile;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Consents and proposals in words of the contract. */
final class LearningMapper {

    private static final String METHOD = """
            A version that fits a profile fully in one dimension more is taken to be preferred three to one; none of the profiles \
            prefers nothing. A priori none has probability 1/2, and the profiles share the rest equally. Judgements lose half \
            their weight in each half-life. Pairs and rankings count as they are, scores by whether those of one version are \
            above those of another version of the same prompt.""";

    private static final double DAY_MILLIS = Duration.ofDays(1).toMillis();

    private LearningMapper() {}

    static LearningConsentDto toDto(Consent consent) {
        return new LearningConsentDto(consent.subject(), consent.actor(), time(consent.givenAt()));
    }

    static SubjectProfileDto toDto(SubjectProfile stored) {
        return new SubjectProfileDto(
                stored.subject(),
                stored.profile(),
                SubjectProfileSourceDto.fromValue(stored.source().wireName()),
                stored.actor(),
                time(stored.updatedAt()));
    }

    static ProfileProposalDto toDto(Proposal proposal) {
        var belief = proposal.belief();
        return new ProfileProposalDto(
                        proposal.consent().subject(),
                        METHOD,
                        time(proposal.computedAt()),
                        belief.none(),
                        belief.ranked().stream().map(LearningMapper::toDto).toList(),
                        proposal.rejected(),
                        evidence(proposal))
                .proposed(proposed(proposal))
                .undefined(proposal.whyNone())
                .stored(proposal.stored() == null ? null : toDto(proposal.stored()));
    }

    static ProfileProposalPageDto toDto(Page<Proposal> page, Duration halfLife) {
        return new ProfileProposalPageDto(
                        page.items().stream().map(LearningMapper::summary).toList(), days(halfLife))
                .nextCursor(page.nextCursor());
    }

    private static ProfileProposalSummaryDto summary(Proposal proposal) {
        var belief = proposal.belief();
        return new ProfileProposalSummaryDto(
                        toDto(proposal.consent()),
                        belief.none(),
                        belief.comparisons(),
                        proposal.evidence().judgements().size())
                .proposed(proposed(proposal))
                .undefined(proposal.whyNone())
                .likeliest(belief.ranked().stream()
                        .map(LearningMapper::toDto)
                        .findFirst()
                        .orElse(null))
                .stored(proposal.stored() == null ? null : toDto(proposal.stored()));
    }

    /** What is audited of an accepted proposal. */
    static Map<String, Object> answered(Proposal proposal, String profile) {
        return Map.of(
                "profile", profile,
                "probability", proposal.belief().probabilities().get(profile),
                "comparisons", proposal.belief().comparisons());
    }

    private static @Nullable ProfileProbabilityDto proposed(Proposal proposal) {
        return proposal.proposed() == null
                ? null
                : toDto(proposal.belief().ranked().get(0));
    }

    private static ProfileProbabilityDto toDto(Map.Entry<String, Double> candidate) {
        return new ProfileProbabilityDto(candidate.getKey(), candidate.getValue());
    }

    private static ProposalEvidenceDto evidence(Proposal proposal) {
        return new ProposalEvidenceDto(
                proposal.belief().comparisons(),
                days(proposal.halfLife()),
                proposal.isComplete(),
                proposal.evidence().judgements().stream()
                        .map(LearningMapper::toDto)
                        .toList());
    }

    private static OwnJudgementDto toDto(OwnEvidence.Weighed weighed) {
        var judgement = weighed.judgement();
        return new OwnJudgementDto(
                judgement.eventId(),
                judgement.prompt(),
                judgement.metric(),
                FeedbackKindDto.fromValue(judgement.kind()),
                judgement.versions(),
                time(judgement.occurredAt()),
                weighed.weight());
    }

    private static double days(Duration duration) {
        return duration.toMillis() / DAY_MILLIS;
    }

    private static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
