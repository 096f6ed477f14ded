package dev.palate.server.access;

import dev.palate.server.audit.AuditLog;
import dev.palate.server.platform.Caller;
import dev.palate.server.platform.InvalidRequestException;
import java.util.Set;
import org.springframework.stereotype.Service;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** Lets users replace their own password, which ends every session of theirs but the one that does it. */
@Service
class PasswordChanges {

    private final UserStore users;
    private final Passwords passwords;
    private final SignInThrottle throttle;
    private final Sessions sessions;
    private final AuditLog audit;
    private final TransactionalOperator transaction;

    PasswordChanges(
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

    /** Guessing the current password here is as slow as at the sign-in, and counts towards the same limits. */
    Mono<Void> change(Session session, String current, String replacement, String address) {
        return Mono.fromRunnable(() -> throttle.admit(session.username(), address))
                .then(users.find(session.username()))
                .filterWhen(user -> passwords.isPasswordOf(user, current))
                .switchIfEmpty(Mono.error(PasswordChanges::wrongPassword))
                .doOnNext(user -> throttle.succeeded(session.username(), address))
                .doOnNext(user -> requireAnother(current, replacement))
                .flatMap(user -> passwords.hash(replacement).flatMap(hash -> replace(session, user, hash)));
    }

    private Mono<Void> replace(Session session, User user, String hash) {
        return users.replacePassword(user, hash)
                .switchIfEmpty(Mono.error(PasswordChanges::wrongPassword)) // another change came first
                .then(sessions.closeOthers(session))
                .then(record(session))
                .as(transaction::transactional);
    }

    private Mono<Void> record(Session session) {
        var caller = new Caller(Caller.NO_PROJECT, "", session.actor(), Set.of());
        return audit.record(caller, "password.changed", "user", session.username(), null, null, null);
    }

    private static void requireAnother(String current, String replacement) {
        if (replacement.equals(current)) {
            throw new InvalidRequestException("/newPassword", "must not be the current password");
        }
    }

    private static InvalidRequestException wrongPassword() {
        return new InvalidRequestException("/currentPassword", "is not your password");
    }
}
