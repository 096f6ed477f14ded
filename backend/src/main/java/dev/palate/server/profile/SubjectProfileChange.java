package dev.palate.server.profile;

import org.jspecify.annotations.Nullable;

/**
 * A change of the profile that is stored for a subject.
 *
 * @param sequence grows with every change of a project, in the order in which they become visible
 * @param profile the key of the profile, absent when it was forgotten
 */
public record SubjectProfileChange(
        long sequence, String subject, @Nullable String profile) {}
