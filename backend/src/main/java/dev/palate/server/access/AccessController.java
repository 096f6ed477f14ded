package dev.palate.server.access;

import dev.palate.api.AccessApi;
import dev.palate.api.model.AddMemberDto;
import dev.palate.api.model.ApiKeyListDto;
import dev.palate.api.model.ChangeMemberDto;
import dev.palate.api.model.ChangePasswordDto;
import dev.palate.api.model.CreateApiKeyDto;
import dev.palate.api.model.CreateProjectDto;
import dev.palate.api.model.CreatedApiKeyDto;
import dev.palate.api.model.MemberDto;
import dev.palate.api.model.MemberListDto;
import dev.palate.api.model.ProjectDto;
import dev.palate.api.model.ProjectListDto;
import dev.palate.api.model.SessionDto;
import dev.palate.api.model.SignInDto;
import dev.palate.api.model.UpdateProjectDto;
import dev.palate.server.platform.Caller;
import dev.palate.server.platform.ClientAddress;
import dev.palate.server.platform.Contract;
import dev.palate.server.platform.ETags;
import dev.palate.server.platform.Names;
import java.net.URI;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

@RestController
class AccessController implements AccessApi {

    private final SignIns signIns;
    private final PasswordChanges passwords;
    private final MembershipStore memberships;
    private final Projects projects;
    private final Members members;
    private final ApiKeys keys;

    AccessController(
            SignIns signIns,
            PasswordChanges passwords,
            MembershipStore memberships,
            Projects projects,
            Members members,
            ApiKeys keys) {
        this.signIns = signIns;
        this.passwords = passwords;
        this.memberships = memberships;
        this.projects = projects;
        this.members = members;
        this.keys = keys;
    }

    @Override
    public Mono<ResponseEntity<SessionDto>> signIn(Mono<SignInDto> body, ServerWebExchange exchange) {
        return body.flatMap(user -> signIns.signIn(user.getUsername(), user.getPassword(), ClientAddress.of(exchange)))
                .doOnNext(opened -> SessionCookie.set(exchange, opened))
                .flatMap(opened -> view(opened.session()))
                .map(session -> ResponseEntity.status(HttpStatus.CREATED).body(session));
    }

    @Override
    public Mono<ResponseEntity<SessionDto>> getSession(ServerWebExchange exchange) {
        return view(Session.of(exchange)).map(ResponseEntity::ok);
    }

    @Override
    public Mono<ResponseEntity<Void>> signOut(ServerWebExchange exchange) {
        SessionCookie.clear(exchange);
        return signIns.signOut(Session.of(exchange))
                .thenReturn(ResponseEntity.noContent().build());
    }

    @Override
    public Mono<ResponseEntity<Void>> changePassword(Mono<ChangePasswordDto> body, ServerWebExchange exchange) {
        return body.flatMap(change -> passwords.change(
                        Session.of(exchange),
                        change.getCurrentPassword(),
                        change.getNewPassword(),
                        ClientAddress.of(exchange)))
                .thenReturn(ResponseEntity.noContent().build());
    }

    @Override
    public Mono<ResponseEntity<ProjectListDto>> listProjects(ServerWebExchange exchange) {
        var session = Session.find(exchange);
        return (session == null ? projects.list(Caller.of(exchange)) : projects.list(session))
                .map(AccessMapper::projects)
                .map(ResponseEntity::ok);
    }

    @Override
    public Mono<ResponseEntity<ProjectDto>> createProject(Mono<CreateProjectDto> body, ServerWebExchange exchange) {
        return body.flatMap(project -> projects.create(
                        Caller.of(exchange),
                        project.getKey(),
                        AccessMapper.name(project.getName()),
                        AccessMapper.labels(project.getProtectedLabels())))
                .map(project -> ResponseEntity.created(location("/projects/" + project.key()))
                        .eTag(ETags.of(project.revision()))
                        .body(AccessMapper.project(project)));
    }

    @Override
    public Mono<ResponseEntity<ProjectDto>> getProject(String project, ServerWebExchange exchange) {
        return projects.get(Caller.of(exchange), project).map(AccessController::withETag);
    }

    @Override
    public Mono<ResponseEntity<ProjectDto>> updateProject(
            String project, Mono<UpdateProjectDto> body, @Nullable String ifMatch, ServerWebExchange exchange) {
        return body.flatMap(change -> projects.update(
                        Caller.of(exchange),
                        project,
                        ifMatch,
                        Names.require("/name", change.getName()),
                        AccessMapper.labels(change.getProtectedLabels())))
                .map(AccessController::withETag);
    }

    @Override
    public Mono<ResponseEntity<MemberListDto>> listMembers(ServerWebExchange exchange) {
        return members.list(Caller.of(exchange)).map(AccessMapper::members).map(ResponseEntity::ok);
    }

    @Override
    public Mono<ResponseEntity<MemberDto>> addMember(Mono<AddMemberDto> body, ServerWebExchange exchange) {
        return body.flatMap(member -> members.add(
                        Caller.of(exchange),
                        member.getUsername(),
                        member.getPassword(),
                        AccessMapper.role(member.getRole())))
                .map(member -> ResponseEntity.status(HttpStatus.CREATED).body(AccessMapper.member(member)));
    }

    @Override
    public Mono<ResponseEntity<MemberDto>> changeMember(
            String username, Mono<ChangeMemberDto> body, ServerWebExchange exchange) {
        return body.flatMap(
                        change -> members.change(Caller.of(exchange), username, AccessMapper.role(change.getRole())))
                .map(member -> ResponseEntity.ok(AccessMapper.member(member)));
    }

    @Override
    public Mono<ResponseEntity<Void>> removeMember(String username, ServerWebExchange exchange) {
        return members.remove(Caller.of(exchange), username)
                .thenReturn(ResponseEntity.noContent().build());
    }

    @Override
    public Mono<ResponseEntity<ApiKeyListDto>> listApiKeys(ServerWebExchange exchange) {
        return keys.list(Caller.of(exchange)).map(AccessMapper::keys).map(ResponseEntity::ok);
    }

    @Override
    public Mono<ResponseEntity<CreatedApiKeyDto>> createApiKey(Mono<CreateApiKeyDto> body, ServerWebExchange exchange) {
        return body.flatMap(key -> keys.issue(
                        Caller.of(exchange),
                        Names.require("/name", key.getName()),
                        KeyType.parse(key.getType().getValue()),
                        AccessMapper.scopes(key.getScopes()),
                        AccessMapper.instant(key.getExpiresAt())))
                .map(issued -> ResponseEntity.created(
                                location("/api-keys/" + issued.key().id()))
                        .body(AccessMapper.issued(issued)));
    }

    @Override
    public Mono<ResponseEntity<Void>> revokeApiKey(UUID id, ServerWebExchange exchange) {
        return keys.revoke(Caller.of(exchange), id)
                .thenReturn(ResponseEntity.noContent().build());
    }

    private Mono<SessionDto> view(Session session) {
        return memberships.of(session).collectList().map(roles -> AccessMapper.session(session, roles));
    }

    private static ResponseEntity<ProjectDto> withETag(Project project) {
        return ResponseEntity.ok().eTag(ETags.of(project.revision())).body(AccessMapper.project(project));
    }

    private static URI location(String path) {
        return URI.create(Contract.BASE + path);
    }
}
