package dev.palate.server.analysis;

import dev.palate.statistics.Looks;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * The look that follows the last one.
 *
 * @param decided the metric that the verdict rests on
 * @param contrasts what the verdict rests on
 * @param last the look before, at each variant; none if there was none
 */
record NextLook(JudgedMetric decided, Map<Variant, Contrast> contrasts, List<Look> last) {

    /** At each variant but control; nothing while there is nothing to see. */
    List<Look> at(Instant moment) {
        var judge = decided.source();
        return judge == null || !decided.metric().canDecide()
                ? List.of()
                : contrasts.entrySet().stream()
                        .map(entry -> look(moment, judge, entry.getKey(), entry.getValue()))
                        .toList();
    }

    private Look look(Instant moment, String judge, Variant variant, Contrast contrast) {
        return Look.of(
                last.isEmpty() ? 1 : last.get(0).number() + 1,
                moment,
                decided.metric().key(),
                judge,
                variant.key(),
                contrast,
                Family.of(decided.experiment(), Look.LEVEL),
                before(judge, variant));
    }

    private Looks before(String judge, Variant variant) {
        return last.stream()
                .filter(look -> look.isOf(decided.metric(), judge))
                .filter(look -> look.variant().equals(variant.key()))
                .map(Look::running)
                .findFirst()
                .orElse(Looks.NONE);
    }
}
