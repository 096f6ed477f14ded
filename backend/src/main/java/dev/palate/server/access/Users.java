package dev.palate.server.access;

import dev.palate.server.audit.AuditLog;
import dev.palate.server.platform.AlreadyExistsException;
import dev.palate.server.platform.Caller;
import dev.palate.server.platform.InvalidRequestException;
import java.time.Clock;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/** The people who can sign in to this server; creating one is an event of the whole server. */
@Service
class Users {

    private final UserStore store;
    private final Passwords passwords;
    private final AuditLog audit;
    private final Clock clock;

    Users(UserStore store, Passwords passwords, AuditLog audit, Clock clock) {
        this.store = store;
        this.passwords = passwords;
        this.audit = audit;
        this.clock = clock;
    }

    /** @param password of a user to create; whoever exists keeps their own */
    Mono<User> findOrCreate(Caller caller, String username, @Nullable String password) {
        return store.find(username)
                .doOnNext(user -> requireAbsent(password))
                .switchIfEmpty(Mono.defer(() -> create(caller, username, required(password), false)));
    }

    Mono<User> create(Caller caller, String username, String password, boolean admin) {
        return passwords
                .hash(password)
                .flatMap(hash -> store.insert(username, hash, admin, clock.instant()))
                .onErrorMap(DuplicateKeyException.class, taken -> new AlreadyExistsException("user", username))
                .delayUntil(user -> recordCreated(caller, user));
    }

    private Mono<Void> recordCreated(Caller caller, User user) {
        var server = new Caller(Caller.NO_PROJECT, "", caller.actor(), caller.permissions());
        return audit.record(server, "user.created", "user", user.username(), null, Map.of("admin", user.admin()), null);
    }

    private static void requireAbsent(@Nullable String password) {
        if (password != null) {
            throw new InvalidRequestException("/password", "must be left out: the user exists and has one");
        }
    }

    private static String required(@Nullable String password) {
        if (password == null) {
            throw new InvalidRequestException("/password", "is required, because the user is new on this server");
        }
        return password;
    }
}
