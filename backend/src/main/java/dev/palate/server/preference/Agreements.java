package dev.palate.server.preference;

import dev.palate.api.model.AgreementDto;
import dev.palate.server.analysis.Estimates;
import dev.palate.server.platform.ConsistentReads;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** How far those agree who judge a prompt, from the newest judgements. */
@Service
class Agreements {

    private static final String METHOD = """
            Agreement of raters is Krippendorff's alpha over units that several raters judged, with errors jackknifed over units; \
            raters without a name are told apart by their subject; of many units with many different ratings only the newest are \
            taken. Accuracy is the share of pairs in which the model puts the \
            output first that people preferred, an equal score being wrong, with Wilson intervals as if pairs were independent; \
            Kendall's tau-b is over outputs that both scored, people's scores being averaged. Intervals are at the given level.""";

    private final PromptQueries prompts;
    private final JudgementQueries judgements;
    private final ConsistentReads reads;
    private final Clock clock;

    private record Read(AskedPrompt prompt, List<Judgement> judgements, boolean isComplete) {}

    Agreements(PromptQueries prompts, JudgementQueries judgements, ConsistentReads reads, Clock clock) {
        this.prompts = prompts;
        this.judgements = judgements;
        this.reads = reads;
        this.clock = clock;
    }

    Mono<AgreementDto> of(long projectId, String prompt, @Nullable String metric, double level) {
        return prompts.find(projectId, prompt, new EvidenceFilter(metric, List.of(), null), null)
                .flatMap(found -> Mono.zip(
                        judgements.newest(projectId, found.id(), metric).collectList(),
                        judgements.isComplete(projectId),
                        (newest, isComplete) -> new Read(found, newest, isComplete)))
                .as(reads::atOneMoment)
                .flatMap(read -> Mono.fromCallable(() -> report(read, level, clock.instant()))
                        .subscribeOn(Schedulers.boundedElastic()));
    }

    private static AgreementDto report(Read read, double level, Instant now) {
        var estimates = new Estimates(level);
        return new AgreementDto(
                read.prompt().key(),
                level,
                METHOD,
                now.atOffset(ZoneOffset.UTC),
                (long) read.judgements().size(),
                read.isComplete(),
                new RaterReport(estimates).of(read.judgements()),
                new ModelReport(estimates).of(read.judgements()));
    }
}
