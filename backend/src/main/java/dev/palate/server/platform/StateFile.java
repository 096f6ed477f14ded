package dev.palate.server.platform;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code serving-state.json} in the data folder: every {@link SavedState}, behind a line with its format, time and checksum.
 * Written within seconds of a change and at the end, whole or not at all. One that cannot be used is treated like none.
 */
@Component
public final class StateFile implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(StateFile.class);

    private static final String NAME = "serving-state.json";
    private static final int FORMAT = 1;
    private static final int MOST_CHARACTERS = 256 << 20;
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final PrivateFiles files;
    private final JsonMapper mapper;
    private final Clock clock;
    private final ObjectProvider<SavedState> states;
    private @Nullable Disposable writing;
    private volatile long written = -1;
    private boolean isFailing;

    private record Head(int format, Instant writtenAt, String sha256) {}

    /**
     * A usable file.
     *
     * @param writtenAt how old the state is
     */
    public record Content(Instant writtenAt, JsonNode states) {}

    StateFile(PrivateFiles files, JsonMapper mapper, Clock clock, ObjectProvider<SavedState> states) {
        this.files = files;
        this.mapper = mapper;
        this.clock = clock;
        this.states = states;
    }

    /** The file's content, if there is one that can be used. */
    public Optional<Content> read() {
        try {
            return files.read(NAME).map(this::parse);
        } catch (IOException | JacksonException | IllegalArgumentException e) {
            log.warn("{} cannot be used and is ignored: {}", files.path(NAME), e.getMessage());
            return Optional.empty();
        }
    }

    private Content parse(String text) {
        var end = text.indexOf('\n');
        if (end < 0) {
            throw new IllegalArgumentException("it is incomplete");
        }
        var body = text.substring(end + 1);
        var head = mapper.readValue(text.substring(0, end), Head.class);
        if (head.format() != FORMAT) {
            throw new IllegalArgumentException("its format is %d and not %d".formatted(head.format(), FORMAT));
        }
        if (!head.sha256().equals(checksum(body))) {
            throw new IllegalArgumentException("its checksum does not fit");
        }
        return new Content(head.writtenAt(), mapper.readTree(body));
    }

    /** Hands each bean the state that it saved. */
    void restore(Content content) {
        states.forEach(state -> {
            var saved = content.states().get(state.name());
            if (saved != null) {
                state.restore(saved);
            }
        });
    }

    private synchronized void writeIfChanged() {
        var stamp = states.stream().mapToLong(SavedState::stamp).sum();
        if (stamp != written && write()) {
            written = stamp;
        }
    }

    /** Whether there is nothing left to try. */
    private boolean write() {
        var body = mapper.writeValueAsString(content());
        if (body.length() > MOST_CHARACTERS) {
            log.warn(
                    "What is served is too large for {}; without the database, a restart will serve an older state",
                    NAME);
            return true;
        }
        var head = new Head(FORMAT, clock.instant(), checksum(body));
        try {
            files.write(NAME, mapper.writeValueAsString(head) + "\n" + body);
            isFailing = false;
            return true;
        } catch (IOException e) {
            warnOnce(e);
            return false;
        }
    }

    /** A full disk would otherwise fill the log too. */
    private void warnOnce(IOException failure) {
        if (!isFailing) {
            log.warn("{} cannot be written; it is tried again: {}", files.path(NAME), failure.toString());
        }
        isFailing = true;
    }

    private Map<String, Object> content() {
        return states.stream().collect(Collectors.toMap(SavedState::name, SavedState::save, (a, b) -> a, TreeMap::new));
    }

    private static String checksum(String body) {
        return HexFormat.of().formatHex(Ids.sha256(body.getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public void start() {
        writing = Flux.interval(Duration.ZERO, PAUSE)
                .onBackpressureDrop()
                .concatMap(tick -> Mono.fromRunnable(this::writeIfChanged)
                        .subscribeOn(Schedulers.boundedElastic())
                        .doOnError(failure -> log.warn("{} cannot be written", NAME, failure))
                        .onErrorComplete())
                .subscribe();
    }

    /** What changed in the last second counts too. */
    @Override
    public void stop() {
        if (writing != null) {
            writing.dispose();
            writing = null;
            writeIfChanged();
        }
    }

    @Override
    public boolean isRunning() {
        return writing != null;
    }

    /** When everything has been loaded. */
    @Override
    public int getPhase() {
        return ConfigChanges.PHASE + 1;
    }
}
