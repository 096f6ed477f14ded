package dev.palate.server.experiment;

import dev.palate.server.platform.FieldError;
import dev.palate.server.platform.InvalidRequestException;
import dev.palate.server.platform.Pointers;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/** Collects everything that is wrong with a definition: in itself, and in what it refers to. */
final class DefinitionCheck {

    private static final String RESERVED_LABEL = "latest";
    private static final int LONGEST_SUBJECT = 512;

    private final Definition definition;
    private final Known known;
    private final List<FieldError> flaws = new ArrayList<>();

    private DefinitionCheck(Definition definition, Known known) {
        this.definition = definition;
        this.known = known;
    }

    /** @throws InvalidRequestException with all flaws, if there are any */
    static void require(Definition definition, Known known) {
        var check = new DefinitionCheck(definition, known);
        check.checkTarget();
        check.checkVariants();
        check.checkAudience();
        check.checkMetrics();
        check.flaws.addAll(AllocationPolicyCheck.flawsOf(definition, known));
        check.flaws.addAll(flawsOf(definition.overrides(), definition));
        if (!check.flaws.isEmpty()) {
            throw new InvalidRequestException(check.flaws);
        }
    }

    /** What is wrong with overrides for an experiment of the definition. */
    static List<FieldError> flawsOf(Map<String, String> overrides, Definition definition) {
        var flaws = new ArrayList<FieldError>();
        overrides.forEach((subject, variant) -> {
            var pointer = Pointers.of("overrides", subject);
            if (subject.isEmpty() || subject.length() > LONGEST_SUBJECT) {
                flaws.add(
                        new FieldError(pointer, "must be a subject of 1 to %d characters".formatted(LONGEST_SUBJECT)));
            }
            if (!definition.hasVariant(variant)) {
                flaws.add(new FieldError(pointer, noVariant(variant, definition)));
            }
        });
        return flaws;
    }

    static String noVariant(String key, Definition definition) {
        return "There is no variant named '%s'; there are %s."
                .formatted(
                        key,
                        String.join(
                                ", ",
                                definition.variants().stream().map(Variant::key).toList()));
    }

    private void checkTarget() {
        if (!known.prompt()) {
            reject("There is no prompt named '%s'.".formatted(definition.prompt()), "prompt");
        }
        if (definition.label().equals(RESERVED_LABEL)) {
            reject("'latest' is computed and cannot carry an experiment.", "label");
        }
        if (definition.layer() != null && !known.layer()) {
            reject("There is no layer named '%s'.".formatted(definition.layer()), "layer");
        }
    }

    private void checkVariants() {
        var keys = new HashSet<String>();
        var controls = 0;
        for (int i = 0; i < definition.variants().size(); i++) {
            var variant = definition.variants().get(i);
            if (!keys.add(variant.key())) {
                reject("is there twice", "variants", i, "key");
            }
            if (variant.control() && ++controls > 1) {
                reject("only one variant is control", "variants", i, "control");
            }
            checkVersions(variant, i);
        }
        Apportionment.flaw(definition.weights(), "/variants", i -> Pointers.of("variants", i, "weight"))
                .ifPresent(flaws::add);
    }

    private void checkVersions(Variant variant, int index) {
        checkVersion(variant.version(), "variants", index, "version");
        variant.versionsByProfile().forEach((profile, version) -> {
            checkProfile(profile, "variants", index, "versionsByProfile", profile);
            checkVersion(version, "variants", index, "versionsByProfile", profile);
        });
    }

    private void checkVersion(int version, Object... path) {
        if (known.prompt() && !known.versions().contains(version)) {
            reject("There is no version %d of prompt '%s'.".formatted(version, definition.prompt()), path);
        }
    }

    private void checkAudience() {
        var profiles = definition.audience().profiles().stream().sorted().toList();
        IntStream.range(0, profiles.size()).forEach(i -> checkProfile(profiles.get(i), "audience", "profiles", i));
    }

    private void checkProfile(String profile, Object... path) {
        if (!known.profiles().contains(profile)) {
            reject("There is no profile named '%s'.".formatted(profile), path);
        }
    }

    private void checkMetrics() {
        if (definition.primaryMetric() != null) {
            checkMetric(definition.primaryMetric(), "primaryMetric");
        }
        Set<String> guarded = new HashSet<>();
        for (int i = 0; i < definition.guardrails().size(); i++) {
            var metric = definition.guardrails().get(i).metric();
            checkMetric(metric, "guardrails", i, "metric");
            if (!guarded.add(metric)) {
                reject("is there twice", "guardrails", i, "metric");
            }
        }
    }

    private void checkMetric(String metric, Object... path) {
        if (!known.metrics().contains(metric)) {
            reject("There is no metric named '%s'.".formatted(metric), path);
        }
    }

    private void reject(String message, Object... path) {
        flaws.add(new FieldError(Pointers.of(path), message));
    }
}
