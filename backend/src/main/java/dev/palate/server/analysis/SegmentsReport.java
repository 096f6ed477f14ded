package dev.palate.server.analysis;

import dev.palate.api.model.InteractionTestDto;
import dev.palate.api.model.ProfileDifferenceDto;
import dev.palate.api.model.ProfileFindingDto;
import dev.palate.api.model.SegmentsDto;
import dev.palate.statistics.Adjusted;
import dev.palate.statistics.Correction;
import dev.palate.statistics.Estimated;
import dev.palate.statistics.Heterogeneity;
import dev.palate.statistics.TestFamily;
import dev.palate.statistics.TestResult;
import dev.palate.statistics.Tested;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Whether one prompt serves all profiles: first whether profiles differ at all, then which of them, adjusted for their number,
 * and what is known of each when the others are heard too. All tests hold at all looks together.
 */
final class SegmentsReport {

    private final JudgedMetric judged;
    private final Variant variant;
    private final Family family;
    private final Estimates estimates;
    private final List<Contrast> contrasts;
    private final List<String> profiles;
    private final @Nullable Heterogeneity heterogeneity;

    SegmentsReport(JudgedMetric judged, Variant variant, double level) {
        this.judged = judged;
        this.variant = variant;
        this.family = Family.of(judged.experiment(), level).single();
        this.estimates = new Estimates(level);
        this.profiles = judged.profiles();
        this.contrasts = profiles.stream()
                .map(profile -> judged.contrast(variant, profile))
                .toList();
        var comparable = comparable();
        this.heterogeneity = comparable.size() < 2
                ? null
                : new Heterogeneity(comparable.stream()
                        .map(contrast -> (Estimated) contrast.difference())
                        .toList());
    }

    private List<Contrast> comparable() {
        return contrasts.stream().filter(SegmentsReport::isComparable).toList();
    }

    private static boolean isComparable(Contrast contrast) {
        return contrast.whyNoInterval() == null && contrast.difference() instanceof Estimated;
    }

    SegmentsDto dto() {
        var segments = segments();
        return new SegmentsDto(variant.key(), sentence(segments), interaction(), segments);
    }

    private InteractionTestDto interaction() {
        var dto = new InteractionTestDto().profiles(comparable().size());
        return heterogeneity == null
                ? dto.undefined("two profiles at least must have enough answers in both variants")
                : dto.pValue(interactionTest(heterogeneity).pValue())
                        .fixedHorizonPValue(heterogeneity.test().pValue())
                        .deviation(Math.sqrt(heterogeneity.tauSquared()));
    }

    private Tested interactionTest(Heterogeneity between) {
        return family.sequence()
                .test(between, comparable().stream().map(Contrast::watched).toList());
    }

    private List<ProfileDifferenceDto> segments() {
        var tests = new TestFamily(contrasts.stream()
                        .map(contrast -> contrast.test(family))
                        .toList())
                .adjusted(Correction.BENJAMINI_HOCHBERG);
        var segments = new ArrayList<ProfileDifferenceDto>();
        var stratum = 0;
        for (var i = 0; i < contrasts.size(); i++) {
            var contrast = contrasts.get(i);
            var dto = new ProfileDifferenceDto(
                            contrast.subjects(),
                            estimates.ofContrast(contrast, family),
                            finding(contrast, tests.get(i)))
                    .profile(profiles.get(i).isEmpty() ? null : profiles.get(i));
            if (tests.get(i) instanceof Adjusted test) {
                dto.adjustedPValue(test.pValue());
            }
            if (heterogeneity != null && isComparable(contrast)) {
                dto.pooledDifference(estimates.of(heterogeneity.shrunken(stratum++), contrast.subjects()));
            }
            segments.add(dto);
        }
        return segments;
    }

    private ProfileFindingDto finding(Contrast contrast, TestResult test) {
        if (!isComparable(contrast)) {
            return ProfileFindingDto.TOO_EARLY;
        }
        if (!test.rejectsAt(1 - family.level())) {
            return ProfileFindingDto.NO_DIFFERENCE;
        }
        return isGain((Estimated) contrast.difference()) ? ProfileFindingDto.BETTER : ProfileFindingDto.WORSE;
    }

    private boolean isGain(Estimated difference) {
        return difference.value() > 0 == judged.metric().isHigherBetter();
    }

    private String sentence(List<ProfileDifferenceDto> segments) {
        if (heterogeneity == null) {
            return "Whether profiles differ cannot be told yet.";
        }
        var test = interactionTest(heterogeneity);
        if (!test.rejectsAt(1 - family.level())) {
            return "Nothing speaks for different prompts: the difference of '%s' is not visibly another one in any profile (p = %s)."
                    .formatted(variant.key(), Numbers.pValue(test.pValue()));
        }
        var better = named(segments, ProfileFindingDto.BETTER);
        var worse = named(segments, ProfileFindingDto.WORSE);
        if (better.isEmpty() && worse.isEmpty()) {
            return "Profiles differ (p = %s), but it cannot be told yet which."
                    .formatted(Numbers.pValue(test.pValue()));
        }
        return isGain(heterogeneity.pooled())
                ? exceptions("'%s' for all".formatted(variant.key()), worse, "it is worse", better, "better")
                : exceptions("Control for all", better, "'%s' is better".formatted(variant.key()), worse, "worse");
    }

    private static String exceptions(
            String rule, List<String> against, String inThese, List<String> with, String inThose) {
        if (against.isEmpty()) {
            return "%s: profiles differ, but only in how much; it is %s for %s."
                    .formatted(rule, inThose, String.join(", ", with));
        }
        return "%s, except for %s: there %s.".formatted(rule, String.join(", ", against), inThese);
    }

    private static List<String> named(List<ProfileDifferenceDto> segments, ProfileFindingDto finding) {
        return segments.stream()
                .filter(segment -> segment.getFinding() == finding)
                .map(segment ->
                        segment.getProfile() == null ? "subjects without a profile" : "'" + segment.getProfile() + "'")
                .collect(Collectors.toList());
    }
}
