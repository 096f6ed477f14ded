package dev.palate.server.access;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Argon2id with 19 MiB and two passes, as OWASP recommends, on threads of its own: few, because each computation takes
 * that memory.
 */
@Component
class Passwords implements DisposableBean {

    private static final int THREADS = 2;
    private static final int WAITING = 200;

    private final Argon2PasswordEncoder encoder = new Argon2PasswordEncoder(16, 32, 1, 19 * 1024, 2);
    private final Scheduler scheduler = Schedulers.newBoundedElastic(THREADS, WAITING, "passwords");
    private final Mono<String> nobodys = hash("nobody has this password").cache();

    Mono<String> hash(String password) {
        return Mono.fromCallable(() -> encode(password)).subscribeOn(scheduler);
    }

    /** Whether the password is the user's; takes as long when there is no such user. */
    Mono<Boolean> isPasswordOf(@Nullable User user, String password) {
        return (user == null ? nobodys : Mono.just(user.passwordHash()))
                .flatMap(hash ->
                        Mono.fromCallable(() -> encoder.matches(password, hash)).subscribeOn(scheduler))
                .map(matches -> matches && user != null);
    }

    @Override
    public void destroy() {
        scheduler.dispose();
    }

    private String encode(String password) {
        var hash = encoder.encode(password);
        if (hash == null) {
            throw new IllegalArgumentException("password must not be null");
        }
        return hash;
    }
}
