package dev.palate.server.serving;

import dev.palate.engine.profile.Profiles;
import dev.palate.engine.snapshot.Deployments;
import dev.palate.engine.snapshot.Experiment;
import dev.palate.engine.snapshot.Holdout;
import dev.palate.engine.snapshot.Prompt;
import dev.palate.engine.snapshot.Snapshot;
import dev.palate.engine.snapshot.Version;
import dev.palate.server.experiment.ExperimentQueries;
import dev.palate.server.platform.ConsistentReads;
import dev.palate.server.profile.ProfileQueries;
import dev.palate.server.profile.StoredProfiles;
import dev.palate.server.serving.DeploymentQueries.DeployedPrompt;
import dev.palate.server.serving.DeploymentQueries.Project;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Reads a project at one moment and compiles it; versions compiled before are not compiled again. */
@Component
class SnapshotLoader {

    private final DeploymentQueries deployments;
    private final ProfileQueries profiles;
    private final StoredProfiles storedProfiles;
    private final ExperimentQueries experiments;
    private final ServedVersions versions;
    private final ConsistentReads reads;

    SnapshotLoader(
            DeploymentQueries deployments,
            ProfileQueries profiles,
            StoredProfiles storedProfiles,
            ExperimentQueries experiments,
            ServedVersions versions,
            ConsistentReads reads) {
        this.deployments = deployments;
        this.profiles = profiles;
        this.storedProfiles = storedProfiles;
        this.experiments = experiments;
        this.versions = versions;
        this.reads = reads;
    }

    Mono<ProjectSnapshot> load(long projectId) {
        return deployments
                .project(projectId)
                .flatMap(project ->
                        storedProfiles.newestChange(projectId).map(newest -> new Load(projectId, project, newest)))
                .flatMap(Load::run)
                .as(reads::atOneMoment);
    }

    /** One load: what has been read so far. */
    private final class Load {

        private final long projectId;
        private final Project project;
        private final long subjectProfiles;

        Load(long projectId, Project project, long subjectProfiles) {
            this.projectId = projectId;
            this.project = project;
            this.subjectProfiles = subjectProfiles;
        }

        Mono<ProjectSnapshot> run() {
            return profiles.current(projectId)
                    .collectList()
                    .map(Profiles::of)
                    .flatMap(tastes -> experiments
                            .running(projectId)
                            .collectList()
                            .flatMap(trials -> experiments
                                    .holdouts(projectId)
                                    .collectList()
                                    .flatMap(holdouts -> compile(tastes, trials, holdouts))));
        }

        private Mono<ProjectSnapshot> compile(Profiles tastes, List<Experiment> trials, List<Holdout> holdouts) {
            return deployments
                    .prompts(projectId)
                    .collectList()
                    .flatMap(deployed -> Flux.fromIterable(deployed)
                            .concatMap(prompt -> prompt(prompt, trials))
                            .collectList()
                            .flatMap(prompts -> deployments
                                    .experimentIds(projectId)
                                    .map(experimentIds -> new ProjectSnapshot(
                                            project.key(),
                                            Snapshot.of(project.revision(), tastes, prompts, trials, holdouts),
                                            subjectProfiles,
                                            ids(deployed),
                                            experimentIds))));
        }

        private Mono<Prompt<ServedVersion>> prompt(DeployedPrompt prompt, Collection<Experiment> trials) {
            var numbers = new TreeSet<Integer>(prompt.versions());
            trials.stream()
                    .filter(trial -> trial.prompt().equals(prompt.key()))
                    .flatMap(trial -> trial.variants().stream())
                    .forEach(variant -> {
                        numbers.add(variant.version());
                        numbers.addAll(variant.versionsByProfile().values());
                    });
            return Flux.fromIterable(numbers)
                    .concatMap(number -> versions.get(projectId, prompt.key(), number))
                    .collectMap(
                            ServedVersion::number,
                            version -> new Version<>(version.number(), version.digest(), version))
                    .map(compiled -> new Prompt<>(prompt.key(), compiled, labels(prompt)));
        }
    }

    private static Map<String, Deployments> labels(DeployedPrompt prompt) {
        var labels = new HashMap<String, Deployments>();
        prompt.targets().forEach((label, byProfile) -> {
            var own = new HashMap<>(byProfile);
            var version = own.remove("");
            labels.put(label, new Deployments(version, own));
        });
        if (prompt.latest() != null) {
            labels.put("latest", Deployments.of(prompt.latest()));
        }
        return labels;
    }

    private static Map<String, Long> ids(List<DeployedPrompt> prompts) {
        return prompts.stream().collect(Collectors.toMap(DeployedPrompt::key, DeployedPrompt::id));
    }
}
