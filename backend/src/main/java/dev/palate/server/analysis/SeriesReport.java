package dev.palate.server.analysis;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import dev.palate.api.model.SeriesPointDto;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How values grew into what they are: subjects first exposed up to each day, with all that they have said since. */
final class SeriesReport {

    private final Experiment experiment;
    private final Metric metric;
    private final Family family;
    private final Map<String, VariantSums> soFar = new HashMap<>();

    SeriesReport(Experiment experiment, Metric metric, double level) {
        this.experiment = experiment;
        this.metric = metric;
        this.family = experiment.familyOf(metric, level);
    }

    /** One point for each variant and each day on which a subject was new. */
    List<SeriesPointDto> points(List<DailySums> daily) {
        var days = daily.stream()
                .collect(groupingBy(DailySums::day, TreeMap::new, toMap(DailySums::variant, DailySums::sums)));
        var points = new ArrayList<SeriesPointDto>();
        days.forEach((day, added) -> {
            added.forEach((variant, sums) -> soFar.merge(variant, sums, VariantSums::plus));
            points.addAll(points(day));
        });
        return points;
    }

    private List<SeriesPointDto> points(LocalDate day) {
        var report = new VariantReport(metric, sums(experiment.control()), family);
        return experiment.variants().stream()
                .map(variant -> point(report, day, variant))
                .toList();
    }

    private SeriesPointDto point(VariantReport report, LocalDate day, Variant variant) {
        var sums = sums(variant);
        var dto = new SeriesPointDto(day, variant.key(), sums.subjects(), report.value(sums));
        return variant.control() ? dto : dto.difference(report.difference(sums));
    }

    private VariantSums sums(Variant variant) {
        return soFar.getOrDefault(variant.key(), VariantSums.EMPTY);
    }
}
