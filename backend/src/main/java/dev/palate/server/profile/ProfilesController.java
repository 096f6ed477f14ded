package dev.palate.server.profile;

import static java.util.Objects.requireNonNullElse;

import dev.palate.api.ProfilesApi;
import dev.palate.api.model.ContextDto;
import dev.palate.api.model.CreateDimensionDto;
import dev.palate.api.model.CreateProfileDto;
import dev.palate.api.model.DescribeVersionDto;
import dev.palate.api.model.DimensionDto;
import dev.palate.api.model.DimensionListDto;
import dev.palate.api.model.ProfileDto;
import dev.palate.api.model.ProfilePageDto;
import dev.palate.api.model.ProfileResolutionDto;
import dev.palate.api.model.StoreSubjectProfileDto;
import dev.palate.api.model.SubjectProfileDto;
import dev.palate.api.model.SubjectProfileSourceDto;
import dev.palate.api.model.UpdateDimensionDto;
import dev.palate.api.model.UpdateProfileDto;
import dev.palate.api.model.VersionDimensionsDto;
import dev.palate.server.platform.Caller;
import dev.palate.server.platform.Cursor;
import dev.palate.server.platform.ETags;
import dev.palate.server.platform.Page;
import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** The operations on dimensions, profiles and the profiles of subjects. */
@RestController
class ProfilesController implements ProfilesApi {

    private final Dimensions dimensions;
    private final PreferenceProfiles profiles;
    private final SubjectProfiles subjects;
    private final ProfileResolver resolver;
    private final VersionDescriptions versions;

    ProfilesController(
            Dimensions dimensions,
            PreferenceProfiles profiles,
            SubjectProfiles subjects,
            ProfileResolver resolver,
            VersionDescriptions versions) {
        this.dimensions = dimensions;
        this.profiles = profiles;
        this.subjects = subjects;
        this.resolver = resolver;
        this.versions = versions;
    }

    @Override
    public Mono<ResponseEntity<DimensionListDto>> listDimensions(ServerWebExchange exchange) {
        return dimensions
                .list(Caller.of(exchange))
                .map(ProfileMapper::toDto)
                .collectList()
                .map(items -> ResponseEntity.ok(new DimensionListDto(items)));
    }

    @Override
    public Mono<ResponseEntity<DimensionDto>> createDimension(
            Mono<CreateDimensionDto> body, ServerWebExchange exchange) {
        return body.flatMap(dimension -> dimensions.create(
                        Caller.of(exchange),
                        dimension.getKey(),
                        ProfileMapper.scale(dimension),
                        requireNonNullElse(dimension.getDescription(), "")))
                .map(created -> ResponseEntity.created(URI.create("/api/v1/dimensions/" + created.key()))
                        .eTag(ETags.of(created.revision()))
                        .body(ProfileMapper.toDto(created)));
    }

    @Override
    public Mono<ResponseEntity<DimensionDto>> getDimension(
            String dimension, @Nullable String ifNoneMatch, ServerWebExchange exchange) {
        return dimensions
                .get(Caller.of(exchange), dimension)
                .map(found -> ETags.isKnown(ifNoneMatch, ETags.of(found.revision()))
                        ? notModified(ETags.of(found.revision()))
                        : ok(found));
    }

    @Override
    public Mono<ResponseEntity<DimensionDto>> updateDimension(
            String dimension, Mono<UpdateDimensionDto> body, @Nullable String ifMatch, ServerWebExchange exchange) {
        return body.flatMap(change -> dimensions.update(
                        Caller.of(exchange),
                        dimension,
                        ifMatch,
                        ProfileMapper.scale(change),
                        requireNonNullElse(change.getDescription(), "")))
                .map(ProfilesController::ok);
    }

    @Override
    public Mono<ResponseEntity<ProfilePageDto>> listProfiles(
            Integer limit, @Nullable String cursor, ServerWebExchange exchange) {
        return profiles.list(Caller.of(exchange), ProfilePosition.decode(cursor), limit)
                .map(ProfilesController::page);
    }

    @Override
    public Mono<ResponseEntity<ProfileDto>> createProfile(Mono<CreateProfileDto> body, ServerWebExchange exchange) {
        return body.flatMap(profile -> profiles.create(
                        Caller.of(exchange),
                        profile.getKey(),
                        ProfileMapper.content(profile),
                        profile.getCommitMessage()))
                .map(created -> ResponseEntity.created(URI.create(
                                "/api/v1/profiles/" + created.version().key()))
                        .eTag(ETags.of(created.version().number()))
                        .body(ProfileMapper.toDto(created)));
    }

    @Override
    public Mono<ResponseEntity<ProfileDto>> getProfile(
            String profile, @Nullable String ifNoneMatch, ServerWebExchange exchange) {
        return profiles.get(Caller.of(exchange), profile)
                .map(found ->
                        ETags.isKnown(ifNoneMatch, ETags.of(found.version().number()))
                                ? notModified(ETags.of(found.version().number()))
                                : ok(found));
    }

