package dev.palate.server.access;

import dev.palate.server.audit.AuditLog;
import dev.palate.server.platform.AlreadyExistsException;
import dev.palate.server.platform.Caller;
import dev.palate.server.platform.ForbiddenException;
import dev.palate.server.platform.NotFoundException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** Who works in a project. Roles are read at every request, so a change counts at once. */
@Service
class Members {

    private final MembershipStore store;
    private final Users users;
    private final AuditLog audit;
    private final TransactionalOperator transaction;
    private final Clock clock;

    Members(MembershipStore store, Users users, AuditLog audit, TransactionalOperator transaction, Clock clock) {
        this.store = store;
        this.users = users;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    Mono<List<Member>> list(Caller caller) {
        return store.members(caller.projectId()).collectList();
    }

    /** @param password of a user who is new on this server, and of no other */
    Mono<Member> add(Caller caller, String username, @Nullable String password, Role role) {
        requireHeld(caller, role);
        return users.findOrCreate(caller, username, password)
                .flatMap(user -> insert(caller, user, role))
                .as(transaction::transactional);
    }

    Mono<Member> change(Caller caller, String username, Role role) {
        requireHeld(caller, role);
        return lock(caller, username)
                .delayUntil(member -> role == Role.ADMIN ? Mono.empty() : requireAnotherAdmin(caller, member))
                .flatMap(member -> store.update(caller.projectId(), member, role)
                        .delayUntil(changed -> record(caller, "member.changed", member, changed)))
                .as(transaction::transactional);
    }

    Mono<Void> remove(Caller caller, String username) {
        return lock(caller, username)
                .delayUntil(member -> requireAnotherAdmin(caller, member))
                .delayUntil(member -> store.delete(caller.projectId(), member))
                .flatMap(member -> record(caller, "member.removed", member, null))
                .as(transaction::transactional);
    }

    private Mono<Member> insert(Caller caller, User user, Role role) {
        return store.insert(caller.projectId(), user, role, clock.instant())
                .onErrorMap(DuplicateKeyException.class, taken -> new AlreadyExistsException("member", user.username()))
                .delayUntil(member -> record(caller, "member.added", null, member));
    }

    /** All members of a project change one after the other, so that two admins cannot remove each other. */
    private Mono<Member> lock(Caller caller, String username) {
        return store.lock(caller.projectId())
                .collectMap(Member::username)
                .mapNotNull(members -> members.get(username))
                .switchIfEmpty(Mono.error(() -> new NotFoundException("member", username)));
    }

    private Mono<Void> requireAnotherAdmin(Caller caller, Member member) {
        return store.members(caller.projectId())
                .filter(other -> other.role() == Role.ADMIN)
                .collectList()
                .filter(admins -> admins.size() == 1 && admins.get(0).userId() == member.userId())
                .flatMap(admins -> Mono.error(new LastAdminException(member.username())));
    }

    /** Nobody gives a role that can do more than they can. */
    private static void requireHeld(Caller caller, Role role) {
        if (!caller.permissions().containsAll(role.permissions())) {
            throw new ForbiddenException("The role '%s' may do more than you may.".formatted(role.text()));
        }
    }

    private Mono<Void> record(Caller caller, String action, @Nullable Member before, @Nullable Member after) {
        var member = after == null ? before : after;
        return member == null
                ? Mono.empty()
                : audit.record(caller, action, "member", member.username(), view(before), view(after), null);
    }

    private static @Nullable Map<String, Object> view(@Nullable Member member) {
        return member == null ? null : Map.of("role", member.role().text());
    }
}
