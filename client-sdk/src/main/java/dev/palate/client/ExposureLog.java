package dev.palate.client;

import dev.palate.client.api.NamedId;
import dev.palate.client.api.TimeOrderedId;
import dev.palate.client.model.ExposureReport;
import dev.palate.client.model.Reason;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Records what was decided here. A subject's exposures to one variant within an hour are reported once, apart from those that
 * somebody refers to. Thread-safe.
 */
final class ExposureLog {

    private static final Duration WINDOW = Duration.ofHours(1);
    private static final int MOST_REMEMBERED = 50_000;

    private final ExposureQueue queue;
    private final ExposureLedger ledger;
    private final Clock clock;
    private final BoundedMap<ShownVariant, Instant> recent = new BoundedMap<>(MOST_REMEMBERED);

    ExposureLog(ExposureQueue queue, ExposureLedger ledger, Clock clock) {
        this.queue = queue;
        this.ledger = ledger;
        this.clock = clock;
    }

    Exposure record(String project, PromptQuery query, LocalRequest request, LocalDecision decision) {
        var now = clock.instant();
        var exposure = new Reported(report(id(project, query), query, request, decision, now));
        var shown = shown(request, decision);
        if (query.isNamed() || shown == null || isNew(shown, now)) {
            exposure.refer();
        } else {
            ledger.repeat();
        }
        return exposure;
    }

    /** Records one of those that are shown side by side, which a choice is going to refer to. */
    Exposure recordDuel(
            String project,
            PromptQuery query,
            LocalRequest request,
            LocalDecision decision,
            int position,
            double propensity) {
        var id = query.isNamed()
                ? NamedId.of(
                        project,
                        query.key(),
                        String.valueOf(query.request().getRequestId()),
                        "duel",
                        String.valueOf(position))
                : TimeOrderedId.next();
        // A request's id stands for one exposure, and these are several.
        var report = report(id, query, request, decision, clock.instant())
                .requestId(null)
                .position(position)
                .propensity(propensity);
        var exposure = new Reported(report);
        exposure.refer();
        return exposure;
    }

    /** A request that is repeated under the caller's own id is exposed once, as by the server. */
    private static UUID id(String project, PromptQuery query) {
        return query.isNamed()
                ? NamedId.of(
                        project, query.key(), String.valueOf(query.request().getRequestId()))
                : TimeOrderedId.next();
    }

    private boolean isNew(ShownVariant shown, Instant now) {
        var earlier = recent.get(shown);
        if (earlier != null && Duration.between(earlier, now).compareTo(WINDOW) < 0) {
            return false;
        }
        recent.put(shown, now);
        return true;
    }

    private static @Nullable ShownVariant shown(LocalRequest request, LocalDecision decision) {
        var assignment = decision.assignment();
        if (assignment == null || request.subject() == null) {
            return null;
        }
        var profile = decision.profile().profile();
        return new ShownVariant(
                request.subject(),
                assignment.experiment(),
                assignment.variant(),
                assignment.allocation(),
                request.prompt(),
                decision.version().number(),
                profile == null ? null : profile.key());
    }

    private static ExposureReport report(
            UUID id, PromptQuery query, LocalRequest request, LocalDecision decision, Instant now) {
        var report = new ExposureReport()
                .exposureId(id)
                .prompt(request.prompt())
                .version(decision.version().number())
                .label(decision.label())
                .subject(request.subject())
                .requestId(query.request().getRequestId())
                .forced(null)
                .occurredAt(now.truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC))
                .reasons(decision.reasons().stream()
                        .map(reason -> new Reason().code(reason.code()).detail(reason.detail()))
                        .toList());
        var profile = decision.profile().profile();
        if (profile != null) {
            report.profile(profile.key()).profileVersion(profile.version());
        }
        var assignment = decision.assignment();
        return assignment == null
                ? report
                : report.experiment(assignment.experiment())
                        .variant(assignment.variant())
                        .allocation(assignment.allocation())
                        .propensity(assignment.propensity())
                        .bucket(assignment.bucket())
                        .forced(assignment.forced() ? true : null);
    }

    /** An exposure that is reported once, when it first has to be. */
    private final class Reported implements Exposure {

        private final ExposureReport report;
        private final AtomicBoolean isSent = new AtomicBoolean();

        Reported(ExposureReport report) {
            this.report = report;
        }

        @Override
        public UUID refer() {
            if (isSent.compareAndSet(false, true)) {
                queue.send(report);
            }
            return report.getExposureId();
        }
    }
}