    @Override
    public Mono<ResponseEntity<ProfileDto>> updateProfile(
            String profile, Mono<UpdateProfileDto> body, @Nullable String ifMatch, ServerWebExchange exchange) {
        return body.flatMap(change -> profiles.update(
                        Caller.of(exchange),
                        profile,
                        ifMatch,
                        ProfileMapper.content(profile, change),
                        change.getCommitMessage()))
                .map(ProfilesController::ok);
    }

    @Override
    public Mono<ResponseEntity<ProfilePageDto>> listProfileVersions(
            String profile, Integer limit, @Nullable String cursor, ServerWebExchange exchange) {
        int before = Cursor.decode(cursor, Integer.MAX_VALUE, position -> Integer.valueOf(position.get(0)));
        return profiles.versions(Caller.of(exchange), profile, before, limit).map(ProfilesController::page);
    }

    @Override
    public Mono<ResponseEntity<ProfileResolutionDto>> resolveProfile(
            Mono<ContextDto> body, ServerWebExchange exchange) {
        return body.flatMap(context -> resolver.resolve(
                        Caller.of(exchange),
                        context.getSubject(),
                        context.getProfile(),
                        requireNonNullElse(context.getAttributes(), Map.of())))
                .map(resolved -> ResponseEntity.ok(ProfileMapper.toDto(resolved)));
    }

    @Override
    public Mono<ResponseEntity<SubjectProfileDto>> getSubjectProfile(String subject, ServerWebExchange exchange) {
        return subjects.get(Caller.of(exchange), subject)
                .map(found ->
                        ResponseEntity.ok().eTag(ETags.of(found.revision())).body(ProfileMapper.toDto(found)));
    }

    @Override
    public Mono<ResponseEntity<SubjectProfileDto>> storeSubjectProfile(
            String subject,
            Mono<StoreSubjectProfileDto> body,
            @Nullable String ifMatch,
            @Nullable String ifNoneMatch,
            ServerWebExchange exchange) {
        return body.flatMap(profile -> subjects.store(
                        Caller.of(exchange), subject, profile.getProfile(), source(profile), ifMatch, ifNoneMatch))
                .map(stored -> ResponseEntity.status(stored.isNew() ? HttpStatus.CREATED : HttpStatus.OK)
                        .eTag(ETags.of(stored.profile().revision()))
                        .body(ProfileMapper.toDto(stored.profile())));
    }

    @Override
    public Mono<ResponseEntity<Void>> forgetSubjectProfile(
            String subject, @Nullable String ifMatch, ServerWebExchange exchange) {
        return subjects.forget(Caller.of(exchange), subject, ifMatch)
                .thenReturn(ResponseEntity.noContent().build());
    }

    @Override
    public Mono<ResponseEntity<VersionDimensionsDto>> getVersionDimensions(
            String prompt, Integer number, ServerWebExchange exchange) {
        return versions.get(Caller.of(exchange), prompt, number)
                .map(found ->
                        ResponseEntity.ok().eTag(ETags.of(found.revision())).body(ProfileMapper.toDto(found)));
    }

    @Override
    public Mono<ResponseEntity<VersionDimensionsDto>> describeVersion(
            String prompt,
            Integer number,
            Mono<DescribeVersionDto> body,
            @Nullable String ifMatch,
            @Nullable String ifNoneMatch,
            ServerWebExchange exchange) {
        return body.flatMap(description -> versions.describe(
                        Caller.of(exchange), prompt, number, description.getValues(), ifMatch, ifNoneMatch))
                .map(described -> ResponseEntity.status(described.revision() == 1 ? HttpStatus.CREATED : HttpStatus.OK)
                        .eTag(ETags.of(described.revision()))
                        .body(ProfileMapper.toDto(described)));
    }

    private static SubjectProfileSource source(StoreSubjectProfileDto profile) {
        var source = requireNonNullElse(profile.getSource(), SubjectProfileSourceDto.DECLARED);
        return SubjectProfileSource.parse(source.getValue());
    }

    private static ResponseEntity<DimensionDto> ok(Dimension dimension) {
        return ResponseEntity.ok().eTag(ETags.of(dimension.revision())).body(ProfileMapper.toDto(dimension));
    }

    private static ResponseEntity<ProfileDto> ok(EffectiveProfile profile) {
        return ResponseEntity.ok().eTag(ETags.of(profile.version().number())).body(ProfileMapper.toDto(profile));
    }

    private static ResponseEntity<ProfilePageDto> page(Page<EffectiveProfile> page) {
        var profiles = page.map(ProfileMapper::toDto);
        return ResponseEntity.ok(new ProfilePageDto(profiles.items()).nextCursor(profiles.nextCursor()));
    }

    private static <T> ResponseEntity<T> notModified(String tag) {
        return ResponseEntity.status(HttpStatus.NOT_MODIFIED).eTag(tag).build();
    }
}
