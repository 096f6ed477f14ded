package dev.palate.server.analysis;

import dev.palate.api.model.HealthCheckDto;
import dev.palate.api.model.HealthCheckKeyDto;
import dev.palate.api.model.HealthCheckStatusDto;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Whether one subject says so much on a metric that its mean is that subject's. Who judged only a few times never does. */
record DominatingSubjectCheck(List<MetricAnswers> answers, List<LargestSubject> largest, List<Metric> metrics) {

    private static final double LIMIT = 0.05;

    /** What a subject said of all that was said on the same metric to the same source. */
    private record Part(LargestSubject subject, long events) {

        double share() {
            return (double) subject.events() / events;
        }
    }

    HealthCheckDto dto() {
        return answers.stream()
                .flatMap(this::largest)
                .max(Comparator.comparing(Part::share))
                .map(this::dto)
                .orElseGet(this::nobody);
    }

    private Stream<Part> largest(MetricAnswers judged) {
        return largest.stream()
                .filter(subject -> subject.metricId() == judged.metricId()
                        && subject.source().equals(judged.source()))
                .map(subject -> new Part(subject, judged.events()));
    }

    private HealthCheckDto dto(Part part) {
        var dominates = part.share() > LIMIT;
        return dto(dominates ? HealthCheckStatusDto.WARNING : HealthCheckStatusDto.OK, sentence(part), part.events())
                .share(part.share());
    }

    private String sentence(Part part) {
        var sentence = "one subject gave %,d of the %,d judgements on '%s' (%s)"
                .formatted(
                        part.subject().events(),
                        part.events(),
                        metric(part.subject().metricId()),
                        part.subject().source());
        return part.subject().events() > HeavySubjects.CAP
                ? sentence + "; capped results count no more than %d".formatted(HeavySubjects.CAP)
                : sentence;
    }

    private HealthCheckDto nobody() {
        var events = answers.stream().mapToLong(MetricAnswers::events).sum();
        return events == 0
                ? dto(HealthCheckStatusDto.UNDEFINED, "nothing was judged", 0)
                : dto(HealthCheckStatusDto.OK, "no subject judged more than 10 times", events);
    }

    private static HealthCheckDto dto(HealthCheckStatusDto status, String sentence, long events) {
        return new HealthCheckDto(HealthCheckKeyDto.DOMINATING_SUBJECT, status, sentence, events, List.of())
                .limit(LIMIT);
    }

    private String metric(long id) {
        return metrics.stream()
                .filter(metric -> metric.id() == id)
                .map(Metric::key)
                .findFirst()
                .orElse("");
    }
}
