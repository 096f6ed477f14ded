package dev.palate.server.serving;

import dev.palate.engine.decision.Assignment;
import dev.palate.engine.decision.Context;
import dev.palate.engine.decision.Decision;
import dev.palate.engine.decision.UnknownLabelException;
import dev.palate.engine.decision.UnknownPromptException;
import dev.palate.engine.profile.ResolvedProfile;
import dev.palate.server.platform.Caller;
import dev.palate.server.platform.NotFoundException;
import dev.palate.server.serving.FetchMeters.Source;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/**
 * Decides, renders and records. A label is served from memory alone, unless an experiment keeps assignments in a table; versions
 * that are not deployed and past moments are looked up.
 */
@Service
class Resolver {

    private final Snapshots snapshots;
    private final SubjectProfileMemory storedProfiles;
    private final StickyDecider decider;
    private final PastDeployments past;
    private final ServedVersions versions;
    private final Exposures exposures;
    private final FetchMeters fetches;
    private final AssignmentMeters assignments;

    Resolver(
            Snapshots snapshots,
            SubjectProfileMemory storedProfiles,
            StickyDecider decider,
            PastDeployments past,
            ServedVersions versions,
            Exposures exposures,
            FetchMeters fetches,
            AssignmentMeters assignments) {
        this.snapshots = snapshots;
        this.storedProfiles = storedProfiles;
        this.decider = decider;
        this.past = past;
        this.versions = versions;
        this.exposures = exposures;
        this.fetches = fetches;
        this.assignments = assignments;
    }

    Mono<Resolution> resolve(Caller caller, ResolveRequest request) {
        var source = request.version() == null && request.asOf() == null ? Source.MEMORY : Source.DATABASE;
        var start = System.nanoTime();
        return Mono.defer(() -> decide(caller, request))
                .doOnSuccess(resolution -> fetches.served(source, start))
                .doOnError(failure -> fetches.ended(source, start, failure));
    }

    /**
     * The resolution if memory alone can give it: of a label as it stands, without a table to ask.
     *
     * @throws RuntimeException where {@link #resolve} fails
     */
    @Nullable
    Resolution fromMemory(Caller caller, ResolveRequest request) {
        var snapshot = snapshots.of(caller);
        if (request.version() != null
                || request.asOf() != null
                || !snapshot.promptIds().containsKey(request.prompt())) {
            return null;
        }
        var start = System.nanoTime();
        var decision = decider.fromMemory(
                caller.projectId(), snapshot, request.prompt(), request.label(), context(caller, request));
        if (decision == null) {
            return null;
        }
        var resolution = served(caller, snapshot, request, decision);
        fetches.served(Source.MEMORY, start);
        return resolution;
    }

    private Context context(Caller caller, ResolveRequest request) {
        return new Context(
                request.subject(),
                request.profile(),
                storedProfiles.find(caller.projectId(), request.subject()),
                request.attributes());
    }

    private Mono<Resolution> decide(Caller caller, ResolveRequest request) {
        var snapshot = snapshots.of(caller);
        if (!snapshot.promptIds().containsKey(request.prompt())) {
            return Mono.error(new NotFoundException("prompt", request.prompt()));
        }
        var context = context(caller, request);
        if (request.version() != null) {
            return version(caller, snapshot, request, context, request.version());
        }
        return request.asOf() != null
                ? past(caller, snapshot, request, context)
                : label(caller, snapshot, request, context);
    }

    private Mono<Resolution> label(Caller caller, ProjectSnapshot snapshot, ResolveRequest request, Context context) {
        return decider.decide(caller.projectId(), snapshot, request.prompt(), request.label(), context)
                .onErrorMap(
                        UnknownLabelException.class,
                        unknown -> new LabelNotFoundException(unknown.prompt(), unknown.label(), unknown.labels()))
                .onErrorMap(UnknownPromptException.class, unknown -> new NotFoundException("prompt", request.prompt()))
                .map(decision -> served(caller, snapshot, request, decision));
    }

    private Resolution served(
            Caller caller, ProjectSnapshot snapshot, ResolveRequest request, Decision<ServedVersion> decision) {
        var version = decision.version().template();
        var resolution = resolution(
                version, request, request.label(), decision.profile(), decision.assignment(), decision.reasons());
        if (decision.assignment() != null) {
            assignments.count(snapshot, decision.assignment(), decision.reasons());
        }
        return exposures.record(caller, snapshot, request, resolution);
    }

    private Mono<Resolution> version(
            Caller caller, ProjectSnapshot snapshot, ResolveRequest request, Context context, int number) {
        return versions.get(caller.projectId(), request.prompt(), number)
                .map(version -> resolution(version, request, null, profile(snapshot, context), null, List.of()))
                .map(resolution -> exposures.record(caller, snapshot, request, resolution));
    }

    private Mono<Resolution> past(Caller caller, ProjectSnapshot snapshot, ResolveRequest request, Context context) {
        var profile = profile(snapshot, context);
        return past.version(caller.projectId(), request, profile)
                .flatMap(number -> versions.get(caller.projectId(), request.prompt(), number))
                .map(version -> resolution(version, request, request.label(), profile, null, List.of()));
    }

    private static ResolvedProfile profile(ProjectSnapshot snapshot, Context context) {
        return snapshot.engine().profiles().resolve(context.profile(), context.storedProfile(), context.attributes());
    }

    private static Resolution resolution(
            ServedVersion version,
            ResolveRequest request,
            @Nullable String label,
            ResolvedProfile profile,
            @Nullable Assignment assignment,
            List<dev.palate.engine.Reason> reasons) {
        var rendered = Rendering.of(version, request, profile);
        return new Resolution(
                null, version, label, profile, assignment, rendered, reasons.isEmpty() ? profile.reasons() : reasons);
    }
}
