package dev.palate.server.preference;

import static java.util.stream.Collectors.averagingDouble;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toList;

import dev.palate.api.model.AgreementInterpretationDto;
import dev.palate.api.model.FeedbackKindDto;
import dev.palate.api.model.FeedbackSourceDto;
import dev.palate.api.model.RatedUnitDto;
import dev.palate.api.model.RaterAgreementDto;
import dev.palate.api.model.RatingScaleDto;
import dev.palate.server.analysis.Estimates;
import dev.palate.statistics.BareValue;
import dev.palate.statistics.Estimate;
import dev.palate.statistics.Estimated;
import dev.palate.statistics.preference.RatedOutputs;
import dev.palate.statistics.preference.Scale;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How far those agree who judged on one metric for one source. */
record RaterReport(Estimates estimates) {

    /** The errors of an agreement take time in proportion to units × units × values. */
    private static final long EFFORT = 30_000_000;

    private static final double RELIABLE = 0.8;
    private static final double TENTATIVE = 0.667;

    private record Group(String metric, FeedbackKindDto kind, String source) {}

    /** @param judgements the newest first */
    List<RaterAgreementDto> of(List<Judgement> judgements) {
        var groups = new TreeMap<Group, List<Judgement>>(
                Comparator.comparing(Group::metric).thenComparing(Group::source));
        groups.putAll(
                judgements.stream().collect(groupingBy(one -> new Group(one.metric(), one.kind(), one.source()))));
        return groups.entrySet().stream()
                .flatMap(group -> group.getValue().get(0).isScore()
                        ? Stream.of(
                                exposures(group.getKey(), group.getValue()), versions(group.getKey(), group.getValue()))
                        : Stream.of(exposures(group.getKey(), group.getValue())))
                .toList();
    }

    /** A rater judges an exposure once, or two exposures side by side. */
    private RaterAgreementDto exposures(Group group, List<Judgement> judgements) {
        var categories = judgements.stream()
                .map(Judgement::category)
                .filter(Objects::nonNull)
                .collect(toCollection(TreeSet::new));
        var rated = rated(judgements, Judgement::output);
        return agreement(
                group,
                RatedUnitDto.EXPOSURE,
                scale(group.kind()),
                rated,
                all -> all.stream().collect(groupingBy(one -> value(one, categories), counting())));
    }

    /** A rater judges a version as often as it was shown, and has an opinion of it on average. */
    private RaterAgreementDto versions(Group group, List<Judgement> judgements) {
        var rated = rated(judgements, Judgement::version);
        return agreement(
                group,
                RatedUnitDto.VERSION,
                Scale.INTERVAL,
                rated,
                all ->
                        all.stream()
                                .collect(groupingBy(Judgement::judge, averagingDouble(Judgement::number)))
                                .values()
                                .stream()
                                .collect(groupingBy(Function.identity(), counting())));
    }

    private static <U> List<List<Judgement>> rated(List<Judgement> judgements, Function<Judgement, U> unit) {
        return judgements.stream().collect(groupingBy(unit, LinkedHashMap::new, toList())).values().stream()
                .filter(all -> all.stream().map(Judgement::judge).distinct().count() > 1)
                .toList();
    }

    private static double value(Judgement judgement, TreeSet<String> categories) {
        return judgement.category() == null
                ? judgement.number()
                : categories.headSet(judgement.category()).size();
    }

    private static Scale scale(FeedbackKindDto kind) {
        return switch (kind) {
            case RATING -> Scale.ORDINAL;
            case REWARD, SIGNAL -> Scale.INTERVAL;
            default -> Scale.NOMINAL;
        };
    }

    private RaterAgreementDto agreement(
            Group group,
            RatedUnitDto unit,
            Scale scale,
            List<List<Judgement>> rated,
            Function<List<Judgement>, Map<Double, Long>> ratings) {
        var newest = affordable(rated.stream().map(ratings).toList());
        var outputs = RatedOutputs.of(newest);
        var alpha = outputs.alpha(scale);
        var units = outputs.pairableOutputs();
        return new RaterAgreementDto(
                        group.metric(),
                        group.kind(),
                        FeedbackSourceDto.fromValue(group.source()),
                        unit,
                        RatingScaleDto.fromValue(scale.name().toLowerCase(Locale.ROOT)),
                        rated.subList(0, newest.size()).stream()
                                .flatMap(List::stream)
                                .map(Judgement::judge)
                                .distinct()
                                .count(),
                        units,
                        outputs.pairableRatings(),
                        estimates.ofCoefficient(alpha, units),
                        estimates.ofShare(outputs.percentAgreement(), units))
                .interpretation(interpretation(alpha));
    }

    /** The newest units, as many as there is time for. */
    private static List<Map<Double, Long>> affordable(List<Map<Double, Long>> units) {
        long patterns = new HashSet<>(units).size();
        long values = units.stream()
                .flatMap(unit -> unit.keySet().stream())
                .distinct()
                .count();
        return patterns * patterns * values <= EFFORT ? units : affordable(units.subList(0, units.size() / 2));
    }

    private static @Nullable AgreementInterpretationDto interpretation(Estimate alpha) {
        if (alpha instanceof Estimated estimated) {
            return interpretation(estimated.value());
        }
        return alpha instanceof BareValue bare ? interpretation(bare.value()) : null;
    }

    private static AgreementInterpretationDto interpretation(double alpha) {
        if (alpha >= RELIABLE) {
            return AgreementInterpretationDto.RELIABLE;
        }
        return alpha >= TENTATIVE ? AgreementInterpretationDto.TENTATIVE : AgreementInterpretationDto.UNRELIABLE;
    }
}
