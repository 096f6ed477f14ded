package dev.palate.client;

import dev.palate.client.api.Futures;
import dev.palate.client.api.NamedId;
import dev.palate.client.api.PalateException;
import dev.palate.client.api.PalateProblemException;
import dev.palate.client.api.PalateUnavailableException;
import dev.palate.client.model.Role;
import dev.palate.engine.template.RenderedPrompt;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Prompts decided and rendered here, from the current snapshot. The server is asked only for what no snapshot has: past moments,
 * versions that are not deployed, and a subject's stored profile or assignment when it is first needed; while it cannot be
 * reached, the last are done without. Thread-safe.
 */
final class LocalPrompts implements PromptResolver {

    private static final Set<Integer> REFUSALS = Set.of(404, 422);

    private final CurrentSnapshot current;
    private final LocalDecider decider;
    private final RemotePrompts remote;
    private final ExposureLog exposures;
    private final Waits waits;

    /**
     * How long things take.
     *
     * @param first for the first snapshot, unless the request says
     * @param lookup for the server when a subject's stored profile or assignment is needed
     * @param spread until every instance of the server has a snapshot that a client has
     */
    record Waits(Duration first, Duration lookup, Duration spread) {}

    LocalPrompts(
            CurrentSnapshot current, LocalDecider decider, RemotePrompts remote, ExposureLog exposures, Waits waits) {
        this.current = current;
        this.decider = decider;
        this.remote = remote;
        this.exposures = exposures;
        this.waits = waits;
    }

    @Override
    public CompletableFuture<Prompt> resolve(PromptQuery query) {
        return query.request().getAsOf() == null
                ? withSnapshot(query, held -> resolve(held, query))
                : remote.resolve(query);
    }

    @Override
    public CompletableFuture<List<Prompt>> duel(PromptQuery query, int most) {
        return query.request().getAsOf() == null
                ? withSnapshot(query, held -> duel(held, query, most))
                : remote.duel(query, most);
    }

    @Override
    public CompletableFuture<Prompt> peek(PromptQuery query) {
        return attempt(() -> {
            var held = current.held();
            if (held == null) {
                throw current.absence();
            }
            var request = LocalRequest.of(query);
            var decision = query.request().getAsOf() == null ? decider.decide(held.snapshot(), request) : null;
            if (decision == null) {
                throw new PalateUnavailableException("The snapshot does not have this version", null);
            }
            return prompt(held, query, request, decision, false);
        });
    }

    private <T> CompletableFuture<T> withSnapshot(
            PromptQuery query, Function<HeldSnapshot, CompletableFuture<T>> work) {
        var held = current.held();
        if (held == null && query.mayWait()) {
            return afterTheFirst(query, work);
        }
        return held == null ? CompletableFuture.failedFuture(current.absence()) : work.apply(held);
    }

    private <T> CompletableFuture<T> afterTheFirst(
            PromptQuery query, Function<HeldSnapshot, CompletableFuture<T>> work) {
        var limit = Objects.requireNonNullElse(query.timeout(), waits.first());
        var settled = Futures.within(
                limit, current.settled(), () -> new PalateUnavailableException("There is no snapshot yet", null));
        return Futures.compose(settled, nothing -> {
            var held = current.held();
            return held == null ? CompletableFuture.failedFuture(current.absence()) : work.apply(held);
        });
    }

    private CompletableFuture<Prompt> resolve(HeldSnapshot held, PromptQuery query) {
        try {
            var request = LocalRequest.of(query);
            var decision = decider.decide(held.snapshot(), request);
            if (decision == null) {
                return remote.resolve(query);
            }
            return decision.isComplete() || !current.isReachable()
                    ? CompletableFuture.completedFuture(prompt(held, query, request, decision, true))
                    : ask(held, query, request, decision);
        } catch (RuntimeException failure) {
            return CompletableFuture.failedFuture(LocalProblems.of(failure));
        }
    }

    private CompletableFuture<List<Prompt>> duel(HeldSnapshot held, PromptQuery query, int most) {
        try {
            var request = LocalRequest.of(query);
            var decision = decider.decide(held.snapshot(), request);
            var draw = decision == null
                    ? null
                    : DuelDraw.of(held.snapshot(), request, decision, most, seed(held.snapshot(), query));
            return draw == null || !draw.isContest()
                    ? Futures.map(resolve(held, query), List::of)
                    : CompletableFuture.completedFuture(shown(held, query, request, draw));
        } catch (RuntimeException failure) {
            return CompletableFuture.failedFuture(LocalProblems.of(failure));
        }
    }

