package dev.palate.server.analysis;

import dev.palate.api.model.HealthCheckKeyDto;

/** Subjects who must all be split between the variants as they were drawn. */
enum Population {
    ASSIGNED(HealthCheckKeyDto.ASSIGNED_SPLIT, "subjects with stored assignments"),
    EXPOSED(HealthCheckKeyDto.EXPOSED_SPLIT, "subjects"),
    RESPONDED(HealthCheckKeyDto.RESPONDED_SPLIT, "subjects who answered");

    private final HealthCheckKeyDto check;
    private final String words;

    Population(HealthCheckKeyDto check, String words) {
        this.check = check;
        this.words = words;
    }

    HealthCheckKeyDto check() {
        return check;
    }

    String words() {
        return words;
    }
}
