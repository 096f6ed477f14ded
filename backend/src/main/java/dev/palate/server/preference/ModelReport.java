package dev.palate.server.preference;

import static java.util.stream.Collectors.averagingDouble;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;

import dev.palate.api.model.FeedbackSourceDto;
import dev.palate.api.model.JudgingDto;
import dev.palate.api.model.ModelAgreementDto;
import dev.palate.server.analysis.Estimates;
import dev.palate.statistics.preference.Correlation;
import dev.palate.statistics.preference.RewardAgreement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How far reward models and judges agree with people. Each model is held against people by itself. */
record ModelReport(Estimates estimates) {

    /** The models that judged most. */
    private static final int MODELS = 50;

    /** @param rater none for people, who count together */
    private record Judging(String source, String rater, String metric) {

        static Judging model(Judgement judgement) {
            return new Judging(judgement.source(), judgement.rater(), judgement.metric());
        }

        static Judging people(Judgement judgement) {
            return new Judging(judgement.source(), "", judgement.metric());
        }

        JudgingDto dto() {
            return new JudgingDto(FeedbackSourceDto.fromValue(source), metric).rater(rater.isEmpty() ? null : rater);
        }
    }

    List<ModelAgreementDto> of(List<Judgement> judgements) {
        var people = judgements.stream()
                .filter(Judgement::isByPeople)
                .collect(groupingBy(Judging::people, LinkedHashMap::new, toList()));
        return judgements.stream()
                .filter(Judgement::isByModel)
                .collect(groupingBy(Judging::model, LinkedHashMap::new, toList()))
                .entrySet()
                .stream()
                .sorted(Comparator.comparingInt((Map.Entry<Judging, List<Judgement>> model) ->
                                model.getValue().size())
                        .reversed())
                .limit(MODELS)
                .flatMap(model -> people.entrySet().stream().flatMap(some -> agreement(model, some)))
                .toList();
    }

    /** Nothing for those who judged nothing in common. */
    private Stream<ModelAgreementDto> agreement(
            Map.Entry<Judging, List<Judgement>> model, Map.Entry<Judging, List<Judgement>> people) {
        var pairs = pairs(model.getValue(), people.getValue());
        var scores = scores(model.getValue(), people.getValue());
        var outputs = scores.first().size();
        return pairs.pairs() == 0 && outputs == 0
                ? Stream.of()
                : Stream.of(new ModelAgreementDto(
                        model.getKey().dto(),
                        people.getKey().dto(),
                        pairs.pairs(),
                        estimates.of(pairs.strictAccuracy(estimates.level()), pairs.pairs()),
                        estimates.ofShare(pairs.accuracyWithHalfTies(), pairs.pairs()),
                        (long) outputs,
                        estimates.ofCoefficient(scores.kendall(), outputs)));
    }

    /** Over what each of the people decided: by the rewards of both outputs, or by what the model said of the same pair. */
    private static RewardAgreement pairs(List<Judgement> model, List<Judgement> people) {
        var rewards = merits(model);
        var choices = model.stream()
                .filter(Judgement::isPair)
                .collect(toMap(Judgement::output, Judgement::number, (newest, older) -> newest));
        var agreement = RewardAgreement.EMPTY;
        for (var choice : people) {
            var lead = choice.isPair() && choice.number() != 0 ? lead(choice, rewards, choices) : null;
            if (lead != null) {
                agreement = agreement.with(lead * choice.number(), 0);
            }
        }
        return agreement;
    }

    /** By how much the model prefers the first output of a pair to the second; none if it did not judge them. */
    private static @Nullable Double lead(
            Judgement pair, Map<UUID, Double> rewards, Map<Judgement.Output, Double> choices) {
        var first = rewards.get(pair.first());
        var second = pair.second() == null ? null : rewards.get(pair.second());
        return first == null || second == null ? choices.get(pair.output()) : Double.valueOf(first - second);
    }

    /** The outputs that both scored. */
    private static Correlation scores(List<Judgement> model, List<Judgement> people) {
        var rewards = merits(model);
        var first = new ArrayList<Double>();
        var second = new ArrayList<Double>();
        merits(people).forEach((output, merit) -> {
            var reward = rewards.get(output);
            if (reward != null) {
                first.add(reward);
                second.add(merit);
            }
        });
        return new Correlation(first, second);
    }

    private static Map<UUID, Double> merits(List<Judgement> judgements) {
        return judgements.stream()
                .filter(Judgement::isScore)
                .collect(groupingBy(Judgement::first, LinkedHashMap::new, averagingDouble(Judgement::merit)));
    }
}