    private static long seed(LocalSnapshot snapshot, PromptQuery query) {
        return NamedId.of(
                        snapshot.project(),
                        query.key(),
                        String.valueOf(query.request().getRequestId()))
                .getMostSignificantBits();
    }

    /** All are rendered before the first is exposed, since one that cannot be rendered ends the duel. */
    private List<Prompt> shown(HeldSnapshot held, PromptQuery query, LocalRequest request, DuelDraw draw) {
        var contents = draw.entrants().stream()
                .map(entrant -> content(entrant, request))
                .toList();
        return IntStream.range(0, contents.size())
                .mapToObj(place -> {
                    var entrant = draw.entrants().get(place);
                    var exposure = exposures.recordDuel(
                            held.snapshot().project(), query, request, entrant, place + 1, draw.propensity());
                    return prompt(held, query, entrant, contents.get(place), exposure);
                })
                .toList();
    }

    private CompletableFuture<Prompt> ask(
            HeldSnapshot held, PromptQuery query, LocalRequest request, LocalDecision withoutServer) {
        var answer = Futures.handle(
                remote.resolve(query.within(waits.lookup())),
                served -> {
                    decider.learn(held.snapshot(), request, served, isSettled(held));
                    return CompletableFuture.completedFuture(served);
                },
                failure -> withoutServer(failure, () -> prompt(held, query, request, withoutServer, true)));
        return Futures.compose(answer, outcome -> outcome);
    }

    /** What the server says of the request itself, with all that it knows, stands; after any other failure it is done without. */
    private CompletableFuture<Prompt> withoutServer(Throwable failure, Supplier<Prompt> decision) {
        if (failure instanceof PalateProblemException problem && isAboutTheRequest(problem)) {
            return CompletableFuture.failedFuture(problem);
        }
        if (failure instanceof PalateException known && known.isTransient()) {
            current.unreachable();
        }
        return attempt(decision);
    }

    private static boolean isAboutTheRequest(PalateProblemException problem) {
        return REFUSALS.contains(problem.status()) && !problem.code().startsWith("http_");
    }

    /** An instance that lags would teach what was stored before. */
    private boolean isSettled(HeldSnapshot held) {
        return current.standing(held).compareTo(waits.spread()) >= 0;
    }

    private Prompt prompt(
            HeldSnapshot held, PromptQuery query, LocalRequest request, LocalDecision decision, boolean isUsed) {
        var content = content(decision, request);
        var exposure = isUsed ? exposures.record(held.snapshot().project(), query, request, decision) : Exposure.NONE;
        return prompt(held, query, decision, content, exposure);
    }

    private Prompt prompt(
            HeldSnapshot held, PromptQuery query, LocalDecision decision, Content content, Exposure exposure) {
        return new Prompt(
                query.key(),
                current.source(held),
                current.age(held),
                content,
                Objects.requireNonNull(query.request().getRequestId()),
                outcome(decision, exposure));
    }

    private static Prompt.Decision outcome(LocalDecision decision, Exposure exposure) {
        var version = decision.version();
        return new Prompt.Decision(
                exposure,
                new Prompt.Version(version.number(), version.digest()),
                decision.label(),
                LocalDecisions.profile(decision.profile()),
                LocalDecisions.experiment(decision.assignment()),
                version.template().config(),
                decision.reasons());
    }

    private static Content content(LocalDecision decision, LocalRequest request) {
        var rendered =
                decision.version().template().template().render(request.values(decision.profile()), request.missing());
        return rendered instanceof RenderedPrompt.Text text
                ? Content.of(text.text())
                : Content.of(((RenderedPrompt.Chat) rendered)
                        .messages().stream()
                                .map(message -> new Message(Role.fromValue(message.role()), message.content()))
                                .toList());
    }

    private static CompletableFuture<Prompt> attempt(Supplier<Prompt> work) {
        try {
            return CompletableFuture.completedFuture(work.get());
        } catch (RuntimeException failure) {
            return CompletableFuture.failedFuture(LocalProblems.of(failure));
        }
    }
}
