package dev.palate.server.access;

import dev.palate.server.audit.AuditLog;
import dev.palate.server.platform.Caller;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Service;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** Lets users in and out of the console; both are events of the whole server. */
@Service
class SignIns {

    private final UserStore users;
    private final Passwords passwords;
    private final SignInThrottle throttle;
    private final Sessions sessions;
    private final AuditLog audit;
    private final TransactionalOperator transaction;

    SignIns(
            UserStore users,
            Passwords passwords,
            SignInThrottle throttle,
            Sessions sessions,
            AuditLog audit,
            TransactionalOperator transaction) {
        this.users = users;
        this.passwords = passwords;
        this.throttle = throttle;
        this.sessions = sessions;
        this.audit = audit;
        this.transaction = transaction;
    }

    Mono<OpenedSession> signIn(String username, String password, String address) {
        return Mono.fromRunnable(() -> throttle.admit(username, address))
                .then(users.find(username).map(Optional::of).defaultIfEmpty(Optional.empty()))
                .flatMap(user -> verify(user, password))
                .doOnNext(user -> throttle.succeeded(username, address))
                .flatMap(this::open);
    }

    Mono<Void> signOut(Session session) {
        return sessions.close(session).then(record("session.closed", session)).as(transaction::transactional);
    }

    private Mono<User> verify(Optional<User> user, String password) {
        return passwords
                .isPasswordOf(user.orElse(null), password)
                .filter(correct -> correct)
                .flatMap(correct -> Mono.justOrEmpty(user))
                .switchIfEmpty(Mono.error(SignInFailedException::new));
    }

    private Mono<OpenedSession> open(User user) {
        return sessions.open(user)
                .switchIfEmpty(Mono.error(SignInFailedException::new))
                .delayUntil(opened -> record("session.opened", opened.session()))
                .as(transaction::transactional);
    }

    private Mono<Void> record(String action, Session session) {
        var caller = new Caller(Caller.NO_PROJECT, "", session.actor(), Set.of());
        return audit.record(caller, action, "user", session.username(), null, null, null);
    }
}
