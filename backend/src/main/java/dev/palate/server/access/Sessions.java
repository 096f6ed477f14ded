package dev.palate.server.access;

import dev.palate.server.platform.Ids;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/** Who is signed in; read from the database at every request, so that signing out counts at once everywhere. */
@Service
class Sessions {

    static final Duration LIFETIME = Duration.ofHours(12);

    private final SessionStore store;
    private final Clock clock;

    Sessions(SessionStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /** A new session with a new token; only the hash of the token is kept. Empty if the user's password was changed. */
    Mono<OpenedSession> open(User user) {
        var now = clock.instant();
        var token = Base62.secret();
        var session =
                new Session(hash(token), user.id(), user.username(), user.admin(), Base62.secret(), now.plus(LIFETIME));
        return store.deleteExpired(now)
                .then(store.insert(session, user.passwordHash(), now))
                .filter(inserted -> inserted == 1)
                .map(inserted -> new OpenedSession(token, session));
    }

    Mono<Session> find(String token) {
        return store.find(hash(token), clock.instant());
    }

    Mono<Void> close(Session session) {
        return store.delete(session.tokenHash());
    }

    Mono<Void> closeOthers(Session session) {
        return store.deleteOthers(session);
    }

    private static byte[] hash(String token) {
        return Ids.sha256(token.getBytes(StandardCharsets.UTF_8));
    }
}
