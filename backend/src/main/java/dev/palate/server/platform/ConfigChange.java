package dev.palate.server.platform;

/** Something that instances hold in memory has changed in a project. */
public record ConfigChange(long projectId, long revision) {}
