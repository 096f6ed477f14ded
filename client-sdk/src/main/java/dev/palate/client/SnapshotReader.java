package dev.palate.client;

import dev.palate.client.api.JsonFormat;
import dev.palate.client.api.SnapshotChannel;
import dev.palate.client.model.LabelTarget;
import dev.palate.client.model.SnapshotPrompt;
import dev.palate.client.model.SnapshotVersion;
import dev.palate.engine.profile.Profiles;
import dev.palate.engine.snapshot.Deployments;
import dev.palate.engine.snapshot.Deployments.Target;
import dev.palate.engine.snapshot.Prompt;
import dev.palate.engine.snapshot.Snapshot;
import dev.palate.engine.snapshot.Version;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Compiles snapshots out of the contract's form; what did not change since an earlier one is not compiled again. */
final class SnapshotReader {

    /** Digits of numbers are kept, as they are printed by templates. */
    private static final JsonMapper MAPPER = JsonFormat.mapper()
            .rebuild()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private SnapshotReader() {}

    /**
     * @param earlier a snapshot of the same project, whose compiled versions are used again
     * @throws InvalidSnapshotException if it is too large, not readable, not complete, or contradicts itself
     */
    static LocalSnapshot read(byte[] json, @Nullable LocalSnapshot earlier) throws InvalidSnapshotException {
        if (json.length > SnapshotChannel.MOST_BYTES) {
            throw new InvalidSnapshotException(
                    "it is larger than %,d bytes".formatted(SnapshotChannel.MOST_BYTES), null);
        }
        try {
            return compile(MAPPER.readValue(json, dev.palate.client.model.Snapshot.class), earlier);
        } catch (RuntimeException | StackOverflowError unusable) {
            throw new InvalidSnapshotException("it cannot be read: " + unusable.getMessage(), unusable);
        }
    }

    private static LocalSnapshot compile(dev.palate.client.model.Snapshot snapshot, @Nullable LocalSnapshot earlier) {
        var project = Objects.requireNonNull(snapshot.getProject(), "project");
        var reusable = earlier != null && earlier.project().equals(project) ? earlier.engine() : null;
        return new LocalSnapshot(
                project,
                Objects.requireNonNullElse(snapshot.getSubjectProfiles(), 0L),
                Snapshot.of(
                        snapshot.getRevision(),
                        Profiles.of(snapshot.getProfiles().stream()
                                .map(SnapshotRouting::profile)
                                .toList()),
                        snapshot.getPrompts().stream()
                                .map(prompt -> prompt(prompt, reusable))
                                .toList(),
                        snapshot.getExperiments().stream()
                                .map(SnapshotRouting::experiment)
                                .toList(),
                        snapshot.getHoldouts().stream()
                                .map(SnapshotRouting::holdout)
                                .toList()));
    }

    private static Prompt<LocalVersion> prompt(SnapshotPrompt prompt, @Nullable Snapshot<LocalVersion> earlier) {
        var before = earlier == null ? null : earlier.findPrompt(prompt.getKey());
        var known = before == null ? Map.<Integer, Version<LocalVersion>>of() : before.versions();
        var versions = prompt.getVersions().stream()
                .map(version -> version(version, known.get(version.getNumber())))
                .collect(Collectors.toMap(Version::number, Function.identity()));
        return new Prompt<>(prompt.getKey(), versions, labels(prompt.getLabels()));
    }

    private static Version<LocalVersion> version(SnapshotVersion version, @Nullable Version<LocalVersion> known) {
        return known != null && known.digest().equals(version.getDigest()) && hasSameIncludes(version, known)
                ? known
                : new Version<>(version.getNumber(), version.getDigest(), VersionCompiler.compile(version));
    }

    private static boolean hasSameIncludes(SnapshotVersion version, Version<LocalVersion> known) {
        return known.template().includes().equals(VersionCompiler.includes(version));
    }

    private static Map<String, Deployments> labels(List<LabelTarget> targets) {
        return Deployments.byLabel(targets.stream()
                .map(target -> new Target(target.getLabel(), target.getProfile(), target.getVersion()))
                .toList());
    }
}
