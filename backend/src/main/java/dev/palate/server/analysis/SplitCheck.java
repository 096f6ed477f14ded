package dev.palate.server.analysis;

import dev.palate.api.model.HealthCheckDto;
import dev.palate.api.model.HealthCheckStatusDto;
import dev.palate.api.model.HealthTestDto;
import dev.palate.api.model.HealthTestKindDto;
import dev.palate.statistics.ChangingSampleRatio;
import dev.palate.statistics.SampleRatio;
import dev.palate.statistics.SampleRatioMonitor;
import dev.palate.statistics.Tested;
import dev.palate.statistics.Undefined;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Whether a population is split as it was drawn, by tests of which each can alarm: the usual one, which has the most power at
 * one look, one that holds however often it is repeated, and two for what never happens in a working experiment.
 *
 * @param look what the sequential test says now
 * @param smallestSoFar the p-value of the sequential test at earlier looks
 */
record SplitCheck(List<Variant> variants, Split split, SplitLook look, double smallestSoFar) {

    private Population population() {
        return look.population();
    }

    HealthCheckDto dto() {
        if (split.subjects() == 0) {
            return undefined(population(), "no subject is among them");
        }
        var ratio = split.ratio();
        var tests = List.of(zeroWeight(ratio), emptyVariant(ratio), chiSquare(ratio), sequential());
        var alarm = tests.stream().filter(HealthTestDto::getAlarm).findFirst();
        var unknown = tests.get(2).getUndefined();
        return new HealthCheckDto(
                population().check(),
                alarm.isPresent()
                        ? HealthCheckStatusDto.BLOCKING
                        : unknown == null ? HealthCheckStatusDto.OK : HealthCheckStatusDto.UNDEFINED,
                alarm.map(test -> sentence(test, ratio))
                        .orElseGet(() -> unknown == null
                                ? population().words() + " are split between the variants as designed"
                                : cannotTell(population(), unknown)),
                split.subjects(),
                tests);
    }

    static HealthCheckDto undefined(Population population, String why) {
        return new HealthCheckDto(
                population.check(), HealthCheckStatusDto.UNDEFINED, cannotTell(population, why), 0L, List.of());
    }

    private static String cannotTell(Population population, String why) {
        return "it cannot be told whether %s are split as designed: %s".formatted(population.words(), why);
    }

    private String sentence(HealthTestDto alarm, ChangingSampleRatio ratio) {
        return switch (alarm.getTest()) {
            case ZERO_WEIGHT ->
                "%d %s are in variants that took no traffic"
                        .formatted(alarm.getN(), population().words());
            case EMPTY_VARIANT ->
                "none of %d %s is in %s, where %s were expected"
                        .formatted(
                                split.subjects(),
                                population().words(),
                                ratio.emptyVariants().stream()
                                        .map(variant ->
                                                "'" + variants.get(variant).key() + "'")
                                        .collect(Collectors.joining(", ")),
                                ratio.emptyVariants().stream()
                                        .map(variant -> "%.0f".formatted(ratio.expected(variant)))
                                        .collect(Collectors.joining(", ")));
            case SEQUENTIAL ->
                "%s are not split between the variants as designed (p = %s at all looks together)"
                        .formatted(population().words(), Numbers.pValue(alarm.getpValue()));
            default ->
                "%s are not split between the variants as designed (p = %s)"
                        .formatted(population().words(), Numbers.pValue(alarm.getpValue()));
        };
    }

    private static HealthTestDto zeroWeight(ChangingSampleRatio ratio) {
        return new HealthTestDto(HealthTestKindDto.ZERO_WEIGHT, ratio.strays() > 0, ratio.strays());
    }

    private static HealthTestDto emptyVariant(ChangingSampleRatio ratio) {
        return new HealthTestDto(
                HealthTestKindDto.EMPTY_VARIANT, !ratio.emptyVariants().isEmpty(), 0L);
    }

    private HealthTestDto chiSquare(ChangingSampleRatio ratio) {
        var test = ratio.test();
        var dto = new HealthTestDto(HealthTestKindDto.CHI_SQUARE, false, split.subjects() - ratio.strays())
                .threshold(SampleRatio.ALARM);
        if (test instanceof Undefined undefined) {
            return dto.undefined(undefined.reason().description());
        }
        return ratio.smallestExpected() < SampleRatio.ENOUGH
                ? dto.undefined(SampleRatioReport.TOO_FEW)
                : dto.pValue(((Tested) test).pValue()).alarm(test.rejectsAt(SampleRatio.ALARM));
    }

    private HealthTestDto sequential() {
        var smallest = Math.min(smallestSoFar, look.pValue());
        return new HealthTestDto(
                        HealthTestKindDto.SEQUENTIAL,
                        smallest < SampleRatioMonitor.ALARM,
                        split.subjects() - split.ratio().strays())
                .threshold(SampleRatioMonitor.ALARM)
                .pValue(smallest);
    }
}
