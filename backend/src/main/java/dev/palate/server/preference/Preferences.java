package dev.palate.server.preference;

import dev.palate.api.model.PreferencesDto;
import dev.palate.server.platform.ConsistentReads;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Which versions of a prompt are preferred, from roll-ups read at one moment. */
@Service
class Preferences {

    /** So many rows per subject and pair are read; beyond, sums have to do. */
    private static final long ROWS_BY_SUBJECT = 20_000;

    private final PromptQueries prompts;
    private final EvidenceQueries evidence;
    private final PairQueries compared;
    private final ScoreQueries scores;
    private final ConsistentReads reads;
    private final Clock clock;

    Preferences(
            PromptQueries prompts,
            EvidenceQueries evidence,
            PairQueries compared,
            ScoreQueries scores,
            ConsistentReads reads,
            Clock clock) {
        this.prompts = prompts;
        this.evidence = evidence;
        this.compared = compared;
        this.scores = scores;
        this.reads = reads;
        this.clock = clock;
    }

    /** @param reference none for the version that is deployed at {@code production} for everybody */
    Mono<PreferencesDto> of(
            long projectId, String prompt, EvidenceFilter filter, @Nullable Integer reference, double level) {
        return prompts.find(projectId, prompt, filter, reference)
                .flatMap(found -> evidence(projectId, found.id(), filter)
                        .map(read -> new PreferenceReport(
                                found,
                                read,
                                filter,
                                new Reference(reference == null ? found.deployed() : reference),
                                level)))
                .as(reads::atOneMoment)
                .flatMap(report ->
                        Mono.fromCallable(() -> report.at(clock.instant())).subscribeOn(Schedulers.boundedElastic()));
    }

    private Mono<Evidence> evidence(long projectId, long promptId, EvidenceFilter filter) {
        return evidence.pairs(promptId, filter)
                .collectList()
                .flatMap(pairs -> Mono.zip(
                                subjects(promptId, filter, pairs),
                                compared(projectId, promptId, filter, pairs),
                                evidence.orders(promptId, filter).collectList(),
                                scores.of(promptId, filter).collectList())
                        .map(rest -> new Evidence(pairs, rest.getT1(), rest.getT2(), rest.getT3(), rest.getT4())));
    }

    private Mono<List<SubjectPair>> subjects(long promptId, EvidenceFilter filter, List<PairSums> pairs) {
        var rows = pairs.stream().mapToLong(pair -> pair.totals().subjects()).sum();
        return rows <= ROWS_BY_SUBJECT
                ? evidence.pairsBySubject(promptId, filter).collectList()
                : Mono.just(List.of());
    }

    /** The order in which they were shown, which no roll-up keeps, counts when it is known of all. */
    private Mono<List<ComparedPair>> compared(
            long projectId, long promptId, EvidenceFilter filter, List<PairSums> pairs) {
        var comparisons =
                pairs.stream().mapToLong(pair -> pair.outcomes().comparisons()).sum();
        return comparisons > 0 && comparisons <= PairQueries.PAIRS
                ? compared.newest(projectId, promptId, filter).collectList()
                : Mono.just(List.of());
    }
}
