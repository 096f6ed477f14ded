package dev.palate.server.prompt;

import dev.palate.server.platform.Caller;
import dev.palate.server.platform.ConflictException;
import dev.palate.server.platform.ForbiddenException;
import dev.palate.server.platform.InvalidRequestException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Who may move which label, and where to. */
@Component
class LabelRules {

    private static final String PERMISSION = "labels:protect";
    private static final int MOST_LABELS = 1_000;

    private final DatabaseClient db;

    LabelRules(DatabaseClient db) {
        this.db = db;
    }

    /** The labels that need a permission of their own in a project. */
    Mono<Set<String>> protectedLabels(long projectId) {
        return db.sql("SELECT protected_labels FROM project WHERE id = :projectId")
                .bind("projectId", projectId)
                .map(row -> Set.copyOf(List.of(row.get("protected_labels", String[].class))))
                .one();
    }

    /** Lets the caller create, move or remove a label, or fails. */
    Mono<Void> requireMovable(Caller caller, String label) {
        if (label.equals(Label.LATEST)) {
            return Mono.error(() -> new InvalidRequestException(
                    "label", "'latest' always follows the newest version, so it can be neither moved nor removed"));
        }
        return protectedLabels(caller.projectId())
                .filter(labels -> labels.contains(label) && !caller.may(PERMISSION))
                .flatMap(labels -> Mono.<Void>error(() -> new ForbiddenException(
                        "The label '%s' is protected in the project '%s': to create, move or remove it one needs the permission '%s'."
                                .formatted(label, caller.project(), PERMISSION))));
    }

    /** Lets a profile have a deployment of its own if there is such a profile. */
    Mono<Void> requireProfile(Caller caller, @Nullable String profile) {
        return profile == null
                ? Mono.empty()
                : db.sql("SELECT 1 FROM preference_profile WHERE project_id = :projectId AND key = :profile")
                        .bind("projectId", caller.projectId())
                        .bind("profile", profile)
                        .map(row -> profile)
                        .one()
                        .switchIfEmpty(Mono.error(() -> new InvalidRequestException(
                                "profile", "there is no profile named '%s'".formatted(profile))))
                        .then();
    }

    void requireVersion(Prompt prompt, int version) {
        if (!prompt.hasVersion(version)) {
            var existing = prompt.latestVersion() == null ? "none yet" : "1 to " + prompt.latestVersion();
            throw new InvalidRequestException(
                    "/version", "there is no version %d of '%s': it has %s".formatted(version, prompt.key(), existing));
        }
    }

    /** Bounds what every reader of the labels gets at once. */
    void requireRoom(Prompt prompt, int labels) {
        if (labels >= MOST_LABELS) {
            throw new ConflictException(
                    "too_many_labels",
                    "Too many labels",
                    "The prompt '%s' has %d labels, counted per profile; remove some first."
                            .formatted(prompt.key(), labels));
        }
    }
}
