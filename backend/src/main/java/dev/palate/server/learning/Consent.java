package dev.palate.server.learning;

import java.time.Instant;

/** That a subject lets its profile be learned from what it judges. */
record Consent(String subject, String actor, Instant givenAt) {}
