package dev.palate.server.profile;

import java.time.Instant;

/**
 * The profile that is stored for a subject.
 *
 * @param revision the number of its newest change in the log, so that it never repeats
 */
public record SubjectProfile(
        String subject, String profile, SubjectProfileSource source, String actor, Instant updatedAt, long revision) {}
