package dev.palate.server.preference;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import dev.palate.api.model.LearnedPreferencesDto;
import dev.palate.server.analysis.Estimates;
import dev.palate.server.platform.ConsistentReads;
import dev.palate.server.platform.InvalidRequestException;
import dev.palate.server.profile.DescribedVersion;
import dev.palate.server.profile.Scale;
import dev.palate.server.profile.Tastes;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Which dimensions of the versions of a prompt drive what is preferred, from the newest pairs. */
@Service
class PreferenceModels {

    private static final String METHOD = """
            Effects maximise the likelihood of Bradley and Terry, where the log strength of a version is the sum of the effects \
            of its values, a tie counting half. Being shown first has an effect of its own when the order of all pairs is known. \
            Intervals come from the sandwich estimator, clustered by subject, at the given level and for one look. The length \
            of outputs is not corrected for, nor is what versions differ in beside their dimensions.""";

    private final PromptQueries prompts;
    private final PairQueries pairs;
    private final Tastes tastes;
    private final ConsistentReads reads;
    private final Clock clock;

    private record Read(
            AskedPrompt prompt,
            List<ComparedPair> pairs,
            boolean isComplete,
            SortedMap<String, Scale> declared,
            List<DescribedVersion> versions) {}

    PreferenceModels(PromptQueries prompts, PairQueries pairs, Tastes tastes, ConsistentReads reads, Clock clock) {
        this.prompts = prompts;
        this.pairs = pairs;
        this.tastes = tastes;
        this.reads = reads;
        this.clock = clock;
    }

    /** @param dimensions none for all in which a compared version is described */
    Mono<LearnedPreferencesDto> of(
            long projectId, String prompt, EvidenceFilter filter, List<String> dimensions, double level) {
        return prompts.find(projectId, prompt, filter, null)
                .flatMap(found -> Mono.zip(
                        pairs.newest(projectId, found.id(), filter).collectList(),
                        pairs.isComplete(projectId),
                        tastes.dimensions(projectId),
                        tastes.versions(Set.of(found.id())).collectList(),
                        Mono.just(found)))
                .as(reads::atOneMoment)
                .map(read -> new Read(read.getT5(), read.getT1(), read.getT2(), read.getT3(), read.getT4()))
                .doOnNext(read -> requireDeclared(read, dimensions))
                .flatMap(read -> Mono.fromCallable(() -> report(read, filter, dimensions, level, clock.instant()))
                        .subscribeOn(Schedulers.boundedElastic()));
    }

    private static void requireDeclared(Read read, List<String> dimensions) {
        dimensions.stream()
                .filter(key -> !read.declared().containsKey(key))
                .findFirst()
                .ifPresent(key -> {
                    throw new InvalidRequestException("dimension", "there is no dimension named '%s'".formatted(key));
                });
    }

    private static LearnedPreferencesDto report(
            Read read, EvidenceFilter filter, List<String> dimensions, double level, Instant now) {
        var described = new TreeMap<Integer, Map<String, Object>>();
        read.versions().forEach(version -> described.put(version.number(), version.values()));
        var estimates = new Estimates(level);
        return new LearnedPreferencesDto(
                read.prompt().key(),
                level,
                METHOD,
                now.atOffset(ZoneOffset.UTC),
                (long) read.pairs().size(),
                read.isComplete(),
                grouped(read.pairs(), filter).entrySet().stream()
                        .map(group -> new LearnedReport(
                                        modelled(read, group.getValue(), described, dimensions), described, estimates)
                                .of(group.getKey(), group.getValue()))
                        .toList());
    }

    private static SortedMap<EvidenceKey, List<ComparedPair>> grouped(List<ComparedPair> pairs, EvidenceFilter filter) {
        return pairs.stream()
                .flatMap(pair -> filter.keys(pair.cell()).map(key -> Map.entry(key, pair)))
                .collect(groupingBy(
                        Map.Entry::getKey,
                        () -> new TreeMap<>(EvidenceKey.ORDER),
                        mapping(Map.Entry::getValue, toList())));
    }

    private static SortedMap<String, Scale> modelled(
            Read read, List<ComparedPair> pairs, Map<Integer, Map<String, Object>> described, List<String> dimensions) {
        var modelled = new TreeMap<>(read.declared());
        if (dimensions.isEmpty()) {
            modelled.keySet()
                    .removeIf(key -> pairs.stream()
                            .noneMatch(pair -> described
                                            .getOrDefault(pair.first(), Map.of())
                                            .containsKey(key)
                                    || described
                                            .getOrDefault(pair.second(), Map.of())
                                            .containsKey(key)));
        } else {
            modelled.keySet().retainAll(dimensions);
        }
        return modelled;
    }
}
