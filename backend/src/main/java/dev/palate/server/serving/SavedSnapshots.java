package dev.palate.server.serving;

import dev.palate.api.model.SnapshotDto;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** The snapshots of all projects, by the project's id, as they are saved. */
record SavedSnapshots(Map<Long, Saved> projects) {

    /** A snapshot in the contract's form, and the ids that exposures refer to. */
    record Saved(SnapshotDto snapshot, Map<String, Long> promptIds, Map<String, Long> experimentIds) {

        static Saved of(ProjectSnapshot snapshot) {
            return new Saved(SnapshotMapper.dto(snapshot), snapshot.promptIds(), snapshot.experimentIds());
        }

        ProjectSnapshot compile() {
            return new ProjectSnapshot(
                    snapshot.getProject(),
                    SnapshotReader.read(snapshot),
                    Objects.requireNonNullElse(snapshot.getSubjectProfiles(), 0L),
                    promptIds,
                    experimentIds);
        }
    }

    static SavedSnapshots of(Map<Long, ProjectSnapshot> snapshots) {
        return new SavedSnapshots(snapshots.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, snapshot -> Saved.of(snapshot.getValue()))));
    }
}
